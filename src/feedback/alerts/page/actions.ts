import { familyAsItIs, recordOf } from '../../../customers/merging/actions.ts'
import type { Customer } from '../../../customers/schema.ts'
import { NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { labelsOf } from '../../measures/questions/actions.ts'
import { surveyToAskAgain } from '../again/actions.ts'
import { isNobodys, missingToResolve } from '../model.ts'
import type { Alert, Evidence, KeptAlert } from '../schema.ts'
import { eventsOf, find } from '../store.ts'
import * as store from './store.ts'

export type SeenAlert = { alert: KeptAlert; customer: Customer }

/** An alert of a customer whom whoever asks may see; one they may not see is not there. */
export async function seenAlert(
  context: Context,
  { customerId, id }: { customerId: string; id: string },
  how: { lock?: boolean } = {},
): Promise<SeenAlert> {
  const asked = await recordOf(context, customerId)
  // Who may see the one that they became, may see this.
  const customer = asked?.mergedInto ? await recordOf(context, asked.mergedInto) : asked
  const family = customer ? await familyAsItIs(context, customer.id) : []
  const ids = family.map((member) => member.id)
  const alert = customer && (await find(context.db, ids, id, how))
  if (!alert) throw new NotFound('There is no such alert, or you may not see it.')
  return { alert, customer }
}

const named = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null)

async function evidenceOf({ db }: Pick<Context, 'db'>, alert: KeptAlert, survey: string | null): Promise<Evidence> {
  const { customerId, subjectKind, subjectId, surveyId } = alert
  const label = surveyId ? await labelsOf({ db }, surveyId) : null
  const place = surveyId && alert.place !== null ? await store.placeOf(db, surveyId, alert.place) : undefined
  const said = subjectKind === 'response' && label ? await store.wordsOf(db, customerId, subjectId) : []
  const request = subjectKind === 'request' ? await store.requestOf(db, customerId, subjectId) : undefined
  return {
    survey: named(surveyId, survey),
    question: place && label ? label(place) : null,
    low: place?.low ?? null,
    high: place?.high ?? null,
    said: said.map(({ text, ...item }) => ({ question: label?.(item) ?? item.question, text })),
    order: subjectKind === 'order' ? await store.orderOf(db, customerId, subjectId) : null,
    case: subjectKind === 'case' ? await store.caseOf(db, customerId, subjectId) : null,
    askedAt: request?.askedAt ?? null,
  }
}

/** All that the panel of an alert shows. */
export async function pageOf(context: Context, { alert, customer }: SeenAlert): Promise<Alert> {
  const { db } = context
  const names = await store.namesBeside(db, alert)
  const [evidence, events, request, again] = await Promise.all([
    evidenceOf(context, alert, names.survey),
    eventsOf(db, alert),
    alert.requestId ? store.requestOf(db, alert.customerId, alert.requestId) : undefined,
    surveyToAskAgain(context, alert),
  ])
  return {
    ...alert,
    rule: names.rule ?? 'A rule that is gone',
    customer: isNobodys(alert) ? null : { id: customer.id, name: customer.name, email: customer.email },
    owner: named(alert.ownerId, names.owner),
    team: named(alert.teamId, names.team),
    department: named(alert.departmentId, names.department),
    cause: named(alert.causeId, names.cause),
    becameCase: alert.caseId ? { id: alert.caseId, number: names.caseNumber ?? '' } : null,
    evidence,
    again: request
      ? { state: request.state, dueAt: request.dueAt, reason: request.reason, survey: request.survey }
      : null,
    mayAskAgain: again !== null && alert.requestId === null,
    events,
    missing: alert.resolvedAt ? [] : missingToResolve(alert),
  }
}
