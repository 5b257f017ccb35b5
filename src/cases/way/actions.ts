import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { causesOf } from '../causes/store.ts'
import { escalateBy } from '../escalation/actions.ts'
import type { ToAppend } from '../events/store.ts'
import { happen } from '../happening/actions.ts'
import { addMessage } from '../messages/actions.ts'
import { checkStep, isComplaint, missingToClose, outcomeOfPoints } from '../model.ts'
import { checkNamed } from '../opening/actions.ts'
import { worked } from '../page/actions.ts'
import { pointsOf } from '../points/store.ts'
import { redressOf } from '../redress/store.ts'
import { reviewSince, tellReviewers } from '../reviewing/actions.ts'
import type { Case, Outcome, Stage } from '../schema.ts'
import type { api } from './api.ts'

/** What is said about a step is a note among ourselves; the step names it. */
async function noted(
  context: Context,
  found: Case,
  text: string | undefined,
  events: (ToAppend | null | false)[],
  set: Partial<Case> = {},
): Promise<Case> {
  const happened = events.filter((event) => event !== null && event !== false)
  if (!text) return happen(context, found, happened, set)
  const id = context.newId()
  const channel = found.channel
  const said = await addMessage(context, found, { id, direction: 'out', public: false, channel, text })
  return happen(
    context,
    said.case,
    happened.map((event) => ({ subjectId: id, ...event })),
    set,
  )
}

/** A step cannot lie ahead, nor before the case was received. */
function momentOf(context: Context, found: Case, at: string | undefined): string {
  if (!at) return context.now.toISOString()
  const moment = Date.parse(at)
  if (moment > context.now.getTime() + 60_000 || moment < Date.parse(found.receivedAt))
    throw new Invalid('A step lies between the receipt of the case and now. Nothing was changed.', {
      fields: { at: 'between receipt and now' },
    })
  return new Date(moment).toISOString()
}

type Said = { id: string; at?: string | undefined; reason?: ToAppend['reason'] | undefined; note?: string | undefined }

const simple = (to: Stage & ToAppend['kind']) => (said: Said, context: Context) =>
  worked(context, said.id, async (found) => {
    checkStep(found, to)
    return noted(context, found, said.note, [
      { kind: to, at: momentOf(context, found, said.at), reason: said.reason ?? null },
    ])
  })

/** What a case of this kind still lacks; for a complaint the outcome is what its points say, if nobody says another. */
export async function outcomeToClose(context: Context, found: Case, said: Outcome | null): Promise<Outcome | null> {
  const { db } = context
  if (!isComplaint(found)) return said ?? 'resolved'
  const [points, causes, redress, since] = await Promise.all([
    pointsOf(db, found),
    causesOf(db, found),
    redressOf(db, found),
    reviewSince(context, found),
  ])
  const outcome = said ?? found.outcome ?? outcomeOfPoints(points.map((point) => point.decision))
  const missing = missingToClose({ case: found, points, causes, redress, reviewSince: since }, outcome)
  if (missing.length > 0)
    throw new Invalid(
      `The complaint cannot be closed yet: ${missing.map(({ why }) => why).join(', ')}. Nothing was changed.`,
      { fields: Object.fromEntries(missing.map(({ field, why }) => [field, why])) },
    )
  return outcome
}

const set = <T>(said: T | undefined, now: T): said is T => said !== undefined && said !== now

export const actions = {
  acknowledgeCase: simple('acknowledged'),
  investigateCase: simple('investigated'),
  answerCase: simple('answered'),

  assessCase: ({ id, note, ...said }, context) =>
    worked(context, id, async (found) => {
      checkStep(found, 'assessed')
      return noted(context, found, note, [{ kind: 'assessed', after: said.severity }], said)
    }),

  waitCase: ({ id, waitingFor, reason, note }, context) =>
    worked(context, id, async (found) => {
      if (found.closedAt) throw new Conflict('The case is closed and waits for nobody. Nothing was changed.')
      if (found.waitingFor === waitingFor) return found
      return noted(context, found, note, [
        found.waitingFor !== null && { kind: 'resumed', before: found.waitingFor, reason: reason ?? null },
        waitingFor !== null && { kind: 'paused', after: waitingFor, reason: reason ?? null },
      ])
    }),

  assignCase: ({ id, reason, note, ...said }, context) =>
    worked(context, id, async (found) => {
      await checkNamed(context, said)
      const why = { reason: reason ?? null }
      return noted(context, found, note, [
        set(said.ownerId, found.ownerId) && { kind: 'owner', before: found.ownerId, after: said.ownerId, ...why },
        set(said.teamId, found.teamId) && { kind: 'team', before: found.teamId, after: said.teamId, ...why },
        set(said.departmentId, found.departmentId) && {
          kind: 'department',
          before: found.departmentId,
          after: said.departmentId,
          ...why,
        },
      ])
    }),

  escalateCase: ({ id, level, reason, note }, context) =>
    worked(context, id, async (found) => {
      if (found.closedAt) throw new Conflict('The case is closed. Reopen it first; nothing was changed.')
      if (found.escalation === level) return found
      const [before, after] = [String(found.escalation), String(level)]
      return noted(context, found, note, [{ kind: 'escalated', before, after, reason: reason ?? null }])
    }),

  retypeCase: ({ id, type, reason, note }, context) =>
    worked(context, id, async (found) => {
      if (found.type === type) return found
      if (found.closedAt) throw new Conflict('The case is closed. Reopen it first; nothing was changed.')
      if (isComplaint(found) && found.stage !== 'received' && found.stage !== 'acknowledged')
        throw new Conflict('This complaint is being decided, so it stays one. Nothing was changed.')
      return noted(context, found, note, [{ kind: 'type', before: found.type, after: type, reason: reason ?? null }])
    }),

  closeCase: ({ id, outcome, reason, note }, context) =>
    worked(context, id, async (found) => {
      if (found.closedAt) return found
      const after = await outcomeToClose(context, found, outcome ?? null)
      const since = await reviewSince(context, found)
      const responded = found.respondedAt !== null && (!since || Date.parse(found.respondedAt) >= Date.parse(since))
      if (isComplaint(found) && after !== 'withdrawn' && !responded)
        throw new Conflict('The customer has had no response yet. Send it first; nothing was changed.')
      return noted(context, found, note, [
        after === 'withdrawn' && { kind: 'withdrawn', reason: reason ?? null },
        { kind: 'closed', after, reason: reason ?? null },
      ])
    }),

  reopenCase: ({ id, review, reason, note }, context) =>
    worked(context, id, async (found) => {
      const decided = isComplaint(found) && (found.respondedAt !== null || found.closedAt !== null)
      if (review && !decided)
        throw new Conflict('There is nothing to review: the complaint is not decided yet. Nothing was changed.')
      if (!found.closedAt && !review && found.stage !== 'answered' && found.stage !== 'responded')
        throw new Conflict('The case is open. Nothing was changed.')
      const again = await noted(context, found, note, [
        { kind: review ? 'review asked' : 'reopened', reason: reason ?? null },
      ])
      if (review) await tellReviewers(context, again)
      return escalateBy(context, again, [{ cause: 'reopened', times: again.reopened }])
    }),

  extendCase: ({ id, minutes, reason, note }, context) =>
    worked(context, id, async (found) => {
      if (found.closedAt) throw new Conflict('The case is closed; its clocks have stopped. Nothing was changed.')
      return noted(context, found, note, [{ kind: 'extended', minutes, reason: reason ?? null }])
    }),

  takeCaseOutside: simple('external review'),

  decideOutside: ({ id, outcome, note }, context) =>
    worked(context, id, async (found) => {
      if (found.stage !== 'external review')
        throw new Conflict('Nobody outside looks at this case. Nothing was changed.')
      return noted(context, found, note, [{ kind: 'external decision', after: outcome }])
    }),
} satisfies ActionsFor<typeof api, Context>
