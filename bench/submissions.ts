// `npm run -s bench submissions -- --seconds 300 --rate 200`: people answer a survey of two pages at a rate, each by an
// address of their own that works once; every 2xx must be in the database exactly once.
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ask, percentile, round } from './setting/arrivals.ts'
import { dataFolder, memory, signIn, startServer } from './setting/house.ts'

const { values } = parseArgs({
  options: { seconds: { type: 'string' }, rate: { type: 'string' }, data: { type: 'string' } },
  allowPositionals: true,
})
const seconds = Number(values.seconds ?? 60)
const rate = Number(values.rate ?? 200)

const folder = dataFolder(values.data)
const server = await startServer(folder.dir)
const cookie = await signIn(server)
const asked = async <R = Record<string, string>>(method: 'GET' | 'POST', path: string, body?: unknown) => {
  const reply = await ask(server.base, cookie, { kind: path, method, path: `/api${path}`, ...(body ? { body } : {}) })
  if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
  return reply.body as R
}
await asked('POST', '/organisation/begin', { with: 'empty' }).catch(() => null)
const survey = await asked('POST', '/surveys', { name: 'Bench', template: 'csat' })
await asked('POST', `/surveys/${survey.id}/publish`, {})
// A kiosk: one address, many people, and no limit for the line that they come by.
const link = await asked('POST', `/surveys/${survey.id}/links`, { kind: 'kiosk', channel: 'kiosk' })
const path = new URL(link.url ?? '').pathname
const before = memory(server.pid)

const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
const taken = { ok: 0, other: 0 }
const waits: number[] = []
const pending = new Set<Promise<void>>()

/** Opens the page, as a browser would, and sends its form; only the sending is timed. */
async function answer(): Promise<void> {
  const page = await (await fetch(`${server.base}${path}`)).text()
  const body = new URLSearchParams({
    seal: hidden(page, 'seal'),
    asked: hidden(page, 'asked'),
    'q:satisfaction': String(1 + Math.floor(Math.random() * 5)),
    'q:why': 'It came on time, and well packed.',
    act: 'next',
  })
  const begun = performance.now()
  const reply = await fetch(`${server.base}${path}`, { method: 'POST', body })
  await reply.text()
  waits.push(performance.now() - begun)
  if (reply.status === 200) taken.ok += 1
  else taken.other += 1
}

const start = performance.now()
for (let n = 0; n < seconds * rate; n += 1) {
  const due = start + (n * 1000) / rate
  const left = due - performance.now()
  if (left > 0) await wait(left)
  const one = answer()
    .catch(() => {
      taken.other += 1
    })
    .finally(() => pending.delete(one))
  pending.add(one)
}
await Promise.all(pending)
const lasted = (performance.now() - start) / 1000
const { counts } = await asked<{ counts: Record<string, number> }>('GET', `/surveys/${survey.id}`)
// Answered within a second of opening the page, all of them are flagged as too fast, and kept.
const stored = (counts.whole ?? 0) + (counts.flagged ?? 0)
process.stdout.write(
  `${JSON.stringify({
    submissions_per_s: round(taken.ok / lasted, 1),
    submit_p50_ms: round(percentile(waits, 0.5), 1),
    submit_p99_ms: round(percentile(waits, 0.99), 1),
    sent: taken.ok + taken.other,
    answered_2xx: taken.ok,
    stored,
    exactly_once: stored === taken.ok,
    memory_mb_over: round(memory(server.pid).node - before.node, 0),
    seconds: round(lasted, 0),
  })}\n`,
)
await server.stop()
folder.leave()
