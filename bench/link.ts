import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { agreement } from '../src/identity/evaluate/measures.ts'
import { link } from '../src/identity/linkage/link.ts'
import type { LinkRow } from '../src/identity/linkage/schema.ts'
import { generateShop } from '../src/imports/sample/generator.ts'
import { mix32 } from '../src/math/hash.ts'
import { openThreads } from '../src/platform/server/threads.ts'
import { linkedHouse } from './setting/linked-house.ts'

/**
 * Linkage of generated people (typing errors, moves, name changes, names as frequent as Zipf found words, several
 * sources), from the first record read to the last cluster. What making the people takes is not counted.
 * `--house` runs it over a filled house instead, by the whole program (`--data DIR` keeps what was filled).
 * `--hard` takes away three values in ten, gives one e-mail to a tenth of the records and one surname to a twentieth.
 */
const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '7' },
    threads: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    hard: { type: 'boolean', default: false },
    house: { type: 'boolean', default: false },
    data: { type: 'string' },
  },
})
const customers = Number(values.customers)
if (values.house) {
  await linkedHouse(customers, values.data)
  process.exit()
}
const columns = [
  'kind',
  'name',
  'givenName',
  'familyName',
  'title',
  'email',
  'phone',
  'addressLine1',
  'city',
  'region',
  'postcode',
  'country',
  'identifier',
  'externalId',
  'birthDate',
  'language',
] as const
const shop = generateShop({ customers, orders: 0, interactions: 0, seed: Number(values.seed), asOf: '2026-11-22' })
const truth = new Uint32Array(customers)
let making = 0

const nulled = new Set([
  'title',
  'email',
  'phone',
  'addressLine1',
  'city',
  'region',
  'postcode',
  'birthDate',
  'givenName',
])
const harder = (row: (string | null)[], r: number): (string | null)[] =>
  row.map((cell, c) => {
    const column = columns[c] as string
    if (nulled.has(column) && mix32(r * 31 + c) % 10 < 3) return null
    if (column === 'email' && mix32(r + 1) % 10 === 0) return 'info@example.com'
    if (column === 'familyName' && mix32(r + 2) % 20 === 0) return 'Smith'
    return cell
  })

function* people(): Generator<LinkRow[]> {
  for (let from = 0; from < customers; from += 5000) {
    const began = performance.now()
    const to = Math.min(customers, from + 5000)
    const batch: LinkRow[] = []
    let r = from
    for (const row of shop.customers({ from, to })) {
      const { repeatOf } = shop.customerAt(r)
      truth[r] = repeatOf >= 0 ? (truth[repeatOf] as number) : r
      const cells = columns.map((column) => row[column])
      batch.push(values.hard ? harder(cells, r) : cells)
      r++
    }
    making += performance.now() - began
    yield batch
  }
}

const threads = openThreads(Number(values.threads))
const began = performance.now()
const result = await link(
  { columns, rows: people() },
  {
    helpers: threads,
    progress: (step, done, total) => step !== 'reading' && process.stderr.write(`${step} ${done}/${total}\n`),
  },
)
const seconds = (performance.now() - began - making) / 1000
await threads.close()
const { f1, precision, recall } = agreement(result.clusters, truth, 0)
const round = (value: number, digits = 2) => Math.round(value * 10 ** digits) / 10 ** digits
process.stderr.write(`${JSON.stringify(result.seconds)}\n`)
process.stdout.write(
  `${JSON.stringify({
    bench: 'link',
    customers,
    hard: values.hard,
    node: process.version,
    cores: cpus().length,
    seconds: round(seconds),
    pairs: result.compared,
    pairs_per_s_per_core: Math.round(result.compared / (result.seconds.scoring ?? 1) / Number(values.threads)),
    peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    f1: round(f1, 4),
    precision: round(precision, 4),
    recall: round(recall, 4),
  })}\n`,
)
