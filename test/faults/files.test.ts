import { createWriteStream, openAsBlob, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { createDeflateRaw, createGzip } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { counted, type Import, newFolder, shop, tell } from './shop.ts'

/** A hundred megabytes in `npm test`, a gigabyte in `npm run faults`. */
const megabytes = Number(process.env.FILE_MB ?? (process.env.FAULTS === 'long' ? 1024 : 100))
const MB = 1024 * 1024
const mostMemory = 400 * MB
const house = shop(newFolder('files-faults-'))
const at = (name: string) => join(house.dataDir, name)

beforeAll(async () => {
  await house.start()
  await house.settle()
})
afterAll(() => house.close())

const write = (name: string, parts: Iterable<string | Buffer>, ...through: NodeJS.ReadWriteStream[]) =>
  pipeline([Readable.from(parts), ...through, createWriteStream(at(name), { flags: 'a' })])

function* times(n: number, make: (i: number) => string | Buffer) {
  for (let i = 0; i < n; i++) yield make(i)
}

/** In bytes: what a process made itself, and what it has of files, which is Node above all. */
const memoryOf = (pid: number | undefined) => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const of = (kind: string) => Number(new RegExp(`Rss${kind}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) * 1024
    return { own: of('Anon'), ofFiles: of('File') }
  } catch {
    return { own: 0, ofFiles: 0 }
  }
}
/** The most that server and worker had together while something was done; the program itself is there once for both. */
async function watched<T>(work: () => Promise<T>): Promise<{ done: T; memory: number }> {
  let memory = 0
  const look = () => {
    const [server, worker] = [memoryOf(house.server()), memoryOf(house.worker())]
    memory = Math.max(memory, server.own + worker.own + Math.max(server.ofFiles, worker.ofFiles))
  }
  const timer = setInterval(look, 200)
  try {
    return { done: await work(), memory }
  } finally {
    clearInterval(timer)
  }
}

const upload = async (name: string) => {
  const reply = await house.send('POST', `/imports?kind=customers&name=${name}`, await openAsBlob(at(name)))
  return { status: reply.status, body: (await reply.json()) as Import & { detail: string } }
}
/** As the screens do it: what it is, how it would look, bring it in. */
const bring = async (name: string, minutes: number) => {
  const { status, body: draft } = await upload(name)
  expect(status, draft.detail).toBe(201)
  const { settings } = await house.ask<{ settings: object }>('GET', `/imports/${draft.id}/detected`)
  await house.ask('POST', `/imports/${draft.id}/preview`, { settings })
  await house.ask('POST', `/imports/${draft.id}/start`, { settings })
  const one = await house.importEnded(draft.id, minutes * 60, async (now) => {
    expect((await house.send('GET', '/customers?limit=5')).status).toBe(200)
    if (now.rows > 0) progress(`B2: ${now.rows} rows of ${name} are in`)
  })
  expect(one && counted(one)).toBe(one?.rows)
  return one
}
let told = Date.now()
const progress = (line: string) => {
  if (Date.now() - told < 30_000) return
  told = Date.now()
  tell(line)
}
/** Refused when it is sent, or when it is looked at; then it is thrown away again. */
const refused = async (name: string) => {
  const { status, body } = await upload(name)
  if (status !== 201) return { status, detail: body.detail }
  const looked = await house.send('GET', `/imports/${body.id}/detected`)
  const { detail } = (await looked.json()) as { detail: string }
  await house.ask('DELETE', `/imports/${body.id}`)
  return { status: looked.status, detail }
}

test(
  `B2: a file of ${megabytes} MB comes in whole while lists answer, in little memory`,
  async () => {
    const rows = megabytes * 256
    const note = 'What was said on the telephone, at length. '.repeat(94)
    await write(
      'large.csv',
      times(rows, (i) => `${i === 0 ? 'name,email,note\n' : ''}Person ${i},p${i}@example.com,${i} ${note}\n`),
    )
    expect(statSync(at('large.csv')).size).toBeGreaterThan(megabytes * MB * 0.95)
    const began = Date.now()
    const { done, memory } = await watched(() => bring('large.csv', 20 + megabytes / 50))
    expect(done, house.said().slice(-2_000)).toMatchObject({ state: 'done', rows, created: rows })
    expect(memory).toBeLessThan(mostMemory)
    tell(
      `B2: ${megabytes} MB, ${rows} rows in ${Math.round((Date.now() - began) / 1000)} s, at most ${Math.round(memory / MB)} MB in server and worker`,
    )
  },
  60_000 * (25 + megabytes / 40),
)

test('B2: one line that never ends is refused by its line and reason, in little memory', async () => {
  await write('endless.csv', ['name,note\nWhole Person,x\nEndless Person,'])
  await write(
    'endless.csv',
    times(megabytes, () => Buffer.alloc(MB, 'x')),
  )
  const { done, memory } = await watched(() => bring('endless.csv', 10))
  expect(done).toMatchObject({ state: 'done', created: 1, refused: 1, rows: 2 })
  const { rows } = await house.ask<{ rows: { line: number; reason: string }[] }>('GET', `/imports/${done?.id}/refusals`)
  expect(rows).toMatchObject([{ line: 3, reason: 'The row is longer than 1 MB.' }])
  expect(memory).toBeLessThan(mostMemory)
  tell(`B2: a line of ${megabytes} MB, at most ${Math.round(memory / MB)} MB in server and worker`)
})

test('B2: a quotation mark that is never closed over 6 MB costs its own row', async () => {
  const line = (i: number) => `${i === 50 ? '"' : ''}Quoted ${i},${'n'.repeat(990)}\n`
  await write('quoted.csv', ['name,note\n', ...times(6_200, line)])
  const { done, memory } = await watched(() => bring('quoted.csv', 10))
  expect(done).toMatchObject({ state: 'done' })
  expect(done?.refused).toBeGreaterThan(0)
  expect(done?.created).toBeGreaterThan(6_000)
  expect(memory).toBeLessThan(mostMemory)
})

test('B2: a gzip bomb and a workbook that would unpack to gigabytes are refused unopened', async () => {
  const nothing = () => times(megabytes * 4, () => Buffer.alloc(MB))
  await write('bomb.csv.gz', nothing(), createGzip())
  await write('bomb.xlsx', [
    Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0]), Buffer.alloc(16), Buffer.from([19, 0, 0, 0])]),
    '[Content_Types].xml',
  ])
  await write('bomb.xlsx', nothing(), createDeflateRaw())
  for (const name of ['bomb.csv.gz', 'bomb.xlsx'])
    expect(statSync(at(name)).size, name).toBeLessThan(megabytes * 4 * 1024 * 2)
  const { done, memory } = await watched(async () => {
    await pause(300)
    return [await refused('bomb.csv.gz'), await refused('bomb.xlsx')]
  })
  expect(done).toMatchObject([
    { status: 422, detail: expect.stringMatching(/gzip/) },
    { status: 422, detail: expect.stringMatching(/workbook|archive/) },
  ])
  expect(memory).toBeLessThan(mostMemory)
  expect(await house.isReady()).toBe(true)
})
