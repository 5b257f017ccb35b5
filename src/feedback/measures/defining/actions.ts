import type { ActionsFor } from '../../../platform/contract.ts'
import { Invalid, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import { expectVersion } from '../../../platform/server/http/answer.ts'
import { begin } from '../../../platform/server/runs.ts'
import type { Audience } from '../disclosure.ts'
import { counting } from '../keeping/actions.ts'
import * as kept from '../keeping/store.ts'
import { checkDefinition } from '../model.ts'
import { labelsOf } from '../questions/actions.ts'
import { type Definition, unitOf } from '../schema.ts'
import * as store from '../store.ts'
import type { api } from './api.ts'
import type { Measure } from './schema.ts'

export async function measureOf(context: Pick<Context, 'db'>, id: string, lock = false): Promise<store.MeasureRow> {
  const found = await store.find(context.db, id, lock)
  if (!found) throw new NotFound('There is no such measure.')
  return found
}

/** The surveys that a measure reads now. */
export const sourcesOf = async (context: Pick<Context, 'db'>, id: string): Promise<string[]> => [
  ...((await counting(context.db)).find((each) => each.id === id)?.places.keys() ?? []),
]

async function pageOf(context: Pick<Context, 'db'>, id: string): Promise<Measure> {
  const measure = await measureOf(context, id)
  const [versions, sources] = await Promise.all([store.versions(context.db, id), sourcesOf(context, id)])
  const surveys = await store.surveysNamed(context.db, sources)
  return {
    id,
    name: measure.name,
    description: measure.description,
    template: measure.template,
    audience: measure.audience,
    unit: unitOf[measure.definition.formula],
    definition: measure.definition,
    definitionVersion: measure.current,
    versions,
    surveys: surveys.map(({ id: surveyId, name, promise }) => ({ id: surveyId, name, promise })),
    countedAt: measure.countedAt,
    runId: measure.runId,
    archived: measure.archivedAt !== null,
    version: measure.version,
  }
}

/** Whose answers these are; customers and staff are never added to each other. */
async function audienceOf(context: Pick<Context, 'db'>, definition: Definition): Promise<Audience> {
  const ids = [...new Set(definition.sources.map(({ surveyId }) => surveyId))]
  const surveys = await store.surveysNamed(context.db, ids)
  if (surveys.length < ids.length)
    throw new Invalid('One of the surveys is not there.', { fields: { 'definition.sources': 'no such survey' } })
  const audiences = new Set(surveys.map(({ audience }) => audience))
  if (audiences.size > 1)
    throw new Invalid('Answers of staff and of customers are not added to each other. Make a measure for each.', {
      fields: { 'definition.sources': 'staff and customers' },
    })
  const known = await store.itemsOf(context.db, ids)
  const items = new Set(known.map(({ surveyId, question, part }) => `${surveyId} ${question} ${part}`))
  for (const { surveyId, items: wanted } of definition.sources)
    for (const { question, part } of wanted)
      if (!items.has(`${surveyId} ${question} ${part}`))
        throw new Invalid(`The survey has no closed question “${question}${part && ` ${part}`}”.`, {
          fields: { 'definition.sources': 'no such question' },
        })
  return surveys[0]?.audience ?? 'customers'
}

async function beginCounting(context: Context, id: string, name: string): Promise<void> {
  const runId = await begin(context, {
    kind: 'count measure',
    title: `Counting “${name}”`,
    input: { measureId: id },
    total: null,
    unit: 'answers',
  })
  await store.setCounting(context.db, id, runId)
}

export const actions = {
  measure: ({ id }, context) => pageOf(context, id),

  measurable: async ({ surveyId }, { db }) => {
    const [rows, label] = await Promise.all([
      store.measurable(db, surveyId),
      surveyId
        ? labelsOf({ db }, surveyId)
        : ({ question, part }: { question: string; part: string }) => `${question} ${part}`.trim(),
    ])
    return { rows: rows.map(({ template: _template, place: _place, ...row }) => ({ ...row, label: label(row) })) }
  },

  createMeasure: async ({ name, description, definition }, context) => {
    checkDefinition(definition)
    const audience = await audienceOf(context, definition)
    const id = context.newId()
    const by = context.staff.id || null
    await store.insert(context.db, { id, name, description, audience, definition, by, now: context.now })
    await rememberHouse(context, {
      action: 'created',
      subject: 'measure',
      subjectId: id,
      before: null,
      after: { name, definition },
    })
    await beginCounting(context, id, name)
    return pageOf(context, id)
  },

  editMeasure: async ({ id, ...edits }, context) => {
    const before = await measureOf(context, id, true)
    expectVersion({ version: before.version }, context)
    const definition = edits.definition ?? before.definition
    const redefined = JSON.stringify(definition) !== JSON.stringify(before.definition)
    if (redefined) checkDefinition(definition)
    const audience = redefined ? await audienceOf(context, definition) : before.audience
    if (before.template !== null && audience === 'staff')
      throw new Invalid('This measure takes in every customer survey of its kind. Make one of its own for staff.', {
        fields: { 'definition.sources': 'staff and customers' },
      })
    const current = redefined ? before.current + 1 : before.current
    const name = edits.name ?? before.name
    const description = edits.description ?? before.description
    const archivedAt = edits.archived === undefined ? before.archivedAt : edits.archived ? context.now : null
    if (redefined) {
      await store.addVersion(context.db, id, current, definition, context.staff.id || null, context.now)
      await kept.alone(context.db)
      await kept.forget(context.db, [id], 'all')
    }
    await store.update(context.db, id, { name, description, audience, current, archivedAt }, context.now)
    await rememberHouse(context, {
      action: 'edited',
      subject: 'measure',
      subjectId: id,
      before: { name: before.name, definition: before.definition },
      after: { name, definition },
    })
    // An archived measure is not kept up to date, so it is counted when it comes back.
    if (redefined || (before.archivedAt !== null && archivedAt === null)) await beginCounting(context, id, name)
    return pageOf(context, id)
  },
} satisfies ActionsFor<typeof api, Context>
