import { median, percentile, round } from './arrivals.ts'
import { fill } from './fill.ts'
import { dataFolder, memory, signIn, startServer, watchMemory } from './house.ts'
import { speaker } from './talk.ts'

const LIVE = 300
const BATCH = 10_000
const PORTION = 1000

type Person = {
  givenName: string
  familyName: string
  email: string
  phone: string
  addressLine1: string
  postcode: string
}

/**
 * A run over a house that is filled: until its linkage is ready, until its keys are written, and what it takes of memory.
 * Then one new customer after another, and ten thousand in portions as a file brings them, compared with all.
 */
export async function linkedHouse(customers: number, data: string | undefined): Promise<void> {
  const folder = dataFolder(data)
  const say = (line: string) => process.stderr.write(`${line}\n`)
  const shop = await fill(folder.dir, { customers, orders: Math.min(customers, 10_000), interactions: 0 }, say)
  const server = await startServer(folder.dir)
  const { asked, timed, over, failures } = speaker(server.base, await signIn(server), 'linkage')
  const before = memory(server.pid)
  const watch = watchMemory(server.pid)
  const newest = async () =>
    (await asked<{ rows: { id: string; state: string }[] }>('GET', '/identity/linkages?limit=1')).body.rows[0]
  const older = await newest()
  const { body } = await asked<{ runId: string }>('POST', '/identity/linkages', { kinds: ['person'] })
  const begun = performance.now()
  let readySeconds = 0
  const run = await over(body.runId, async () => {
    if (readySeconds > 0) return
    const now = await newest()
    if (now?.state === 'ready' && now.id !== older?.id) readySeconds = (performance.now() - begun) / 1000
  })
  const most = watch.stop()
  const linkage = await newest()
  const report = (
    await asked<{ figures: { seconds: Record<string, number>; peakMb: number; pairs: number } }>(
      'GET',
      `/identity/linkages/${linkage?.id}`,
    )
  ).body

  const newcomer = (at: number): Person => {
    const row = shop.customerAt(Math.floor((customers * (at + 0.5)) / BATCH))
    const { givenName, familyName, email, phone, addressLine1, postcode } = row
    return { givenName, familyName, email: at % 3 ? email : '', phone: at % 2 ? phone : '', addressLine1, postcode }
  }
  const said = ({ givenName, familyName, email, phone, addressLine1, postcode }: Person) => ({
    kind: 'person',
    givenName: givenName || 'Ada',
    familyName: familyName || 'Lovelace',
    details: [
      ...(email ? [{ kind: 'email', value: email }] : []),
      ...(phone ? [{ kind: 'phone', value: phone, country: 'GB' }] : []),
      ...(postcode ? [{ kind: 'address', parts: { line1: addressLine1, postcode }, country: 'GB' }] : []),
    ],
  })
  const compare = (from: number, count: number) =>
    asked('POST', '/customers/likely-same', {
      customers: Array.from({ length: count }, (_, at) => said(newcomer(from + at))),
    })
  await compare(0, 20)
  const idle = memory(server.pid)
  const live: number[] = []
  for (let at = 0; at < LIVE; at += 1) live.push(await timed(() => compare(at * 31, 1)))
  const batchBegun = performance.now()
  for (let from = 0; from < BATCH; from += PORTION) await compare(from, PORTION)
  const batchSeconds = (performance.now() - batchBegun) / 1000
  await server.stop()
  folder.leave()
  process.stdout.write(
    `${JSON.stringify({
      bench: 'link --house',
      customers,
      state: run.state,
      ready_s: round(readySeconds),
      with_keys_s: round(run.seconds),
      pairs: report.figures?.pairs,
      steps: report.figures?.seconds,
      peak_node_mb: round(most.node, 0),
      analysis_peak_mb: report.figures?.peakMb,
      node_before_mb: round(before.node, 0),
      node_with_model_mb: round(idle.node, 0),
      live_p50_ms: round(median(live)),
      live_p99_ms: round(percentile(live, 0.99)),
      batch_s: round(batchSeconds),
      failures: failures(),
    })}\n`,
  )
}
