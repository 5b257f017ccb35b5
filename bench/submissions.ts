// `npm run -s bench submissions -- --seconds 300 --rate 200`: people open a survey's page and send it some seconds later, as
// people do; every 2xx must be in the database exactly once. Client, server and database share the machine.
import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ask, percentile, round } from './setting/arrivals.ts'
import { dataFolder, memory, signIn, startServer, watchMemory } from './setting/house.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    rate: { type: 'string' },
    data: { type: 'string' },
    promise: { type: 'string' },
  },
  allowPositionals: true,
})
const seconds = Number(values.seconds ?? 60)
const rate = Number(values.rate ?? 200)
/** Whoever answers faster than two seconds is flagged and not counted: these take a little over three. */
const THINKING = { least: 3_100, more: 400 }

const folder = dataFolder(values.data)
const server = await startServer(folder.dir)
const cookie = await signIn(server)
const asked = async <R = Record<string, string>>(method: 'GET' | 'POST', path: string, body?: unknown) => {
  const reply = await ask(server.base, cookie, { kind: path, method, path: `/api${path}`, ...(body ? { body } : {}) })
  if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
  return reply.body as R
}
await asked('POST', '/organisation/begin', { with: 'empty' }).catch(() => null)
const promise = values.promise ?? 'identified'
const survey = await asked('POST', '/surveys', { name: 'Bench', template: 'csat', promise })
await asked('POST', `/surveys/${survey.id}/publish`, {})
// A kiosk: one address, many people, and no limit for the line that they come by.
const link = await asked('POST', `/surveys/${survey.id}/links`, { kind: 'kiosk', channel: 'kiosk' })
const path = new URL(link.url ?? '').pathname
const before = memory(server.pid)

const agent = new Agent({ keepAlive: true, maxSockets: 512 })
/** As little work as asking can be, since the client takes its share of the same cores. */
const exchange = (method: 'GET' | 'POST', body?: string) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const headers = body
      ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }
      : {}
    const going = request(`${server.base}${path}`, { agent, method, headers }, (reply) => {
      const parts: Buffer[] = []
      reply.on('data', (part: Buffer) => parts.push(part))
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text: Buffer.concat(parts).toString() }))
      reply.on('error', reject)
    })
    going.on('error', reject)
    going.end(body)
  })

const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
const taken = { ok: 0, other: 0 }
const opening: number[] = []
const waits: number[] = []
const pending = new Set<Promise<void>>()
let firstSent = Number.POSITIVE_INFINITY
let lastTold = 0

/** Opens the page, thinks, and sends its form; each is timed from the moment at which it was due. */
async function answer(due: number): Promise<void> {
  const { text: page } = await exchange('GET')
  opening.push(performance.now() - due)
  const body = new URLSearchParams({
    seal: hidden(page, 'seal'),
    asked: hidden(page, 'asked'),
    'q:satisfaction': String(1 + Math.floor(Math.random() * 5)),
    'q:why': 'It came on time, and well packed.',
    act: 'next',
  }).toString()
  const sendAt = Math.max(due, performance.now()) + THINKING.least + Math.random() * THINKING.more
  await wait(sendAt - performance.now())
  firstSent = Math.min(firstSent, sendAt)
  const { status } = await exchange('POST', body)
  lastTold = performance.now()
  waits.push(lastTold - sendAt)
  if (status >= 200 && status < 300) taken.ok += 1
  else taken.other += 1
}

const watching = watchMemory(server.pid)
let told = 0
const telling = setInterval(() => {
  const fresh = waits.slice(told)
  told = waits.length
  if (fresh.length > 0)
    process.stderr.write(
      `${fresh.length} in 5 s, p99 ${round(percentile(fresh, 0.99))} ms, ${pending.size} under way\n`,
    )
}, 5_000)
const start = performance.now()
for (let n = 0; n < seconds * rate; n += 1) {
  const due = start + (n * 1000) / rate
  const left = due - performance.now()
  if (left > 1) await wait(left)
  const one = answer(due)
    .catch(() => {
      taken.other += 1
    })
    .finally(() => pending.delete(one))
  pending.add(one)
}
await Promise.all(pending)
const lasted = (lastTold - firstSent) / 1000
const most = watching.stop()
clearInterval(telling)
const { counts } = await asked<{ counts: Record<string, number> }>('GET', `/surveys/${survey.id}`)
const stored = (counts.whole ?? 0) + (counts.flagged ?? 0)
process.stdout.write(
  `${JSON.stringify({
    submissions_per_s: round(taken.ok / lasted, 1),
    submit_p50_ms: round(percentile(waits, 0.5), 1),
    submit_p99_ms: round(percentile(waits, 0.99), 1),
    submit_max_ms: round(percentile(waits, 1), 1),
    open_p99_ms: round(percentile(opening, 0.99), 1),
    sent: taken.ok + taken.other,
    answered_2xx: taken.ok,
    stored,
    flagged: counts.flagged ?? 0,
    exactly_once: stored === taken.ok,
    memory_mb: round(most.node, 0),
    memory_mb_over: round(most.node - before.node, 0),
    seconds: round(lasted, 0),
  })}\n`,
)
agent.destroy()
await server.stop()
folder.leave()
