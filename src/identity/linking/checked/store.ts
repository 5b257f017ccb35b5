import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import type { LinkedKind } from '../schema.ts'
import type { Seen } from './model.ts'

/**
 * What people decided of pairs that stood at or above a threshold when they were asked, their newest word; a year long,
 * whichever run found the pair, since what was merged by a word is no pair of the next run.
 */
export async function seenAbove(
  db: Database,
  { id, kind, mergeAt }: { id: string; kind: LinkedKind; mergeAt: number },
  now: Date,
): Promise<Seen> {
  const since = new Date(now.getTime() - 365 * 86_400_000)
  const { rows } =
    await sql<Seen>`select count(*)::int as decided, (count(*) filter (where decision <> 'same'))::int as wrong,
      (select count(*)::int from link_pairs p where p.linkage_id = ${id}::uuid and p.probability >= ${mergeAt}::real
        and p.state = 'waiting') as standing
    from (select distinct on (d.customer_id, d.other_id) d.decision, d.probability
      from link_decisions d join customers c on c.id = d.customer_id and c.kind = ${kind}
      where d.at > ${since} and d.probability is not null
      order by d.customer_id, d.other_id, d.seq desc) as said
    where probability >= ${mergeAt}::real and decision <> 'taken back'`.execute(db)
  return rows[0] ?? { decided: 0, wrong: 0, standing: 0 }
}
