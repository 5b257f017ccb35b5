import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Invalid, Unavailable } from '../../platform/errors.ts'
import { readConfig } from '../../platform/server/config.ts'
import type { Command } from '../../platform/server/slice.ts'

type Reply = Record<string, unknown> & { detail?: string }

/** One question to the running server, with the key that the command line was given. */
async function ask<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
  const { apiKey, serverUrl } = readConfig()
  if (!apiKey) throw new Invalid('Set RAPPORT_KEY to an API key (House, API keys), so that the server knows who asks.')
  const reply = await fetch(`${serverUrl}/api${path}`, {
    method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(method === 'POST' && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Unavailable(`${serverUrl} does not answer. Start it with npm start, or set RAPPORT_URL.`)
  })
  const answer = (await reply.json().catch(() => null)) as Reply | null
  if (!reply.ok) throw new Invalid(answer?.detail ?? `The server answered ${reply.status}.`)
  return answer as Answer
}

type RunSeen = { state: string; done: number; total: number | null; problem: string | null; result: unknown }
type Linkage = { id: string; kind: string; runId: string } & Record<string, unknown>

const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`)

/** `rapport link run`: begins a run over the house's customers, waits for it, and prints a line for each kind. */
export const linkRun: Command['run'] = async (values) => {
  const kinds = typeof values.kinds === 'string' ? values.kinds.split(',') : undefined
  const { runId } = await ask<{ runId: string }>('POST', '/identity/linkages', kinds ? { kinds } : {})
  if (values['no-wait']) {
    say({ runId })
    return 0
  }
  let told = -1
  for (;;) {
    const run = await ask<RunSeen>('GET', `/runs/${runId}`)
    const share = run.total ? Math.floor((run.done / run.total) * 100) : 0
    if (share >= told + 10) {
      told = share
      process.stderr.write(`${share} %\n`)
    }
    if (run.state === 'done') break
    if (run.state !== 'waiting' && run.state !== 'running')
      throw new Invalid(run.problem ?? `The run was ${run.state}. Nothing was changed.`)
    await wait(500)
  }
  const { rows } = await ask<{ rows: Linkage[] }>('GET', '/identity/linkages?limit=20')
  for (const linkage of rows.filter((row) => row.runId === runId && row.state === 'ready')) say(linkage)
  return 0
}

const decisions = ['same', 'different', 'unsure']

/** `rapport link review`: prints the pairs that wait, or says of two customers what they are. */
export const linkReview: Command['run'] = async (values, [decision, customerId, otherId]) => {
  if (decision === undefined) {
    const question = new URLSearchParams({
      kind: typeof values.kind === 'string' ? values.kind : 'person',
      order: typeof values.order === 'string' ? values.order : 'doubt',
      limit: typeof values.limit === 'string' ? values.limit : '20',
    })
    const { rows } = await ask<{ rows: unknown[] }>('GET', `/identity/review?${question}`)
    for (const row of rows) say(row)
    return 0
  }
  if (decision === 'take-back' && customerId && otherId) {
    say(await ask('POST', '/identity/review/take-back', { customerId, otherId }))
    return 0
  }
  if (!decisions.includes(decision) || !customerId || !otherId)
    throw new Invalid(
      `Say ${decisions.join(', ')} or take-back, and which two customers: rapport link review same ID ID. Without any of it the pairs that wait are printed.`,
    )
  say(await ask('POST', '/identity/review', { customerId, otherId, decision }))
  return 0
}
