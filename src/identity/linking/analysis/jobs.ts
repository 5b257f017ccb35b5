// The analysis process: reads every record of a kind, links them, and hands over what it found in portions. It writes
// nothing itself and ends with its work, so what that took of memory goes with it.
import { availableParallelism } from 'node:os'
import { asRefusal } from '../../../platform/server/database.ts'
import { openThreads } from '../../../platform/server/threads.ts'
import { link } from '../../linkage/link.ts'
import { blockingKeys, prepare } from '../../linkage/live.ts'
import type { Linkage, Model } from '../../linkage/schema.ts'
import { forLive } from '../../live/model.ts'
import { type Decided, type Findings, findingsOf, type Records } from '../findings.ts'
import { linkColumns } from '../records/model.ts'
import { type Look, openLook } from '../records/store.ts'
import type { Figures } from '../schema.ts'
import { gather, keyList } from './gathering.ts'
import type { AnalysisOrders, AnalysisWord } from './schema.ts'

const PORTION = 20_000
const PORTION_OF_KEYS = 100_000
/** Fewer records are compared before another thread has started. */
const WORTH_THREADS = 50_000

let more: (() => void) | null = null
const say = (word: AnalysisWord) => process.send?.(word)
/** Says it, and waits until it is written. */
const hand = (word: AnalysisWord) =>
  new Promise<void>((resolve) => {
    more = resolve
    say(word)
  })

const portions = function* <Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let from = 0; from < rows.length; from += PORTION) yield rows.slice(from, from + PORTION)
}

async function handFindings({ pairs, members }: Findings, { idOf }: Records): Promise<void> {
  for (const part of portions(pairs))
    await hand({
      say: 'pairs',
      pairs: part.map((pair) => ({ ...pair, a: idOf(pair.a), b: idOf(pair.b), cluster: idOf(pair.cluster) })),
    })
  for (const part of portions(members))
    await hand({
      say: 'members',
      members: part.map(({ record, cluster, belonging }) => ({ id: idOf(record), cluster: idOf(cluster), belonging })),
    })
}

/** Keys of every record in their order, so that their table grows at its end. */
async function handKeys(orders: AnalysisOrders, look: Look, learnt: Model, { count, idOf }: Records) {
  const model = forLive(learnt)
  const columns = linkColumns[orders.kind]
  const list = keyList(count * 6)
  let place = 0
  for await (const batch of look.cells()) {
    for (const cells of batch) {
      const record = Object.fromEntries(columns.map((column, at) => [column, cells[at]]))
      for (const key of new Set(blockingKeys(model, prepare(model, record)))) list.add(key, place)
      place += 1
    }
    say({ say: 'progress', step: 'keys', share: place / Math.max(1, count) })
  }
  let written = 0
  for (const { keys, places } of list.inOrder(PORTION_OF_KEYS)) {
    await hand({ say: 'keys', keys, ids: Array.from(places, idOf) })
    written += keys.length
    say({ say: 'progress', step: 'writing keys', share: written / list.size() })
  }
}

type Known = AnalysisOrders['decided'][number] & { a: number; b: number }

/** Every record compared, on all cores where there are enough of them. */
async function linked(orders: AnalysisOrders, look: Look, count: number, known: readonly Known[]): Promise<Linkage> {
  const helpers = count < WORTH_THREADS ? null : openThreads(availableParallelism())
  try {
    return await link(
      { columns: linkColumns[orders.kind], rows: look.cells() },
      {
        wrongMerges: orders.wrongMerges,
        progress: (step, done, total) => say({ say: 'progress', step, share: total > 0 ? done / total : 0 }),
        decided: known
          .filter(({ state }) => state === 'same' || state === 'different')
          .map(({ a, b, state }) => ({ a, b, same: state === 'same' })),
        ...(helpers && { helpers }),
      },
    )
  } finally {
    await helpers?.close()
  }
}

async function analyse(orders: AnalysisOrders): Promise<void> {
  const began = performance.now()
  const look = await openLook(orders.readingFrom, orders.kind)
  try {
    const gathered = gather()
    for await (const batch of look.heads()) for (const head of batch) gathered.add(head)
    const records = gathered.records()
    const known = orders.decided
      .map((each) => ({ ...each, a: gathered.placeOf(each.one), b: gathered.placeOf(each.other) }))
      .filter(({ a, b }) => a >= 0 && b >= 0)
    const linkage = await linked(orders, look, records.count, known)
    const decided: Decided[] = known.map(({ a, b, state, by }) => ({
      a: records.survivor[a] as number,
      b: records.survivor[b] as number,
      state,
      by,
    }))
    const findings = findingsOf(linkage, records, decided, orders.secondShare)
    await handFindings(findings, records)
    const figures: Figures = {
      records: records.count,
      customers: findings.customers,
      really: findings.really,
      compared: linkage.compared,
      pairs: findings.pairs.length,
      already: findings.already,
      seconds: { ...linkage.seconds, all: Math.round(performance.now() - began) / 1000 },
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
      sources: findings.sources,
      overlap: findings.overlap,
      decided: known.length,
    }
    // What was found can be read from now on; what new customers are compared by follows.
    await hand({ say: 'ready', model: linkage.model, figures })
    await handKeys(orders, look, linkage.model, records)
    await hand({ say: 'end' })
  } finally {
    await look.close()
  }
}

if (process.send) {
  // At the end, and when the worker is gone: nobody would write what is found.
  process.on('disconnect', () => process.exit())
  process.on('message', (word: AnalysisOrders | 'more') => {
    if (word === 'more') return more?.()
    analyse(word).then(
      () => process.disconnect?.(),
      (thrown: unknown) => {
        const known = asRefusal(thrown)
        process.stderr.write(`${thrown instanceof Error ? thrown.stack : thrown}\n`)
        const problem = known?.message ?? 'The comparison stopped at something we did not foresee. Nothing was changed.'
        say({ say: 'problem', problem, again: known?.status === 503 })
        process.disconnect?.()
      },
    )
  })
}
