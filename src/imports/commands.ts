import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { Run } from '../platform/api.ts'
import { Invalid, Unavailable } from '../platform/errors.ts'
import { readConfig } from '../platform/server/config.ts'
import type { Command } from '../platform/server/slice.ts'
import { type Detected, type Import, ImportKind } from './schema.ts'

type Body = NonNullable<RequestInit['body']>
type Values = Record<string, string | boolean | undefined>

async function ask<T>(method: 'GET' | 'POST', path: string, body?: Body, type = 'application/json'): Promise<T> {
  const { serverUrl, apiKey } = readConfig()
  if (!apiKey)
    throw new Invalid('Set RAPPORT_KEY to an API key (Settings, API keys), so that the server knows who asks.')
  const reply = await fetch(`${serverUrl}/api${path}`, {
    method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(method === 'POST' && { 'content-type': type, 'idempotency-key': randomUUID() }),
    },
    ...(body !== undefined && { body, duplex: 'half' }),
  } as RequestInit).catch((thrown: Error) => {
    throw new Unavailable(
      `${serverUrl} does not answer (${thrown.message}). Start it with npm start, or set RAPPORT_URL.`,
    )
  })
  const said = (await reply.json()) as T & { detail?: string }
  if (!reply.ok) throw new Invalid(said.detail ?? `The server answered ${reply.status}.`)
  return said
}

const chosen = (values: Values, detected: Detected) => {
  const mode = values.mode === 'create' || values.mode === 'update' ? values.mode : 'both'
  const knownBy =
    typeof values['known-by'] === 'string'
      ? values['known-by'] === 'none'
        ? null
        : values['known-by']
      : detected.settings.knownBy
  return { ...detected.settings, mode, knownBy, ...(typeof values.source === 'string' && { source: values.source }) }
}

async function follow(runId: string): Promise<Run> {
  for (;;) {
    const run = await ask<Run>('GET', `/runs/${runId}`)
    process.stderr.write(
      `\r${run.title}: ${run.done}${run.total ? ` of ${run.state === 'done' ? '' : 'about '}${run.total}` : ''} ${run.unit}   `,
    )
    if (run.finishedAt) {
      process.stderr.write('\n')
      return run
    }
    await wait(500)
  }
}

async function bringIn(values: Values, [path]: string[]): Promise<number> {
  const kind = ImportKind.safeParse(values.as)
  if (!path || !kind.success)
    throw new Invalid(`Say which file and what is in it: rapport import FILE --as ${ImportKind.options.join('|')}`)
  if (values.mode !== undefined && !['create', 'update', 'both'].includes(String(values.mode)))
    throw new Invalid('--mode is create, update or both. Nothing was brought in.')
  if (!(await stat(path).catch(() => null))?.isFile()) throw new Invalid(`There is no file at ${path}.`)
  const query = new URLSearchParams({ kind: kind.data, name: basename(path) })
  const body = Readable.toWeb(createReadStream(path)) as unknown as Body
  const draft = await ask<Import>('POST', `/imports?${query}`, body, 'text/csv')
  const how = new URLSearchParams()
  for (const name of ['encoding', 'delimiter', 'header'])
    if (typeof values[name] === 'string') how.set(name, String(values[name]))
  const detected = await ask<Detected>('GET', `/imports/${draft.id}/detected?${how}`)
  for (const warning of detected.warnings) process.stderr.write(`${warning}\n`)
  const settings = chosen(values, detected)
  for (const column of settings.columns)
    process.stderr.write(`  ${column.name.padEnd(28)} → ${column.field ?? '(left out)'}\n`)
  if (values['dry-run']) return 0
  const started = await ask<Import>('POST', `/imports/${draft.id}/start`, JSON.stringify({ settings }))
  const run = await follow(started.runId ?? '')
  const { rows, created, updated, skipped, refused } = await ask<Import>('GET', `/imports/${draft.id}`)
  process.stdout.write(
    `${JSON.stringify({ id: draft.id, state: run.state, rows, created, updated, skipped, refused })}\n`,
  )
  if (run.problem) process.stderr.write(`${run.problem}\n`)
  if (refused > 0)
    process.stderr.write(
      `${refused === 1 ? '1 row was' : `${refused} rows were`} refused: ${readConfig().serverUrl}/imports/${draft.id}\n`,
    )
  return run.state === 'done' ? 0 : 1
}

export const commands: Command[] = [
  {
    name: 'import',
    summary: 'Bring a CSV or TSV file in through the running server, and follow it',
    positionals: 'FILE',
    options: {
      as: { type: 'string' },
      mode: { type: 'string' },
      'known-by': { type: 'string' },
      source: { type: 'string' },
      encoding: { type: 'string' },
      delimiter: { type: 'string' },
      header: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
    run: bringIn,
  },
]
