import { DateTime } from 'luxon'
import { houseHours } from '../../../commitments/book/actions.ts'
import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import { organisationOf } from '../../../organisation/actions.ts'
import type { Context } from '../../../platform/server/context.ts'
import { type EventRecord, record } from '../../../platform/server/events.ts'
import { remember } from '../../../platform/server/history.ts'
import { notify } from '../../../staff/notices/actions.ts'
import { counting } from '../../measures/keeping/actions.ts'
import { itemsOfSurvey } from '../../surveys/store.ts'
import { answeredAgain } from '../again/actions.ts'
import * as rules from '../rules/store.ts'
import type { KeptAlert, SubjectKind } from '../schema.ts'
import { nothingYet, step } from '../standing.ts'
import { appendTo, insert, type ToAppend } from '../store.ts'
import { watches, wordIn } from '../waking.ts'
import * as store from './store.ts'

/** What woke a rule, and of whom it is. */
export type Woken = {
  rule: rules.KeptRule
  customerId: string
  subjectKind: SubjectKind
  subjectId: string
  surveyId?: string | null
  place?: number | null
  mark?: number | null
  gathered?: { low: number; n: number }
  /** The case that it is about, if it is about one. */
  caseId?: string | null
}

async function ownerOf({ db }: Context, { rule, caseId }: Woken, customer: store.Watched) {
  const handled = caseId ? await store.caseOwner(db, caseId) : undefined
  const found = {
    'account manager': customer.accountManagerId,
    'case owner': handled?.ownerId ?? null,
    person: rule.ownerId,
    team: null,
  }[rule.ownerBy]
  const ownerId = found ?? (rule.ownerBy === 'team' ? null : rule.ownerId)
  return { ownerId, teamId: rule.teamId, departmentId: handled?.departmentId ?? null }
}

async function dueAt(context: Context, minutes: number): Promise<Date> {
  const { now } = context
  const at = (await houseHours(context)).after(now.getTime(), minutes * 60_000)
  return new Date(at ?? now.getTime() + minutes * 60_000)
}

/** Tells whoever it belongs to; its words name nobody. */
export async function tellOwner(
  context: Context,
  alert: Pick<KeptAlert, 'customerId' | 'id' | 'ownerId' | 'teamId' | 'dueAt'>,
  words: string,
) {
  const staffIds = alert.ownerId ? [alert.ownerId] : alert.teamId ? await store.membersOf(context.db, alert.teamId) : []
  if (staffIds.length === 0) return
  const { timeZone } = await organisationOf(context.db)
  const by = DateTime.fromISO(alert.dueAt, { zone: timeZone }).toFormat('cccc d LLLL, HH:mm')
  await notify(context, staffIds, {
    kind: 'alert',
    text: `${words}. To be taken up by ${by}.`,
    href: `/alerts?open=${alert.customerId}~${alert.id}`,
  })
}

/** Opens an alert, gives it to whom its rule says and tells them; once for each thing that wakes a rule. */
export async function open(context: Context, woken: Woken): Promise<boolean> {
  const { rule, customerId, subjectKind, subjectId } = woken
  const customer = await store.watched(context.db, customerId)
  if (!customer || !watches(rule.whom, customer)) return false
  const owner = await ownerOf(context, woken, customer)
  const events: ToAppend[] = [
    { kind: 'opened', after: rule.kind, subjectId: rule.id, staffId: null },
    ...(['owner', 'team', 'department'] as const).flatMap((kind) => {
      const after = owner[`${kind}Id`]
      return after ? [{ kind, after, staffId: null }] : []
    }),
  ]
  const at = context.now.toISOString()
  const alert = {
    ...events.reduce((standing, event) => step(standing, { at, after: null, subjectId: null, ...event }), nothingYet),
    customerId,
    id: context.newId(),
    ruleId: rule.id,
    kind: rule.kind,
    severity: rule.severity,
    subjectKind,
    subjectId,
    surveyId: woken.surveyId ?? null,
    place: woken.place ?? null,
    mark: woken.mark ?? null,
    gathered: woken.gathered?.low ?? null,
    gatheredOf: woken.gathered?.n ?? null,
    openedAt: at,
    dueAt: (await dueAt(context, rule.minutes)).toISOString(),
    action: null,
  }
  if (!(await insert(context.db, alert, context.now))) return false
  await appendTo(context, alert, events)
  if (customerId !== UNKNOWN_CUSTOMER)
    await remember(context, {
      customerId,
      action: 'opened',
      subject: 'alert',
      subjectId: alert.id,
      changes: [{ field: 'rule', before: null, after: rule.name }],
    })
  await record(context, {
    name: 'alerts.opened',
    customerId: customerId === UNKNOWN_CUSTOMER ? null : customerId,
    subjectId: alert.id,
    about: { kind: rule.kind, ruleId: rule.id },
  })
  await tellOwner(context, alert, `An alert was opened: ${rule.name}`)
  return true
}

/** Where the question of a rule lies in a survey’s answers; undefined where this survey does not ask it. */
export async function placesOf(context: Pick<Context, 'db'>, watching: readonly rules.KeptRule[], surveyId: string) {
  const [measures, items] = await Promise.all([counting(context.db), itemsOfSurvey(context.db, surveyId)])
  return watching.flatMap((rule) => {
    const { condition } = rule
    if (!('atMost' in condition)) return []
    const place = condition.measureId
      ? measures.find(({ id }) => id === condition.measureId)?.places.get(surveyId)?.[0]
      : condition.surveyId === surveyId
        ? items.find((item) => item.question === condition.question && item.part === (condition.part ?? ''))?.place
        : undefined
    return place ? [{ rule, place, atMost: condition.atMost }] : []
  })
}

type Found = Pick<Woken, 'rule' | 'place' | 'mark'>
type Places = Awaited<ReturnType<typeof placesOf>>

const lowScores = (places: Places, { closed }: store.NamedResponse): Found[] =>
  places.flatMap(({ rule, place, atMost }) => {
    const mark = closed[place - 1]
    return mark !== null && mark !== undefined && mark <= atMost ? [{ rule, place, mark }] : []
  })

function keyWords(watching: rules.KeptRule[], { surveyId, texts }: store.NamedResponse): Found[] {
  return watching.flatMap((rule) => {
    const { condition } = rule
    if (!('words' in condition) || (condition.surveyId && condition.surveyId !== surveyId)) return []
    const found = texts.find(({ text }) => wordIn(text, condition.words))
    return found ? [{ rule, place: found.place, mark: null }] : []
  })
}

/** Looks at one response that names who answered: of all rules that it wakes, the gravest opens an alert. */
async function wake(
  context: Context,
  watching: rules.KeptRule[],
  places: Places,
  response: store.NamedResponse,
): Promise<void> {
  const { customerId, id, surveyId, aboutKind, aboutId } = response
  // Whoever is asked again after an alert is not alarmed about a second time: the answer belongs to that alert.
  if (response.again && (await answeredAgain(context, response))) return
  const found = [...lowScores(places, response), ...keyWords(watching, response)].sort(
    (a, b) => b.rule.severity - a.rule.severity,
  )
  const caseId = aboutKind === 'case' ? aboutId : null
  for (const each of found)
    if (await open(context, { ...each, customerId, subjectKind: 'response', subjectId: id, surveyId, caseId })) return
}

/** Looks at answers that came in; says whether there may be more. */
export async function wakeArrived(context: Context, most: number): Promise<boolean> {
  const { db } = context
  const watching = await rules.activeOf(db, 'low score', 'key word')
  const texts = watching.some(({ kind }) => kind === 'key word')
  const { taken, said } = await store.takeArrived(db, most, { texts })
  const places = new Map<string, Places>()
  for (const surveyId of new Set(said.map((each) => each.surveyId)))
    places.set(surveyId, await placesOf(context, watching, surveyId))
  for (const each of said) await wake(context, watching, places.get(each.surveyId) ?? [], each)
  return taken === most
}

/** Looked at by the worker, so that whoever answers does not wait for it. Of an anonymous answer nothing is named here. */
export const onAnswered = async ({ customerId, subjectId, about }: EventRecord, context: Context): Promise<void> => {
  if (about?.counted !== true || !subjectId || subjectId === about.surveyId) return
  await store.mark(context.db, customerId ?? UNKNOWN_CUSTOMER, subjectId)
}
