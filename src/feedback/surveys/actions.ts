import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { page } from '../../platform/server/lists.ts'
import { allItems } from '../questionnaire/items.ts'
import { faultsOf } from '../questionnaire/model.ts'
import { placed } from '../questionnaire/places.ts'
import type { api } from './api.ts'
import { emptyQuestionnaire, templates } from './model.ts'
import type { Survey, SurveyPage, SurveyRow } from './schema.ts'
import * as store from './store.ts'

export async function survey(context: Context, id: string, how: { lock?: boolean } = {}): Promise<Survey> {
  const found = await store.findSurvey(context.db, id, how)
  if (!found) throw new NotFound('There is no such survey.')
  return found
}

const withFaults = async (context: Context, found: Survey): Promise<SurveyPage> => ({
  ...found,
  ...(await store.about(context.db, found)),
  faults: faultsOf(found.draft, found.promise === 'anonymous'),
})

const inHistory = ({ name, purpose, audience, promise, state, published, closesAt }: Survey) => ({
  name,
  purpose,
  audience,
  promise,
  state,
  published,
  closesAt,
})

async function told(context: Context, action: string, before: Survey | null, after: Survey): Promise<SurveyPage> {
  await rememberHouse(context, {
    action,
    subject: 'survey',
    subjectId: after.id,
    before: before && inHistory(before),
    after: inHistory(after),
  })
  await record(context, { name: `surveys.${action}`, subjectId: after.id })
  return withFaults(context, after)
}

/** The draft as a version that never changes: the newest, if it says the same, else a new one. */
export async function versionFor(context: Context, of: Survey): Promise<number> {
  const { db, now, staff } = context
  const faults = faultsOf(of.draft, of.promise === 'anonymous')
  if (faults[0])
    throw new Invalid(`This survey cannot be given to people yet. ${faults[0].says}`, {
      fields: Object.fromEntries(faults.map(({ at, says }) => [at || 'draft', says])),
    })
  const newest = await store.newestVersion(db, of.id)
  if (newest?.same) return newest.version
  // Once it was open somebody may be answering, though nothing of it is kept yet.
  if (newest && of.published === null && !(await store.isAnswered(db, of.id))) await store.forgetItems(db, of.id)
  const { add, changed } = placed(await store.itemsOfSurvey(db, of.id), allItems(of.draft))
  if (changed[0])
    throw new Conflict(
      `“${changed[0].question}” was asked with another scale or kind before, and there are answers to it. Nothing was published. Ask it as a new question instead, so that the two are not mixed.`,
    )
  const version = (newest?.version ?? 0) + 1
  await store.addItems(db, of.id, add)
  await store.addVersion(db, {
    surveyId: of.id,
    version,
    questionnaire: of.draft,
    publishedBy: staff.id || null,
    at: now,
  })
  await store.keepQuotas(
    db,
    of.id,
    of.draft.quotas.map(({ id }) => id),
  )
  return version
}

async function turned(context: Context, id: string, action: string, to: Parameters<typeof store.updateSurvey>[3]) {
  const before = await survey(context, id, { lock: true })
  if (Object.entries(to).every(([field, value]) => before[field as keyof Survey] === value))
    return withFaults(context, before)
  return told(context, action, before, await store.updateSurvey(context.db, before, context.now, to))
}

export const actions = {
  surveys: ({ archived, ...query }, context) => page<SurveyRow>(store.surveyList(archived === 'yes'), query, context),

  survey: async ({ id }, context) => withFaults(context, await survey(context, id)),

  createSurvey: async ({ name, template, copyOf, promise, audience }, context) => {
    const like = copyOf ? await survey(context, copyOf) : null
    const from = template ? templates[template] : null
    const made = await store.insertSurvey(
      context.db,
      {
        id: context.newId(),
        name,
        audience: audience ?? like?.audience ?? from?.audience ?? 'customers',
        promise: promise ?? like?.promise ?? from?.promise ?? 'identified',
        template: template ?? like?.template ?? null,
        draft: like?.draft ?? from?.questionnaire ?? emptyQuestionnaire(name),
        createdBy: context.staff.id || null,
      },
      context.now,
    )
    return told(context, 'created', null, made)
  },

  editSurvey: async ({ id, ...edits }, context) => {
    const before = await survey(context, id, { lock: true })
    expectVersion(before, context)
    const promised = edits.promise !== undefined && edits.promise !== before.promise
    if (promised && before.firstAnswerAt)
      throw new Conflict(
        `People have answered because it was promised to be ${before.promise}. That stays; copy the survey to promise something else.`,
        { fields: { promise: 'it stays' } },
      )
    const changes = Object.fromEntries(Object.entries(edits).filter(([, value]) => value !== undefined))
    return told(context, 'changed', before, await store.updateSurvey(context.db, before, context.now, changes))
  },

  publishSurvey: async ({ id }, context) => {
    const before = await survey(context, id, { lock: true })
    if (before.closesAt && Date.parse(before.closesAt) <= context.now.getTime())
      throw new Invalid('Its closing date is over. Give it a later one, or none, then publish it.', {
        fields: { closesAt: 'it is over' },
      })
    const published = await versionFor(context, before)
    const after = await store.updateSurvey(context.db, before, context.now, {
      state: 'open',
      published,
      closedAt: null,
    })
    return told(context, 'published', before, after)
  },

  closeSurvey: async ({ id }, context) => {
    const before = await survey(context, id)
    if (before.state === 'draft') throw new Conflict('This survey was never opened, so there is nothing to close.')
    if (before.state === 'closed') return withFaults(context, before)
    return turned(context, id, 'closed', { state: 'closed', closedAt: context.now })
  },

  reopenSurvey: async ({ id }, context) => {
    const before = await survey(context, id, { lock: true })
    if (before.published === null) throw new Conflict('This survey was never opened. Publish it instead.')
    if (before.closesAt && Date.parse(before.closesAt) <= context.now.getTime())
      throw new Invalid('Its closing date is over. Give it a later one, or none, then open it again.', {
        fields: { closesAt: 'it is over' },
      })
    return turned(context, id, 'reopened', { state: 'open', closedAt: null })
  },

  archiveSurvey: async ({ id }, context) => {
    const before = await survey(context, id)
    return before.archivedAt
      ? withFaults(context, before)
      : turned(context, id, 'archived', {
          archivedAt: context.now,
          ...(before.state === 'open' ? { state: 'closed' as const, closedAt: context.now } : {}),
        })
  },
  restoreSurvey: ({ id }, context) => turned(context, id, 'restored', { archivedAt: null }),

  surveyVersion: async ({ id, version }, context) => {
    const found = await store.versionOf(context.db, id, version)
    if (!found) throw new NotFound('There is no such version of this survey.')
    return found
  },

  addWave: async ({ id, name, startsAt, endsAt }, context) => {
    const before = await survey(context, id, { lock: true })
    if (endsAt && Date.parse(endsAt) <= Date.parse(startsAt))
      throw new Invalid('The wave ends before it begins.', { fields: { endsAt: 'before it begins' } })
    const wave = { number: (await store.wavesOf(context.db, before.id)).length + 1, name, startsAt, endsAt }
    await store.addWave(context.db, before.id, wave)
    await rememberHouse(context, { action: 'added', subject: 'survey wave', subjectId: before.id, after: wave })
    return { ...wave, startsAt: new Date(startsAt).toISOString(), endsAt: endsAt && new Date(endsAt).toISOString() }
  },
} satisfies ActionsFor<typeof api, Context>
