import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { Invalid, Unavailable } from '../../platform/errors.ts'
import { readConfig } from '../../platform/server/config.ts'
import type { Command } from '../../platform/server/slice.ts'
import { type Erasure, type ErasurePreview, ErasureReason, reasonLabels } from './schema.ts'

type Values = Record<string, string | boolean | undefined>

const say = (line: string) => void process.stdout.write(`${line}\n`)
const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

async function ask<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
  const { serverUrl, apiKey } = readConfig()
  if (!apiKey)
    throw new Invalid('Set RAPPORT_KEY to an API key (Settings, API keys), so that the server knows who asks.')
  const reply = await fetch(`${serverUrl}/api${path}`, {
    method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(method === 'POST' && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((thrown: Error) => {
    throw new Unavailable(
      `${serverUrl} does not answer (${thrown.message}). Start it with npm start, or set RAPPORT_URL.`,
    )
  })
  const said = (await reply.json()) as T & { detail?: string }
  if (!reply.ok) throw new Invalid(said.detail ?? `The server answered ${reply.status}.`)
  return said
}

/** By id, or by an e-mail address that one customer alone has. */
async function whoIs(said: string): Promise<string> {
  if (isId.test(said)) return said
  const { rows } = await ask<{ rows: { id: string; name: string }[] }>(
    'GET',
    `/customers/lookup?${new URLSearchParams({ email: said })}`,
  )
  const [one, ...more] = rows
  if (!one) throw new Invalid(`Nobody has the e-mail address ${said}. Nothing was erased.`)
  if (more.length > 0)
    throw new Invalid(
      `${rows.length} customers have the e-mail address ${said}: ${rows.map(({ id, name }) => `${name} (${id})`).join(', ')}. Nothing was erased; name one by id.`,
    )
  return one.id
}

async function typed(name: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  // Without a person at the terminal the question ends, and is never answered.
  const ended = once(terminal, 'close').then(() => {
    throw new Invalid(`\nNobody typed the name, so nothing was erased. Type it, or say it with --name "${name}".`)
  })
  try {
    return await Promise.race([terminal.question(`This cannot be undone. Type the name, ${name}, to erase: `), ended])
  } finally {
    terminal.close()
  }
}

function tell({ customer, records, rows, against }: ErasurePreview): void {
  say(`${customer.name}: ${records.length === 1 ? 'one record' : `${records.length} records, erased together`}`)
  for (const one of records) say(`  ${one.id}  ${one.name}${one.source ? `, from ${one.source}` : ''}`)
  for (const { sentence } of rows) say(`  ${sentence}`)
  for (const sentence of against) say(`In the way: ${sentence}`)
}

async function whole(erasure: Erasure): Promise<Erasure> {
  for (let now = erasure; ; now = await ask<Erasure>('GET', `/erasures/${erasure.id}`)) {
    if (now.state === 'done') return now
    await wait(300)
  }
}

async function erase(values: Values, said: string): Promise<number> {
  const preview = await ask<ErasurePreview>('GET', `/customers/${await whoIs(said)}/erasure`)
  tell(preview)
  if (values['dry-run']) return preview.against.length > 0 ? 1 : 0
  const reason = ErasureReason.safeParse(values.reason)
  if (!reason.success)
    throw new Invalid(
      `Say why with --reason: ${ErasureReason.options.map((one) => `“${one}” (${reasonLabels[one].toLowerCase()})`).join(', ')}. Nothing was erased.`,
    )
  const name = typeof values.name === 'string' ? values.name : await typed(preview.customer.name)
  const begun = await ask<Erasure>('POST', `/customers/${preview.customer.id}/erase`, { name, reason: reason.data })
  const done = await whole(begun)
  for (const { sentence } of done.done) say(`  ${sentence}`)
  say(`Done. What stays is called Erased customer ${done.code}.`)
  return 0
}

export const erasureCommands: Command[] = [
  {
    name: 'privacy',
    summary: 'Erase a customer for good through the running server; --dry-run says what it would do',
    positionals: 'erase CUSTOMER',
    options: { reason: { type: 'string' }, name: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    run: async (values, [act, said, ...more]) => {
      if (act !== 'erase' || !said || more.length > 0)
        throw new Invalid(
          'Say whom: rapport privacy erase CUSTOMER --reason asked, by id or e-mail. Nothing was erased.',
        )
      return erase(values, said)
    },
  },
]
