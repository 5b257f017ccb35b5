import { openAsBlob, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ask, round } from './setting/arrivals.ts'
import { customersFile, ordersFile, personAt } from './setting/files.ts'
import { floorSeconds } from './setting/floor.ts'
import { dataFolder, signIn, sizes, startServer, watchMemory } from './setting/house.ts'

/**
 * The import as people use it, over HTTP: a file of customers and a file of order lines, from the first byte of the
 * upload to the end of the run; how soon the last of them is found; and what the database alone would take.
 */
const size = sizes({ customers: 1_000_000, orders: 10_000_000, interactions: 0 })
const folder = dataFolder(size.data)
const say = (line: string) => process.stderr.write(`${line}\n`)

type Import = { id: string; runId: string; rows: number; created: number; refused: number; state: string }

const paths = { customers: join(folder.dir, 'customers.csv'), orders: join(folder.dir, 'orders.csv') }
say('writing the files')
await customersFile(paths.customers, size.customers)
if (size.orders > 0) await ordersFile(paths.orders, size.orders, size.customers)
const server = await startServer(folder.dir)
const cookie = await signIn(server)

const get = async <T>(path: string) => (await ask(server.base, cookie, { kind: 'get', path: `/api${path}` })).body as T

async function upload(kind: 'customers' | 'orders', path: string): Promise<Import> {
  const reply = await fetch(`${server.base}/api/imports?kind=${kind}&name=${kind}.csv`, {
    method: 'POST',
    headers: { cookie, origin: server.base },
    body: await openAsBlob(path, { type: 'text/csv' }),
  })
  if (!reply.ok) throw new Error(await reply.text())
  return (await reply.json()) as Import
}

async function bring(kind: 'customers' | 'orders', path: string, knownBy: string) {
  const memory = watchMemory(server.pid)
  const begun = performance.now()
  const draft = await upload(kind, path)
  const sent = (performance.now() - begun) / 1000
  const { settings } = await get<{ settings: object }>(`/imports/${draft.id}/detected`)
  const started = await ask(server.base, cookie, {
    kind: 'start',
    method: 'POST',
    path: `/api/imports/${draft.id}/start`,
    headers: { 'idempotency-key': crypto.randomUUID() },
    body: { settings: { ...settings, knownBy, mode: 'both', source: 'bench' } },
  })
  if (started.status >= 400) throw new Error(JSON.stringify(started.body))
  for (;;) {
    const one = await get<Import>(`/imports/${draft.id}`)
    if (one.state !== 'running') {
      const seconds = (performance.now() - begun) / 1000
      if (one.state !== 'done' || one.created !== one.rows) throw new Error(JSON.stringify(one))
      say(`${kind}: ${one.rows} rows in ${round(seconds)} s, of which ${round(sent)} s sending`)
      return { id: draft.id, rows: one.rows, seconds, sent, node: memory.stop().node }
    }
    await pause(200)
  }
}

/** Until the last person of the file is found by name. */
async function findable(): Promise<number> {
  const begun = performance.now()
  const { givenName, familyName } = personAt(size.customers - 1)
  const q = new URLSearchParams({ q: `${givenName} ${familyName}` })
  for (;;) {
    const { body } = await ask(server.base, cookie, { kind: 'search', path: `/api/search?${q}` })
    if (JSON.stringify(body).includes(familyName)) return (performance.now() - begun) / 1000
    await pause(200)
  }
}

const customers = await bring('customers', paths.customers, 'externalId')
const searchable = await findable()
const floor = await floorSeconds(folder.dir, customers.id, say)
const orders = size.orders > 0 ? await bring('orders', paths.orders, 'orderNumber') : null
await server.stop()
for (const path of Object.values(paths)) rmSync(path, { force: true })
folder.leave()

process.stdout.write(
  `${JSON.stringify({
    bench: 'import',
    customers: size.customers,
    orders: size.orders,
    node: process.version,
    cores: cpus().length,
    customer_rows_per_s: Math.round(customers.rows / customers.seconds),
    customer_seconds: round(customers.seconds),
    floor_seconds: round(floor),
    customer_floor_ratio: round(floor / customers.seconds, 2),
    searchable_s: round(searchable),
    order_rows_per_s: orders ? Math.round(orders.rows / orders.seconds) : null,
    order_seconds: orders ? round(orders.seconds) : null,
    node_rss_mb: Math.round(Math.max(customers.node, orders?.node ?? 0)),
  })}\n`,
)
