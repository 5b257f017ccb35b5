// A browser without script, as far as forms go: reads the fields that a page has, and sends them as a person would.
import type { TestHouse } from './house.ts'

export type Seen = { status: number; text: string; location: string | undefined; headers: Record<string, unknown> }

const decoded = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** What the hidden fields of a page's form hold; the first form that has the given text in it. */
export function hiddenFields(page: string, having = ''): Record<string, string> {
  const form = (page.match(/<form[\s\S]*?<\/form>/g) ?? []).find((each) => each.includes(having)) ?? ''
  const fields: Record<string, string> = {}
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1]
    if (name) fields[name] = decoded(/value="([^"]*)"/.exec(input)?.[1] ?? '')
  }
  return fields
}

type File = { name: string; type: string; bytes: Buffer | string }

export type Browsing = {
  get: (path: string, headers?: Record<string, string>) => Promise<Seen>
  send: (
    path: string,
    fields: Record<string, string>,
    how?: { files?: File[]; headers?: Record<string, string> },
  ) => Promise<Seen>
}

/** One person's browser, on a line of its own; it keeps its cookies unless it takes none. */
export function browsing(house: TestHouse, line = '198.51.100.7', takesCookies = true): Browsing {
  let cookie = ''
  const seen = (reply: Awaited<ReturnType<TestHouse['app']['inject']>>): Seen => {
    const set = reply.headers['set-cookie']
    const given = Array.isArray(set) ? set[0] : set
    if (given && takesCookies) cookie = given.split(';')[0] ?? ''
    return {
      status: reply.statusCode,
      text: reply.payload,
      location: reply.headers.location as string | undefined,
      headers: reply.headers,
    }
  }
  const own = (): Record<string, string> => (cookie ? { cookie } : {})
  return {
    get: async (path, headers = {}) =>
      seen(
        await house.app.inject({ method: 'GET', url: path, remoteAddress: line, headers: { ...own(), ...headers } }),
      ),
    send: async (path, fields, { files = [], headers = {} } = {}) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      for (const { name, type, bytes } of files)
        form.append('files', new File([new Uint8Array(Buffer.from(bytes as Buffer))], name, { type }))
      const body = new Response(form)
      const payload = Buffer.from(await body.arrayBuffer())
      const type = body.headers.get('content-type') ?? ''
      return seen(
        await house.app.inject({
          method: 'POST',
          url: path,
          remoteAddress: line,
          headers: { 'content-type': type, ...own(), ...headers },
          payload,
        }),
      )
    },
  }
}
