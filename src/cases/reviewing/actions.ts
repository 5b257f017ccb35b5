import { procedureInForce } from '../../commitments/procedure/actions.ts'
import type { Context } from '../../platform/server/context.ts'
import { notify } from '../../staff/notices/actions.ts'
import { decidersOf, nearest } from '../deciders/store.ts'
import { lastOf } from '../events/store.ts'
import { pointsOf } from '../points/store.ts'
import type { Case } from '../schema.ts'
import { hadPart } from './model.ts'

/** Since when somebody else is to look at what was decided; null where nobody was asked to, or the procedure lets anybody. */
export async function reviewSince({ db }: Pick<Context, 'db'>, found: Case): Promise<string | null> {
  if (found.procedureStage < 2) return null
  const { stages } = await procedureInForce(db, new Date(found.receivedAt))
  if (stages.some(({ stage, anotherPerson }) => stage === found.procedureStage && !anotherPerson)) return null
  return lastOf(db, found, 'review asked')
}

/** Whoever has the case hears of the review, and those who may take it. */
export async function tellReviewers(context: Context, found: Case): Promise<void> {
  const { db } = context
  const since = await reviewSince(context, found)
  const points = await pointsOf(db, found)
  const free = (await decidersOf(context, found, 'cases.review')).filter(
    ({ id }) => since === null || points.every((point) => !hadPart(point, id, since)),
  )
  await notify(context, [found.ownerId ?? '', ...nearest(free)], {
    kind: 'approval',
    text: `${context.staff.id ? 'says: a' : 'A'} review of case ${found.number} is asked for: it is for somebody who had no part in its decision`,
    href: `/cases/${found.id}?tab=decision`,
  })
}
