import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { notify } from '../../staff/notices/actions.ts'
import { markMoments } from '../daily/store.ts'
import type { CaseEventKind } from '../events/schema.ts'
import { append, type ToAppend } from '../events/store.ts'
import { tellOfCase } from '../presence/actions.ts'
import { refreshClocks } from '../promises/actions.ts'
import type { Case } from '../schema.ts'
import { type Standing, step } from '../standing.ts'
import { findCase, updateCase } from '../store.ts'
import { recountTotals } from '../totals/store.ts'

const derived = [
  'type',
  'stage',
  'priority',
  'escalation',
  'ownerId',
  'teamId',
  'departmentId',
  'waitingFor',
  'outcome',
  'becameComplaintAt',
  'receivedAt',
  'acknowledgedAt',
  'assessedAt',
  'answeredAt',
  'respondedAt',
  'externalAt',
  'closedAt',
  'reopened',
  'procedureStage',
  'lastInAt',
  'lastOutAt',
  'spam',
] as const satisfies (keyof Standing)[]

/** What brings a case back that was put off: somebody wrote, or it came to its end, or begins anew. */
const WAKES: ReadonlySet<CaseEventKind> = new Set(['customer wrote', 'side answered', 'closed', 'reopened'])

async function wake(context: Context, found: Case, by: ToAppend): Promise<ToAppend> {
  const wrote = by.kind === 'customer wrote' || by.kind === 'side answered'
  const text = `Case ${found.number} is back from its snooze: somebody wrote`
  if (wrote) await notify(context, [found.ownerId ?? ''], { kind: 'snooze', text, href: `/cases/${found.id}` })
  return { kind: 'snoozed', before: found.snoozedUntil, reason: 'rule', staffId: null }
}

/** Whose case was done, and is to be done again, is told so: it is in their queue once more. */
async function tellReopened(context: Context, found: Case, events: readonly ToAppend[]): Promise<void> {
  if (!events.some(({ kind, reason }) => kind === 'reopened' && reason === 'customer wrote')) return
  const text = `Case ${found.number} is open again: the customer wrote`
  await notify(context, [found.ownerId ?? ''], { kind: 'reply', text, href: `/cases/${found.id}` })
}

const standingOf = (found: Case): Standing =>
  Object.fromEntries(derived.map((field) => [field, found[field]])) as Standing

/**
 * Appends what happened to a locked case, derives where it stands of it, and brings clocks, totals and days in step,
 * in the same transaction. The one way by which a case changes where it stands.
 */
export async function happen(
  context: Context,
  found: Case,
  events: readonly ToAppend[],
  set: Partial<Case> = {},
): Promise<Case> {
  const wakes = found.snoozedUntil ? events.find(({ kind }) => WAKES.has(kind)) : undefined
  const woken = wakes ? [await wake(context, found, wakes)] : []
  await tellReopened(context, found, events)
  const appended = await append(context, found, [...events, ...woken])
  const standing = appended.reduce(step, standingOf(found))
  const changed = await updateCase(context, found, { ...standing, ...(wakes && { snoozedUntil: null }), ...set })
  await refreshClocks(context, changed)
  // What its clocks told others may have taken it further already.
  const after = (await findCase(context.db, found.id)) as Case
  await bringInStep(context, found, after)
  for (const { kind, subjectId, before, after: to } of appended)
    await record(context, {
      name: `cases.${kind.replace(/ (.)/g, (_, letter: string) => letter.toUpperCase())}`,
      customerId: found.customerId,
      subjectId: found.id,
      about: { type: after.type, stage: after.stage, before, after: to, subjectId },
    })
  return after
}

/** What is counted of cases: by customer, and by day. */
export async function bringInStep(context: Context, before: Case | null, after: Case): Promise<void> {
  await tellOfCase(context, after.id)
  const { db } = context
  const same = (field: keyof Case) => before !== null && before[field] === after[field]
  if (!(['type', 'closedAt', 'spam', 'mergedInto', 'receivedAt'] as const).every(same)) {
    await recountTotals(db, [after.customerId])
    await markMoments(db, [before?.receivedAt ?? null, before?.closedAt ?? null, after.receivedAt, after.closedAt])
  }
}
