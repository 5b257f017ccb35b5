// `npm run -s bench cases -- --cases 1000000 --messages 10000000`: the desk over HTTP with sign-in on, at a steady 200
// arrivals a second: queues by team, by owner and by view, pages further on, cases that are opened, words that are looked
// for. Then one tick over the clocks that run. `--data DIR` keeps and reuses what was filled.
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { slices } from '../src/slices.ts'
import { type Ask, arrivals, ask, median, percentile, round } from './setting/arrivals.ts'
import { fillCases } from './setting/case-house.ts'
import { caseId, STAFF, staffId, TEAMS, teamId } from './setting/case-rows.ts'
import { commonWord, rareWord, twoWords } from './setting/conversations.ts'
import { fill } from './setting/fill.ts'
import { type BenchServer, dataFolder, signIn, startServer, watchMemory } from './setting/house.ts'
import { openWorkerHouse, timedTicks } from './setting/ticking.ts'

const RATE = 200
const RUNS = 3
const WARM_SECONDS = 30
const TICKS = 50
const number = (text: string) => Number(text.replaceAll('_', ''))
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    messages: { type: 'string', default: '10000000' },
    seconds: { type: 'string', default: '20' },
    data: { type: 'string' },
    'fill-only': { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const cases = number(values.cases)
const seconds = number(values.seconds)
const customers = Math.max(1000, Math.round(cases * 0.4))
const orders = Math.round(cases / 5)
const folder = dataFolder(values.data)
const say = (line: string) => process.stderr.write(`${line}\n`)

const shop = await fill(folder.dir, { customers, orders, interactions: 0 }, say)

/** The first case lays what is promised by default, which the clocks of all others are counted from. */
async function begin(server: BenchServer, cookie: string) {
  const made = await ask(server.base, cookie, {
    kind: 'first',
    method: 'POST',
    path: '/api/cases',
    body: { type: 'enquiry', subject: 'The first', text: 'The first', channel: 'phone' },
  })
  if (made.status >= 300) throw new Error(`The first case was refused: ${JSON.stringify(made.body)}`)
}
const before = await startServer(folder.dir)
if (before.setUpToken) await begin(before, await signIn(before))
await before.stop()
const orderCustomer = (k: number) => shop.orderAt(k).customer
const filled = await fillCases(
  folder.dir,
  { cases, messages: number(values.messages), customers, orders, orderCustomer },
  say,
)
if (values['fill-only']) process.exit(0)

const server = await startServer(folder.dir)
const cookie = await signIn(server)
const any = (n: number) => Math.floor(Math.random() * n)
const pick = <T>(list: readonly T[]): T => list[any(list.length)] as T

/** Three of ten are of those that came last, which somebody works on; the others are any of three years, and cold. */
const someCase = () => (Math.random() < 0.3 ? cases - 1 - any(Math.ceil(cases / 30)) : any(cases))
const is = (field: string, value: unknown) => ({ field, is: 'eq', value })
const open = [is('open', true), is('spam', false)]
const awake = { field: 'snoozedUntil', is: 'empty' }
const queue = (filter: unknown, sort = 'nextAt') =>
  `/api/cases?${new URLSearchParams({ filter: JSON.stringify(filter), sort })}`

/** As the chips and saved views of the desk ask. */
const queues: Record<string, () => string> = {
  owner: () => queue({ all: [...open, awake, is('ownerId', staffId(any(STAFF)))] }),
  team: () =>
    queue({ all: [...open, awake, { field: 'teamId', is: 'in', value: [teamId(any(TEAMS)), teamId(any(TEAMS))] }] }),
  nobody: () => queue({ all: [...open, awake, { field: 'ownerId', is: 'empty' }] }),
  open: () => queue({ all: open }),
  broken: () => queue({ all: [...open, { field: 'broken', is: 'gt', value: 0 }] }),
  view: () =>
    queue({ all: [...open, is('type', 'complaint'), { field: 'priority', is: 'in', value: ['high', 'urgent'] }] }),
  tagged: () =>
    queue({
      all: [
        ...open,
        { field: 'tags', is: 'contains', value: ['delivery'] },
        is('channel', pick(['email', 'web', 'phone'])),
      ],
    }),
  closed: () => queue({ all: [is('open', false), is('spam', false)] }, '-closedAt'),
  received: () =>
    queue({ all: [is('spam', false), is('type', pick(['complaint', 'enquiry', 'suggestion']))] }, '-receivedAt'),
}
const ways = Object.values(queues)

/** Cursors into queues, gathered by walking: who pages on arrives by such a link. */
async function furtherPages(): Promise<string[]> {
  const found: string[] = []
  for (const way of ways) {
    const base = `${way()}&count=no`
    let after = ''
    for (let page = 0; page < 40; page++) {
      const { body } = await ask(server.base, cookie, {
        kind: 'walk',
        path: `${base}${after && `&after=${encodeURIComponent(after)}`}`,
      })
      const next = (body as { next: string | null }).next
      if (!next) break
      after = next
      if (page % 8 === 0) found.push(`${base}&after=${encodeURIComponent(after)}`)
    }
  }
  return found
}
const further = await furtherPages()

const search = (kind: string, q: string): Ask => ({ kind, path: `/api/search?${new URLSearchParams({ q })}` })
const aRare = (): string => {
  const message = any(Math.floor(filled.messages / 200)) * 200 + 7
  return rareWord(message) ?? ''
}

function next(): Ask {
  const of = Math.random()
  if (of < 0.3) return { kind: 'queue', path: pick(ways)() }
  if (of < 0.4) return { kind: 'queue', path: pick(further) }
  if (of < 0.75) return { kind: 'open', path: `/api/cases/${caseId(someCase())}` }
  if (of < 0.92) return search('two', twoWords(any(filled.messages)))
  if (of < 0.96) return search('rare', aRare())
  return search('common', commonWord(any(1000)))
}

say('warming')
// A server that people work with has run for days: V8 has compiled what is asked often, and connections have their plans.
await arrivals(server.base, cookie, RATE, WARM_SECONDS, next)
const watching = watchMemory(server.pid)
const p99: Record<string, number[]> = {}
const p50: Record<string, number[]> = {}
const failures: Record<string, number> = {}
const note = (kind: string, taken: number[]) => {
  p99[kind] = [...(p99[kind] ?? []), percentile(taken, 0.99)]
  p50[kind] = [...(p50[kind] ?? []), percentile(taken, 0.5)]
}
const searches = ['two', 'rare', 'common']
for (let run = 0; run < RUNS; run += 1) {
  const { latencies, failures: failed } = await arrivals(server.base, cookie, RATE, seconds, next)
  for (const [kind, taken] of latencies) note(searches.includes(kind) ? `search_${kind}` : kind, taken)
  note(
    'search',
    searches.flatMap((kind) => latencies.get(kind) ?? []),
  )
  for (const [what, n] of failed) failures[what] = (failures[what] ?? 0) + n
  say(
    `run ${run + 1}: ${Object.entries(p99)
      .map(([kind, taken]) => `${kind} ${round(taken.at(-1) ?? 0)}`)
      .join(', ')} ms`,
  )
}
const most = watching.stop()
await server.stop()

const worker = await openWorkerHouse(folder.dir, slices)
const running = await worker.pool.query('select count(*)::int as n from clocks where next_at is not null')
const ticks = await timedTicks(worker.house, TICKS)
await worker.close()
folder.leave()

const told = (table: Record<string, number[]>, suffix: string) =>
  Object.fromEntries(Object.entries(table).map(([kind, taken]) => [`${kind}_${suffix}_ms`, round(median(taken))]))
process.stdout.write(
  `${JSON.stringify({
    bench: 'cases',
    cases,
    messages: filled.messages,
    customers,
    rate_per_s: RATE,
    seconds,
    runs: RUNS,
    node: process.version,
    cores: cpus().length,
    ...told(p99, 'p99'),
    ...told(p50, 'p50'),
    running_clocks: running.rows[0].n,
    clock_tick_ms: round(percentile(ticks, 0.99)),
    node_rss_mb: Math.round(most.node),
    db_rss_mb: Math.round(most.db),
    failures,
  })}\n`,
)
