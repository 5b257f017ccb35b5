import { randomUUID } from 'node:crypto'
import { DateTime } from 'luxon'
import * as customers from '../../customers/actions.ts'
import { organisationOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { keep } from '../answers/actions.ts'
import { problemWith } from '../questionnaire/answering.ts'
import { questionsOf } from '../questionnaire/items.ts'
import type { Answers, Question } from '../questionnaire/schema.ts'
import { survey } from '../surveys/actions.ts'
import type { Survey } from '../surveys/schema.ts'
import { versionOf } from '../surveys/store.ts'
import type { api } from './api.ts'
import { asOnPaper } from './model.ts'
import type { NewSheet } from './schema.ts'
import * as store from './store.ts'

const RECENT = 20

/** What a sheet says must be something that its survey offers; what it leaves blank is nobody's mistake now. */
function check(questions: readonly Question[], answers: Answers): void {
  const fields: Record<string, string> = {}
  for (const id of Object.keys(answers))
    if (!questions.some((question) => question.id === id)) fields[id] = 'the survey has no such question'
  for (const question of questions) {
    const problem = answers[question.id] && problemWith(asOnPaper(question), answers[question.id])
    if (problem) fields[question.id] = problem.is
  }
  const [first] = Object.keys(fields)
  if (first) throw new Invalid('One answer is none that the survey offers. Nothing was kept.', { fields })
  if (Object.keys(answers).length === 0) throw new Invalid('The sheet answers nothing. Nothing was kept.')
}

async function momentOf(context: Context, { day }: NewSheet): Promise<Date> {
  const { timeZone } = await organisationOf(context.db)
  const noon = DateTime.fromISO(day, { zone: timeZone }).set({ hour: 12 }).toJSDate()
  if (noon.getTime() > context.now.getTime() + 86_400_000)
    throw new Invalid('The day on the sheet has not come yet.', { fields: { day: 'in the future' } })
  return noon.getTime() > context.now.getTime() ? context.now : noon
}

async function open(context: Context, id: string): Promise<Survey & { published: number }> {
  const of = await survey(context, id)
  if (of.published === null || of.archivedAt)
    throw new Conflict('Sheets are typed in for a survey that was published and is not put away.')
  return { ...of, published: of.published }
}

export const actions = {
  paperSheets: async ({ id }, context) => {
    await survey(context, id)
    return { rows: await store.newest(context.db, id, RECENT), ...(await store.counts(context.db, id)) }
  },

  enterSheet: async ({ id, ...sheet }, context) => {
    const of = await open(context, id)
    const version = await versionOf(context.db, id, of.published)
    if (!version) throw new Error('A survey that was published has a version.')
    const { questionnaire } = version
    check(questionsOf(questionnaire), sheet.answers)
    const anonymous = of.promise === 'anonymous'
    if (anonymous && sheet.customerId)
      throw new Invalid('This survey is anonymous: a sheet of it names nobody.', {
        fields: { customerId: 'leave out' },
      })
    if (sheet.customerId) await customers.actions.customer({ id: sheet.customerId }, context)
    const responseId = anonymous ? randomUUID() : context.newId()
    const isNew = await store.take(context.db, {
      surveyId: id,
      number: sheet.number,
      responseId: anonymous ? null : responseId,
      by: context.staff.id || null,
      at: context.now,
    })
    if (!isNew)
      throw new Conflict(`Sheet ${sheet.number} was typed in already. Nothing was kept.`, {
        fields: { number: 'taken' },
      })
    const at = await momentOf(context, sheet)
    const outcome = await keep(
      { ...context, now: at },
      {
        id: responseId,
        survey: of,
        version: version.version,
        questionnaire,
        answers: sheet.answers,
        hidden: {},
        language: sheet.language ?? questionnaire.languages[0] ?? 'en',
        channel: 'paper',
        startedAt: null,
        flags: [],
        wave: sheet.wave ?? null,
        enteredBy: context.staff.id || null,
        ...(sheet.customerId ? { customerId: sheet.customerId } : {}),
      },
    )
    return { outcome: outcome === 'over quota' ? outcome : 'kept', next: (await store.counts(context.db, id)).next }
  },
} satisfies ActionsFor<typeof api, Context>
