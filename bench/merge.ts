import { median, percentile, round } from './setting/arrivals.ts'
import { customerId, fill } from './setting/fill.ts'
import { dataFolder, signIn, sizes, startServer } from './setting/house.ts'
import { speaker } from './setting/talk.ts'

/** What a merge and an unmerge cost by the API, one after another, and how many a second a run in bulk makes. */
const ONE_BY_ONE = 300
const BULK = 1000
const size = sizes({ customers: 100_000, orders: 1_000_000 })
const folder = dataFolder(size.data)
const shop = await fill(folder.dir, size, (line) => process.stderr.write(`${line}\n`))
const server = await startServer(folder.dir)
const cookie = await signIn(server)

const { asked, timed, over, failures } = speaker(server.base, cookie, 'merge')

/** People that follow one another in the shop, so that both have what others have. */
const people: string[] = []
for (let at = Math.floor(size.customers / 3); people.length < 2 * (ONE_BY_ONE + BULK); at += 1)
  if (shop.customerAt(at).kind === 'person') people.push(customerId(at))

const merging: number[] = []
const parting: number[] = []
const versionOf = async (id: string) => (await asked<{ version: number }>('GET', `/customers/${id}`)).body.version
for (let at = 0; at < ONE_BY_ONE; at += 1) {
  const [keep = '', other = ''] = people.slice(at * 2, at * 2 + 2)
  const [version, otherVersion] = [await versionOf(keep), await versionOf(other)]
  merging.push(await timed(() => asked('POST', `/customers/${keep}/merge`, { other, otherVersion }, version)))
}
for (let at = 0; at < ONE_BY_ONE; at += 1) {
  const other = people[at * 2 + 1] ?? ''
  const version = await versionOf(other)
  parting.push(await timed(() => asked('POST', `/customers/${other}/unmerge`, { rest: 'stay' }, version)))
}

const rest = people.slice(2 * ONE_BY_ONE)
const groups = Array.from({ length: BULK }, (_, at) => ({ ids: rest.slice(at * 2, at * 2 + 2) }))
const run = (await asked<{ runId: string }>('POST', '/merges', { groups })).body
const { seconds: bulkSeconds } = await over(run.runId)
const undo = (await asked<{ runId: string }>('POST', `/merges/${run.runId}/undo`)).body
const { seconds: undoSeconds } = await over(undo.runId)
await server.stop()
folder.leave()

process.stdout.write(
  `${JSON.stringify({
    customers: size.customers,
    orders: size.orders,
    merge_p50_ms: round(median(merging)),
    merge_p99_ms: round(percentile(merging, 0.99)),
    unmerge_p50_ms: round(median(parting)),
    unmerge_p99_ms: round(percentile(parting, 0.99)),
    bulk_per_s: round(BULK / bulkSeconds),
    undo_per_s: round(BULK / undoSeconds),
    failures: failures(),
  })}\n`,
)
