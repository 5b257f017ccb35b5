import { median, percentile, round } from './setting/arrivals.ts'
import { customerId, fill } from './setting/fill.ts'
import { dataFolder, signIn, sizes, startServer } from './setting/house.ts'
import { type Answer, speaker } from './setting/talk.ts'

/** What it costs to count how complete everybody is: the first time, when nothing changed, one edit, and the pages of it. */
const ASKED = 200
const size = sizes({ customers: 100_000, orders: 200_000 })
const folder = dataFolder(size.data)
const shop = await fill(folder.dir, size, (line) => process.stderr.write(`${line}\n`))
const server = await startServer(folder.dir)
const cookie = await signIn(server)

const { asked, timed, over, failures } = speaker(server.base, cookie, 'completeness')

const counted = async () => {
  const { runId } = (await asked<{ runId: string }>('POST', '/completeness/count', {})).body
  const { seconds, result } = await over<{ changed: number } | null>(runId)
  return { seconds, changed: result?.changed ?? -1 }
}
const first = await counted()
const again = await counted()

const repeated = async (what: (at: number) => Promise<Answer<unknown>>): Promise<number[]> => {
  const times: number[] = []
  for (let at = 0; at < ASKED; at += 1) times.push(await timed(() => what(at)))
  return times
}
const list = (filter: unknown, sort: string) => () =>
  asked(
    'GET',
    `/customers?${new URLSearchParams({ filter: JSON.stringify(filter), sort, columns: 'name,completeness' })}`,
  )

const people: string[] = []
for (let at = Math.floor(size.customers / 2); people.length < ASKED; at += 1)
  if (shop.customerAt(at).kind === 'person') people.push(customerId(at))
const versions: number[] = []
for (const id of people) versions.push((await asked<{ version: number }>('GET', `/customers/${id}`)).body.version)

const edits = await repeated((at) =>
  asked('PATCH', `/customers/${people[at]}`, { language: at % 2 ? 'en-GB' : 'pl' }, versions[at]),
)
const figures = await repeated(() => asked('GET', '/completeness'))
const worst = await repeated(list({ field: 'completeness', is: 'lt', value: 40 }, 'completeness'))
const missing = await repeated(list({ field: 'missing', is: 'contains', value: 'birthDate' }, 'name'))
const invalid = await repeated(list({ field: 'invalid', is: 'contains', value: 'postcode' }, 'name'))
const questions = await repeated(() => asked('GET', '/completeness/questions'))
await server.stop()
folder.leave()

const p = (times: number[]) => [round(median(times)), round(percentile(times, 0.99))]
process.stdout.write(
  `${JSON.stringify({
    customers: size.customers,
    first_s: round(first.seconds),
    first_changed: first.changed,
    again_s: round(again.seconds),
    again_changed: again.changed,
    edit_ms: p(edits),
    figures_ms: p(figures),
    worst_ms: p(worst),
    missing_ms: p(missing),
    invalid_ms: p(invalid),
    questions_ms: p(questions),
    failures: failures(),
  })}\n`,
)
