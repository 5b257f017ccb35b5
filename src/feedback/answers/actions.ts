import { DateTime } from 'luxon'
import { organisationOf } from '../../organisation/actions.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import * as links from '../links/store.ts'
import { questionsOf } from '../questionnaire/items.ts'
import { holds, walk } from '../questionnaire/logic.ts'
import type { Answers, Questionnaire } from '../questionnaire/schema.ts'
import type { Flag, ResponseState } from '../schema.ts'
import type { Survey } from '../surveys/schema.ts'
import * as surveys from '../surveys/store.ts'
import { kept } from './closed.ts'
import * as store from './store.ts'

export const unknownCustomer = '00000000-0000-7000-8000-000000000000'

export type Given = {
  /** Also the response's id, so that a form that is sent twice is one answer. */
  id: string
  survey: Survey
  version: number
  questionnaire: Questionnaire
  answers: Answers
  hidden: Record<string, string>
  language: string
  channel: string
  startedAt: Date | null
  flags: Flag[]
  state?: ResponseState
  test?: boolean
  wave?: number | null
  /** The way in: one for a single person is used up. */
  link?: links.KeptLink | null
  customerId?: string
  /** The digest of the blind token that an anonymous answer came with. */
  token?: string | null
  about?: { kind: string; id: string } | null
  enteredBy?: string | null
}
export type Outcome = 'kept' | 'over quota' | 'already'

/** The day of a moment in the house's zone, and the moment as an anonymous answer may be told: only that day. */
export async function dayOf(context: Context, at: Date): Promise<{ day: string; begins: Date }> {
  const { timeZone } = await organisationOf(context.db)
  const local = DateTime.fromJSDate(at, { zone: timeZone })
  return { day: local.toISODate() ?? at.toISOString().slice(0, 10), begins: local.startOf('day').toJSDate() }
}

/** Uses up what lets somebody in once. Done first: of two at the same moment the second waits here, and is told. */
async function admitted(context: Context, { survey, link, token, state }: Given, at: Date): Promise<boolean> {
  // What was broken off uses nothing up: whoever comes back is let in.
  if (state === 'part') return true
  if (token && !(await store.spend(context.db, survey.id, token))) return false
  return link?.kind !== 'single' || links.takeOnce(context.db, link.id, at)
}

/** The row of a response. Of an anonymous survey nothing in it says who, and no moment says more than the day. */
function rowOf({ now }: Context, given: Given, at: { day: string; begins: Date }) {
  const { survey, link, hidden, language, channel, version, flags, id } = given
  const anonymous = survey.promise === 'anonymous'
  const { startedAt, state = 'whole' } = given
  const seconds =
    startedAt && state !== 'part' ? Math.max(0, Math.round((now.getTime() - startedAt.getTime()) / 1000)) : null
  const shared = {
    id,
    surveyId: survey.id,
    version,
    wave: given.wave ?? link?.wave ?? null,
    channel,
    language,
    state,
    day: at.day,
    seconds,
    flags,
    test: given.test ?? false,
    hidden,
    enteredBy: given.enteredBy ?? null,
  }
  if (anonymous)
    return {
      ...shared,
      customerId: unknownCustomer,
      linkId: null,
      startedAt: null,
      submittedAt: at.begins,
      aboutKind: null,
      aboutId: null,
    }
  return {
    ...shared,
    customerId: given.customerId ?? link?.customerId ?? unknownCustomer,
    linkId: link?.id ?? null,
    startedAt,
    submittedAt: now,
    aboutKind: given.about?.kind ?? null,
    aboutId: given.about?.id ?? null,
  }
}

/** Keeps what somebody answered, in the caller's transaction: only what they were asked, once, with its quotas exact. */
export async function keep(context: Context, given: Given): Promise<Outcome> {
  const { db, now } = context
  const { survey, questionnaire, hidden } = given
  const on = await dayOf(context, now)
  const at = survey.promise === 'anonymous' ? on.begins : now
  if (!(await admitted(context, given, at))) return 'already'
  const { answers } = walk(questionnaire, { answers: given.answers, hidden })
  const { closed, texts } = kept(answers, questionsOf(questionnaire), await surveys.itemsOfSurvey(db, survey.id))
  const row = rowOf(context, given, on)
  if (!(await store.addResponse(db, { ...row, closed }, texts))) return 'already'
  const counts = row.state === 'whole' && row.flags.length === 0 && !row.test
  const due = counts ? questionnaire.quotas.filter(({ when }) => holds(when, { answers, hidden })) : []
  const isOver = due.length > 0 && !(await store.takeQuotas(db, survey.id, due))
  if (isOver) await store.turnOverQuota(db, row.customerId, row.id)
  // Reminders stop here. Of an anonymous survey nobody was let in with a link of theirs.
  if (given.link?.requestId && row.linkId && row.state !== 'part')
    await store.requestAnswered(db, row.customerId, given.link.requestId, now)
  if (!row.test && survey.firstAnswerAt === null) await store.markAnswered(db, survey.id, at)
  await tell({ ...context, now: at }, survey, row, counts && !isOver)
  return isOver ? 'over quota' : 'kept'
}

/** Of an anonymous answer only that there is one more on that day. */
async function tell(
  context: Context,
  survey: Survey,
  { id, customerId, day }: { id: string; customerId: string; day: string },
  counted: boolean,
) {
  const open = survey.promise !== 'anonymous'
  await record(context, {
    name: 'feedback.answered',
    customerId: open && customerId !== unknownCustomer ? customerId : null,
    subjectId: open ? id : survey.id,
    about: { surveyId: survey.id, day, counted },
  })
}
