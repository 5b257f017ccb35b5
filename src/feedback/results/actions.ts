import { Readable } from 'node:stream'
import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid, NotAllowed, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { csvLine } from '../../platform/server/export.ts'
import { dayOf } from '../answers/actions.ts'
import { showing } from '../measures/disclosure.ts'
import { labelOf } from '../measures/labels/actions.ts'
import { isWritten } from '../questionnaire/items.ts'
import { survey } from '../surveys/actions.ts'
import type { Survey } from '../surveys/schema.ts'
import * as surveys from '../surveys/store.ts'
import type { api } from './api.ts'
import { resultsOf } from './figures.ts'
import { pairsIn, withGaps } from './gaps.ts'
import type { ResultGroup, ResultGrouping, Results } from './schema.ts'
import { cellsOf, headOf, told } from './sheet.ts'
import * as store from './store.ts'
import { toldOf, wholePeriods } from './whole-periods.ts'

const PAGE = 50
const BATCH = 1000

const monthNow = async (context: Context) => (await dayOf(context, context.now)).day.slice(0, 7)

export async function results(context: Context, of: Survey, part: Omit<store.Cut, 'surveyId'>): Promise<Results> {
  const { db, now } = context
  const cut = { surveyId: of.id, ...part }
  const staff = of.audience === 'staff'
  const month = staff ? await monthNow(context) : ''
  type Sizes = store.Sizes & { through?: string | null }
  const [items, counts, sizes, all] = await Promise.all([
    surveys.itemsOfSurvey(db, of.id),
    staff ? store.countsByMonth(db, cut).then((each) => wholePeriods(each, month)) : store.countsOf(db, cut),
    staff
      ? store.sizesByMonth(db, of.id).then((each): Sizes => ({ ...toldOf(each, month), asked: 0, askedAnswered: 0 }))
      : (store.sizesOf(db, cut) as Promise<Sizes>),
    store.versionsOf(db, of.id),
  ])
  // Of colleagues no difference of two figures is told that could name one of few.
  const pairs = staff ? [] : pairsIn(items)
  // What is asked now is what was published last; before that, the draft.
  const current = of.published === null ? undefined : await surveys.versionOf(db, of.id, of.published)
  return {
    n: sizes.n,
    asked: sizes.asked,
    askedAnswered: sizes.askedAnswered,
    questions: withGaps(
      resultsOf({ now: current?.questionnaire ?? of.draft, all }, items, counts, of.audience),
      items,
      pairs.length > 0 ? await store.gapsOf(db, cut, pairs) : [],
    ),
    asOf: now.toISOString(),
    ...(sizes.through === undefined ? {} : { through: sizes.through }),
  }
}

/** Of colleagues no survey is read by group here: measures do it, and see to it that nobody can be told apart. */
export function checkGroups({ audience }: Survey): void {
  if (audience === 'staff')
    throw new Invalid('Answers of colleagues are shown by group only as measures, which hide what would tell of few.')
}

export async function groups(context: Context, of: Survey, by: ResultGrouping): Promise<ResultGroup[]> {
  const found = await store.groupsIn(context.db, of.id, by)
  if (by === 'wave') {
    const waves = await surveys.wavesOf(context.db, of.id)
    const nameOf = (member: string) => waves.find(({ number }) => String(number) === member)?.name ?? `Wave ${member}`
    return found.map((each) => ({ ...each, label: nameOf(each.member) }))
  }
  const label = await labelOf(
    context,
    by,
    found.map(({ member }) => member),
  )
  return found.map((each) => ({ ...each, label: label(each.member) }))
}

/** Single responses are read only where that was promised: never of a confidential survey, and of none about staff. */
async function readable(context: Context, of: Survey): Promise<boolean> {
  if (of.promise === 'identified') return true
  if (of.promise === 'confidential' || of.audience === 'staff') return false
  return showing(of.audience, (await store.sizesOf(context.db, { surveyId: of.id, wave: null })).n) !== 'only n'
}

async function exported(context: Context, id: string) {
  const of = await survey(context, id)
  if (!(await readable(context, of)))
    throw new NotAllowed(
      'Answers to this survey are only read as figures: that is what it promised. Save its charts or their tables instead.',
    )
  const items = (await surveys.itemsOfSurvey(context.db, id)).filter(({ kind }) => kind !== 'file')
  async function* rows() {
    let before: { at: string; id: string } | undefined
    for (;;) {
      const batch = await store.givenTo(context.house.reading, context.staff, {
        surveyId: id,
        named: of.promise === 'identified',
        all: false,
        limit: BATCH,
        before,
      })
      for (const row of batch) yield cellsOf(row, items)
      const last = batch.at(-1)
      if (!last || batch.length < BATCH) return
      before = { at: last.at, id: last.id }
    }
  }
  return { head: headOf(items), rows: rows() }
}

export async function answersAsCsv(context: Context, id: string): Promise<Readable> {
  const { head, rows } = await exported(context, id)
  async function* lines() {
    yield `\ufeff${csvLine(head)}`
    for await (const cells of rows) yield csvLine(cells)
  }
  return Readable.from(lines())
}

/** A workbook is made in one piece: beyond this many rows the CSV is the file to take. */
const MOST_IN_SHEET = 100_000

export async function answersAsSheet(context: Context, id: string): Promise<Buffer> {
  const { head, rows } = await exported(context, id)
  const sheet: { value?: string | number; type?: StringConstructor | NumberConstructor }[][] = [
    head.map((value) => ({ value, type: String })),
  ]
  for await (const cells of rows) {
    if (sheet.length > MOST_IN_SHEET)
      throw new Invalid(
        'These are more than 100,000 answers, which a workbook does not hold well. Take the CSV instead.',
      )
    // Typed cells: what looks like a formula is text, and stays it.
    sheet.push(
      cells.map((value) =>
        value === null ? {} : typeof value === 'number' ? { value, type: Number } : { value, type: String },
      ),
    )
  }
  const { default: write } = await import('write-excel-file/node')
  return write(sheet as never).toBuffer()
}

export const actions = {
  surveyResults: async ({ id, wave, by, member }, context) => {
    const of = await survey(context, id)
    if (by || wave) checkGroups(of)
    return results(context, of, { wave: wave ?? null, by, member })
  },

  resultGroups: async ({ id, by }, context) => {
    const of = await survey(context, id)
    return of.audience === 'staff' ? { rows: [] } : { rows: await groups(context, of, by) }
  },

  surveyComments: async ({ id, question }, context) => {
    const of = await survey(context, id)
    const items = await surveys.itemsOfSurvey(context.db, id)
    const places = items
      .filter((item) => item.question === question && isWritten(item.kind) && item.kind !== 'file')
      .map(({ place }) => place)
    const named = of.promise === 'identified'
    const staff = of.audience === 'staff' && !named
    const { n, through } = staff
      ? toldOf(await store.sizesByMonth(context.db, id, places), await monthNow(context))
      : { ...(await store.sizesOf(context.db, { surveyId: id, wave: null })), through: null }
    const few = !named && !['shown', 'too few to judge'].includes(showing(of.audience, n))
    if (few || places.length === 0) return { rows: [], few }
    const rows = await store.textsOf(context.db, context.staff, { surveyId: id, places, named, limit: 200, through })
    return { rows: rows.map((row) => (named ? row : { ...row, at: null })), few }
  },

  surveyAnswers: async ({ id, all, after }, context) => {
    const of = await survey(context, id)
    if (!(await readable(context, of))) return { rows: [], next: null, readable: false }
    const [at, afterId] = after?.split(' ') ?? []
    if (after && (!at || !afterId || Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(afterId)))
      throw new Invalid('The address of this page is not one that was given out.', { fields: { after: 'unknown' } })
    const [items, questionnaires, rows] = await Promise.all([
      surveys.itemsOfSurvey(context.db, id),
      store.versionsOf(context.db, id),
      store.givenTo(context.db, context.staff, {
        surveyId: id,
        named: of.promise === 'identified',
        all: all === 'yes',
        limit: PAGE + 1,
        before: at && afterId ? { at, id: afterId } : undefined,
      }),
    ])
    const shown = rows.slice(0, PAGE)
    const last = shown.at(-1)
    return {
      rows: shown.map(({ closed, texts, version, ...row }) => ({
        ...row,
        answers: told({ closed, texts }, items, questionnaires[questionnaires.length - version] ?? of.draft),
      })),
      next: rows.length > PAGE && last ? `${last.at} ${last.id}` : null,
      readable: true,
    }
  },
} satisfies ActionsFor<typeof api, Context>

/** A file out of somebody's answer, for whoever may read that answer. */
export async function fileOfAnswer(context: Context, surveyId: string, id: string): Promise<store.AnswerFile> {
  const of = await survey(context, surveyId)
  const found = (await readable(context, of)) ? await store.fileOf(context.db, context.staff, surveyId, id) : undefined
  if (!found) throw new NotFound('There is no such file, or you may not see it.')
  return found
}
