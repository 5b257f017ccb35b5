// `npm run -s bench feedback -- --respondents 1000000`: figures from what is kept as answers arrive (NPS, CSAT and CES by
// day and group), gaps and reliability of 22 pairs by twenty groups, and what moves an outcome by twenty attributes.
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { addPerson, type Correlations, correlations, noMoments } from '../src/feedback/drivers/moments.ts'
import { lmg } from '../src/feedback/drivers/shapley.ts'
import { drawn } from '../src/math/hash.ts'
import { ask, median, percentile, round } from './setting/arrivals.ts'
import { fill } from './setting/fill.ts'
import { dataFolder, memory, signIn, startServer } from './setting/house.ts'
import { dimensions, fillAnswers, items, surveyId } from './setting/respondents.ts'

const { values } = parseArgs({
  options: { respondents: { type: 'string' }, customers: { type: 'string' }, data: { type: 'string' } },
  allowPositionals: true,
})
const respondents = Number(values.respondents ?? 100_000)
const customers = Number(values.customers ?? 20_000)
const ASKED = 300
const say = (line: string) => process.stderr.write(`${line}\n`)

const folder = dataFolder(values.data)
await fill(folder.dir, { customers, orders: 1_000, interactions: 1_000 }, say)
await fillAnswers(folder.dir, respondents, customers, say)
const server = await startServer(folder.dir)
const cookie = await signIn(server)
const before = memory(server.pid)

async function asked<T>(path: string, body?: unknown): Promise<T> {
  const method = body === undefined ? 'GET' : 'POST'
  const reply = await ask(server.base, cookie, {
    kind: path,
    method,
    path: `/api${path}`,
    ...(body === undefined ? {} : { body }),
  })
  if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
  return reply.body as T
}
const seconds = async (what: () => Promise<unknown>) => {
  const begun = performance.now()
  await what()
  return (performance.now() - begun) / 1000
}
async function finished(runId: string): Promise<number> {
  const begun = performance.now()
  for (;;) {
    const run = await asked<{ state: string; problem: string | null }>(`/runs/${runId}`)
    if (run.state === 'done') return (performance.now() - begun) / 1000
    if (run.state !== 'waiting' && run.state !== 'running') throw new Error(run.problem ?? run.state)
    await wait(100)
  }
}

const pairs = items.filter(({ kind }) => kind === 'expected' || kind === 'perceived')
const shares = items.filter(({ kind }) => kind === 'share')
const ref = ({ question, part }: { question: string; part: string }) => ({ question, part })
const definition = {
  formula: 'gap',
  question: 'What do you expect of an excellent shop, and what do you find here?',
  scale: { low: 1, high: 7 },
  dimensions,
  sources: [{ surveyId, items: [...pairs, ...shares].map(ref) }],
}
const known = await asked<{ rows: { id: string; name: string }[] }>('/measures?from=2025-11-01&to=2026-11-01')
let gap = known.rows.find(({ name }) => name === 'Service gap')?.id
let countS: number | null = null
if (!gap) {
  const made = await asked<{ id: string; runId: string }>('/measures', { name: 'Service gap', definition })
  gap = made.id
  countS = await finished(made.runId)
}

const year = 'from=2025-11-01&to=2026-11-01'
type Groups = { rows: { dimensions: { figure: { value: number | null }; alphas: { value: number | null }[] }[] }[] }
let groups: Groups = { rows: [] }
const gapTimes: number[] = []
for (let at = 0; at < 5; at++)
  gapTimes.push(
    await seconds(async () => {
      groups = await asked<Groups>(`/measures/${gap}/groups?${year}&by=language`)
    }),
  )
const complete =
  groups.rows.length === 20 &&
  groups.rows.every(
    ({ dimensions: all }) =>
      all.length === 5 &&
      all.every(({ figure, alphas }) => figure.value !== null && alphas.every(({ value }) => value !== null)),
  )

const own = ['c501', 'c502', 'c503'].map((end) => `00000000-0000-7000-8000-00000000${end}`)
const paths = own.flatMap((id) => [
  `/measures/${id}/figures?${year}&step=day`,
  `/measures/${id}/figures?${year}&step=month`,
  ...['channel', 'language', 'country', 'kind'].map((by) => `/measures/${id}/groups?${year}&by=${by}`),
])
for (const path of paths) await asked(path)
const times: number[] = []
for (let at = 0; at < ASKED; at++) times.push(1000 * (await seconds(() => asked(paths[at % paths.length] as string))))

const attributes = items.filter(({ kind }) => kind === 'perceived').slice(0, 20)
const study = await asked<{ runId: string }>('/drivers', {
  name: 'Overall',
  surveyId,
  outcome: { question: 'overall' },
  attributes: attributes.map(ref),
  samples: 500,
})
const studyS = await finished(study.runId)
const after = memory(server.pid)
await server.stop()
folder.leave()

/** All 2²⁰ regressions and their mean over all orders, out of rows as a study reads them. */
const draw = drawn(3)
const rows = Array.from({ length: Math.min(respondents, 200_000) }, () => {
  const find = draw() * 4
  const marks = Float64Array.from({ length: 21 }, () => Math.round(find + draw() * 3))
  return marks
})
const lmgS = await seconds(async () => {
  const moments = noMoments(21)
  for (const row of rows) addPerson(moments, row)
  lmg(correlations(moments) as Correlations)
})

process.stdout.write(
  `${JSON.stringify({
    respondents,
    customers,
    count_s: countS === null ? null : round(countS),
    gaps_s: round(median(gapTimes), 3),
    gaps_complete: complete,
    measures_p50_ms: round(median(times)),
    measures_p99_ms: round(percentile(times, 0.99)),
    lmg_s: round(lmgS, 3),
    lmg_rows: rows.length,
    study_s: round(studyS),
    node_mb: round(after.node),
    node_mb_before: round(before.node),
  })}\n`,
)
