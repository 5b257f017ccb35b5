import type { ActionsFor } from '../../../platform/contract.ts'
import type { Context } from '../../../platform/server/context.ts'
import { type Sum, weighedNeeds } from '../model.ts'
import * as needs from '../needs/store.ts'
import {
  type Definition,
  type NeedField,
  needFields,
  needLabels,
  type Purpose,
  purposes,
  type Who,
  whos,
} from '../schema.ts'
import type { api } from './api.ts'
import type { CompletenessFigures } from './schema.ts'
import * as store from './store.ts'

const MOST_SOURCES = 40
const SOURCES_DRAWN = 5

const total = (sums: readonly Sum[]) => ({
  n: sums.reduce((all, sum) => all + sum.n, 0),
  points: sums.reduce((all, sum) => all + sum.points, 0),
})
const meanOf = ({ n, points }: { n: number; points: number }) => (n === 0 ? null : points / n)
const told = (sums: readonly Sum[]) => {
  const all = total(sums)
  return { n: all.n, mean: meanOf(all) }
}

/** Fields that a purpose needs of somebody; all, where no purpose is asked for. */
const fieldsFor = (definition: Definition, purpose: Purpose | undefined, who: Who | undefined): Set<NeedField> =>
  new Set(
    (who ? [who] : whos).flatMap((one) =>
      weighedNeeds(definition, one)
        .filter((need) => purpose === undefined || need.by[purpose] > 0)
        .map((need) => need.field),
    ),
  )

const lackingOf = (sums: readonly Sum[], fields: ReadonlySet<NeedField>): CompletenessFigures['fields'] =>
  needFields
    .filter((field) => fields.has(field))
    .map((field) => {
      const of = sums.filter((sum) => sum.part === field)
      const add = (pick: (sum: Sum) => number) => of.reduce((all, sum) => all + pick(sum), 0)
      return {
        field,
        label: needLabels[field],
        n: add((sum) => sum.n),
        missing: add((sum) => sum.missing),
        invalid: add((sum) => sum.invalid),
      }
    })
    .filter((each) => each.n > 0)
    .sort((a, b) => (b.missing + b.invalid) / b.n - (a.missing + a.invalid) / a.n || b.n - a.n)

const sourcesOf = (sums: readonly Sum[]): CompletenessFigures['sources'] =>
  [...Map.groupBy(sums, (sum) => sum.source)]
    .map(([source, of]) => ({ source, ...told(of) }))
    .sort((a, b) => b.n - a.n)
    .slice(0, MOST_SOURCES)
    .sort((a, b) => (a.mean ?? 0) - (b.mean ?? 0))

const byDay = (
  rows: readonly store.DaySum[],
  part: string,
  fields: ReadonlySet<NeedField>,
): CompletenessFigures['days'] =>
  [...Map.groupBy(rows, (row) => row.day)].map(([day, of]) => {
    const whole = of.find((row) => row.part === part && row.source === null)
    return {
      day,
      n: whole?.n ?? 0,
      mean: whole ? meanOf(whole) : null,
      fields: of
        .filter((row) => row.source === null && fields.has(row.part as NeedField) && row.n > 0)
        .map((row) => ({ field: row.part as NeedField, n: row.n, lacking: row.lacking })),
      sources: of.flatMap((row) => (row.source === null ? [] : [{ source: row.source, n: row.n, mean: meanOf(row) }])),
    }
  })

export const actions = {
  completenessFigures: async ({ who, source, purpose, days }, { db, now }) => {
    const [newest, runId, sums] = await Promise.all([needs.newest(db), needs.openRun(db), store.sums(db, who, source)])
    const part = purpose ? `:${purpose}` : ':all'
    const fields = fieldsFor(newest.definition, purpose, who)
    const whole = sums.filter((sum) => sum.part === part)
    const sources = sourcesOf(whole)
    const from = new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10)
    const drawn = sources.slice(0, SOURCES_DRAWN).map((each) => each.source)
    const kept = source === undefined ? await store.days(db, from, who, part, drawn) : []
    return {
      asOf: now.toISOString(),
      definitionVersion: newest.version,
      runId,
      ...told(whole),
      purposes: purposes.map((each) => ({
        purpose: each,
        ...told(sums.filter((sum) => sum.part === `:${each}`)),
        fields: [...fieldsFor(newest.definition, each, who)],
      })),
      whos: whos
        .map((each) => ({ who: each, ...told(whole.filter((sum) => sum.who === each)) }))
        .filter((each) => each.n > 0),
      fields: lackingOf(sums, fields),
      sources,
      days: byDay(kept, part, fields),
    }
  },
} satisfies ActionsFor<typeof api, Context>
