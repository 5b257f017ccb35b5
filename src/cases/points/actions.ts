import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { happen } from '../happening/actions.ts'
import { isComplaint } from '../model.ts'
import { worked } from '../page/actions.ts'
import { reviewSince } from '../reviewing/actions.ts'
import { checkDecider, checkReviewer } from '../reviewing/model.ts'
import type { Case } from '../schema.ts'
import type { api } from './api.ts'
import type { Point } from './schema.ts'
import { addPoint, changePoint, pointsOf, removePoint } from './store.ts'

const MOST = 50

function checkOpen(found: Case): void {
  if (!isComplaint(found)) throw new Conflict('Only a complaint has points. Make it one first; nothing was changed.')
  if (found.closedAt) throw new Conflict('The case is closed. Reopen it first; nothing was changed.')
}

const onPoint = (
  context: Context,
  { id, pointId }: { id: string; pointId: string },
  act: (found: Case, point: Point) => Promise<Case>,
) =>
  worked(context, id, async (found) => {
    checkOpen(found)
    const point = (await pointsOf(context.db, found)).find((each) => each.id === pointId)
    if (!point) throw new NotFound('There is no such point.')
    return act(found, point)
  })

export const actions = {
  addPoint: ({ id, text }, context) =>
    worked(context, id, async (found) => {
      checkOpen(found)
      const points = await pointsOf(context.db, found)
      if (points.length >= MOST) throw new Conflict(`A complaint has ${MOST} points at most. Nothing was changed.`)
      const pointId = context.newId()
      const position = (points.at(-1)?.position ?? 0) + 1
      await addPoint(context.db, found, pointId, text, position, context.now)
      return happen(context, found, [{ kind: 'point', after: 'added', subjectId: pointId }])
    }),

  decidePoint: ({ decision, reply, ...at }, context) =>
    onPoint(context, at, async (found, point) => {
      if (point.reviewedBy && found.reopened === 0)
        throw new Conflict('This point was decided and reviewed. It is decided anew only after the case is reopened.')
      checkDecider(point, await reviewSince(context, found))
      // A new decision was reviewed by nobody yet.
      const unreviewed = { reviewedBy: null, reviewedAt: null, review: null }
      const decided = { decision, decidedBy: context.staff.id, decidedAt: context.now.toISOString(), ...unreviewed }
      const said = reply === undefined ? {} : { reply: reply || null }
      await changePoint(context.db, found, point, { ...decided, ...said }, context.now)
      return happen(context, found, [{ kind: 'decided', before: point.decision, after: decision, subjectId: point.id }])
    }),

  reviewPoint: ({ decision, reply, ...at }, context) =>
    onPoint(context, at, async (found, point) => {
      checkReviewer(point, context.staff.id, await reviewSince(context, found))
      const review = decision === point.decision ? 'confirmed' : 'changed'
      const reviewed = { reviewedBy: context.staff.id, reviewedAt: context.now.toISOString(), review } as const
      const said = reply === undefined ? {} : { reply: reply || null }
      await changePoint(context.db, found, point, { decision, ...reviewed, ...said }, context.now)
      return happen(context, found, [
        { kind: 'reviewed', before: point.decision, after: decision, subjectId: point.id },
      ])
    }),

  removePoint: (at, context) =>
    onPoint(context, at, async (found, point) => {
      if (point.decision) throw new Conflict('This point is decided, so it stays. Nothing was changed.')
      await removePoint(context.db, found, point.id)
      return happen(context, found, [{ kind: 'point', after: 'removed', subjectId: point.id }])
    }),
} satisfies ActionsFor<typeof api, Context>
