import type { Context } from '../../../platform/server/context.ts'
import type { PairToKeep } from '../../linking/analysis/schema.ts'
import { isAskedTwice } from '../../linking/findings.ts'
import { addPairs } from '../../linking/pairs/store.ts'
import { recordsOf } from '../../linking/records/store.ts'
import { settings } from '../../linking/settings/store.ts'
import { comparedOfKind } from '../comparing/actions.ts'
import { modelInForce } from '../store.ts'

/**
 * New customers who are likely here already join the queue of review at once, as pairs of the linkage in force; the
 * next run finds them again by itself. Says how many there are.
 */
export async function askAbout(context: Context, ids: readonly string[]): Promise<number> {
  const { db, house } = context
  const records = await recordsOf(db, ids)
  const { secondShare } = await settings(db)
  let asked = 0
  for (const kind of ['person', 'account'] as const) {
    const inForce = await modelInForce(db, kind)
    const places = records.flatMap((record, at) => (record.kind === kind ? [at] : []))
    if (!inForce || places.length === 0) continue
    const found = new Map<string, PairToKeep>()
    for (const { at, record, weight, probability } of await comparedOfKind(context, kind, records, places)) {
      const [one, other] = [records[at]?.survivorId ?? '', record.survivorId].sort() as [string, string]
      if (one === other || probability === null || weight === null || probability < inForce.reviewAt) continue
      const before = found.get(`${one} ${other}`)
      if (before && before.weight >= weight) continue
      found.set(`${one} ${other}`, {
        a: one,
        b: other,
        weight,
        probability,
        cluster: one,
        records: (before?.records ?? 0) + 1,
        state: 'waiting',
        by: null,
        twice: isAskedTwice(one, other, secondShare),
      })
    }
    if (found.size > 0) await addPairs(db, inForce.id, [...found.values()], house.slices)
    asked += found.size
  }
  return asked
}
