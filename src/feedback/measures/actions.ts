import { stepsBetween } from '../../math/steps.ts'
import { todayOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { readAnswers } from './answers/store.ts'
import type { api } from './api.ts'
import { measureOf, sourcesOf } from './defining/actions.ts'
import { counting } from './keeping/actions.ts'
import * as kept from './keeping/store.ts'
import { labelOf } from './labels/actions.ts'
import { figureOf, leftOutOf, middleOf, partsIn, topBoxOf } from './model.ts'
import { unitOf } from './schema.ts'
import * as store from './store.ts'
import {
  compared,
  type DaySums,
  dimensionsTold,
  groupsTold,
  rateOf,
  staffDays,
  stepOf,
  summed,
  tellableGroups,
  total,
} from './telling.ts'

const MOST_STEPS = 1_000
const perStep = { day: 1, week: 7, month: 28 }
const DAY = 86_400_000
/** Before anybody was asked anything. */
const EVER = '1900-01-01'

const shifted = (day: string, days: number) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)

function checkStretch(from: string, to: string): void {
  if (from > to) throw new Invalid('The first day lies after the last.', { fields: { from: 'after the last day' } })
}

/**
 * What may be told of a stretch: its days (as months, where no shorter step is asked for), or of staff the whole periods
 * that lie within it.
 */
async function rowsOf(
  { db, now }: Pick<Context, 'db' | 'now'>,
  measure: store.MeasureRow,
  from: string,
  to: string,
  grouping = '',
  step: 'day' | 'week' | 'month' = 'month',
) {
  if (measure.audience === 'customers') {
    const read = step === 'month' ? kept.sumsOver : kept.sumsByDay
    return { rows: await read(db, measure.id, grouping, from, to), periodOf: (day: string): string | null => day }
  }
  const today = await todayOf({ db, now })
  const ever = await kept.sumsByDay(db, measure.id, '', EVER, today)
  const firstOf = staffDays(measure.definition, ever, today)
  const periods = new Map<string, string[]>()
  for (const { day } of ever) {
    const period = firstOf(day)
    if (period !== null) periods.set(period, [...(periods.get(period) ?? []), day])
  }
  const within = new Set(
    [...periods].filter(([, days]) => days.every((day) => day >= from && day <= to)).map(([first]) => first),
  )
  const periodOf = (day: string) => {
    const period = firstOf(day)
    return period !== null && within.has(period) ? period : null
  }
  const rows = grouping === '' ? ever : await kept.sumsByDay(db, measure.id, grouping, from, to)
  return { rows: rows.filter(({ day }) => periodOf(day) !== null), periodOf }
}

/** Sums by day and member of one grouping, as far as they may be told. */
async function groupRows(
  context: Pick<Context, 'db' | 'now'>,
  measure: store.MeasureRow,
  from: string,
  to: string,
  by: string,
) {
  const { rows, periodOf } = await rowsOf(context, measure, from, to, by)
  return measure.audience === 'staff'
    ? tellableGroups(measure.definition, rows, periodOf)
    : { told: rows as DaySums[], hidden: [] }
}

export const actions = {
  measures: async ({ from, to, archived }, context) => {
    checkStretch(from, to)
    const measures = await store.list(context.db, archived === 'yes')
    const length = (Date.parse(to) - Date.parse(from)) / DAY + 1
    const earlier = shifted(from, -length)
    const rows = await Promise.all(
      measures.map(async (measure) => {
        const { definition, audience } = measure
        const [{ rows: now }, { rows: before }] = await Promise.all([
          rowsOf(context, measure, from, to),
          rowsOf(context, measure, earlier, shifted(from, -1)),
        ])
        const months = summed(definition, now, ({ day }) => stepOf('month', day))
        return {
          id: measure.id,
          name: measure.name,
          description: measure.description,
          formula: definition.formula,
          unit: unitOf[definition.formula],
          audience,
          scale: definition.scale,
          figure: figureOf(definition, total(definition, now), audience),
          before: figureOf(definition, total(definition, before), audience),
          trend: [...months].map(([day, sums]) => {
            const { value, n } = figureOf(definition, sums, audience)
            return { day, value, n }
          }),
          countedAt: measure.countedAt,
          runId: measure.runId,
          archived: measure.archivedAt !== null,
        }
      }),
    )
    return { rows, counting: await kept.waiting(context.db) }
  },

  measureFigures: async ({ id, from, to, step, weighted: wish }, context) => {
    checkStretch(from, to)
    if ((Date.parse(to) - Date.parse(from)) / DAY / perStep[step] > MOST_STEPS)
      throw new Invalid(`That is more than ${MOST_STEPS} steps. Choose longer ones, or fewer days.`, {
        fields: { step: 'too many' },
      })
    const measure = await measureOf(context, id)
    const { definition, audience } = measure
    const weighted = wish === 'yes'
    const [{ rows, periodOf }, waiting] = await Promise.all([
      rowsOf(context, measure, from, to, '', step),
      kept.waiting(context.db),
    ])
    const staff = audience === 'staff'
    const bySteps = summed(definition, rows, ({ day }) => (staff ? periodOf(day) : stepOf(step, day)))
    const steps = staff ? [...bySteps.keys()].sort() : stepsBetween(from, to, step)
    const sums = total(definition, rows)
    const figure = figureOf(definition, sums, audience, weighted)
    const open = figure.value !== null
    return {
      from,
      to,
      step,
      weighted,
      unit: unitOf[definition.formula],
      figure,
      topBox: open ? (topBoxOf(definition, sums, weighted)?.value ?? null) : null,
      median: open ? middleOf(definition, sums) : null,
      parts: open ? partsIn(definition, sums, weighted) : [],
      leftOut: audience === 'staff' && !open ? { blank: 0, outside: 0 } : leftOutOf(definition, sums),
      series: steps.map((day) => ({
        day,
        figure: figureOf(definition, bySteps.get(day) ?? total(definition, []), audience, weighted),
      })),
      dimensions: dimensionsTold({ definition, audience, weighted }, sums),
      countedAt: measure.countedAt,
      counting: waiting || measure.runId !== null,
    }
  },

  measureGroups: async ({ id, from, to, weighted: wish, by }, context) => {
    checkStretch(from, to)
    const measure = await measureOf(context, id)
    const { definition, audience } = measure
    const { told, hidden } = await groupRows(context, measure, from, to, by)
    const members = summed(definition, told, ({ member }) => member)
    const label = await labelOf(context, by, [...members.keys()])
    const rows = groupsTold({ definition, audience, weighted: wish === 'yes' }, members, label)
    return { by, rows, hidden: hidden.length, tests: rows.filter(({ against }) => against?.p != null).length }
  },

  measureComparison: async ({ id, from, to, weighted: wish, by, a, b, otherFrom, otherTo }, context) => {
    const measure = await measureOf(context, id)
    const told = { definition: measure.definition, audience: measure.audience, weighted: wish === 'yes' }
    const sumsIn = async (first: string, last: string, member: string | undefined) => {
      checkStretch(first, last)
      if (!by || member === undefined) return total(told.definition, (await rowsOf(context, measure, first, last)).rows)
      const { told: rows } = await groupRows(context, measure, first, last, by)
      return total(
        told.definition,
        rows.filter((row) => row.member === member),
      )
    }
    const [one, other] = await Promise.all([sumsIn(from, to, a), sumsIn(otherFrom ?? from, otherTo ?? to, b ?? a)])
    const figure = (sums: number[]) => figureOf(told.definition, sums, told.audience, told.weighted)
    return { a: figure(one), b: figure(other), comparison: compared(told, one, other) }
  },

  measureResponse: async ({ id, from, to }, context) => {
    checkStretch(from, to)
    const measure = await measureOf(context, id)
    const { asked, answered } = await store.asked(context.db, await sourcesOf(context, id), from, to)
    return rateOf(asked, answered, measure.audience)
  },

  measureAnswers: async ({ id, from, to, by, member, limit }, context) => {
    checkStretch(from, to)
    const measure = await measureOf(context, id)
    const places = (await counting(context.db)).find((each) => each.id === id)?.places ?? new Map()
    const surveys = await store.surveysNamed(context.db, [...places.keys()])
    const open = surveys.filter(({ promise, audience }) => promise === 'identified' && audience === 'customers')
    const rows = await readAnswers(context, {
      places: new Map(open.map((survey) => [survey.id, places.get(survey.id) ?? []])),
      definition: measure.definition,
      from,
      to,
      by,
      member,
      limit,
    })
    return { rows, onlyFigures: surveys.filter((survey) => !open.includes(survey)).map(({ name }) => name) }
  },
} satisfies ActionsFor<typeof api, Context>
