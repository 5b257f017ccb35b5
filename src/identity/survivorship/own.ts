import { fields, text, type Values, valuesOf } from './model.ts'
import { fieldColumns, type SurvivingField } from './schema.ts'

/** A value that somebody or something other than the rules set; `from` when it was picked from one of the family. */
export type Said = { value: unknown; at: string; from?: string }

/** What a survivor said of itself, what was said of it since, and what the rules showed last. */
export type OwnValues = { own: Values; said: Record<string, Said>; shown: Values }

/** Fields that follow from details and relationships; they are read from those and never kept here. */
export const derivedFields: readonly SurvivingField[] = ['email', 'phone', 'address', 'roles']
export const keptFields = fields.filter((field) => !derivedFields.includes(field))
const keptColumns = keptFields.flatMap((field) => [...fieldColumns[field]] as string[])

export const ownOf = (row: Values): OwnValues => ({
  own: Object.fromEntries(keptColumns.map((column) => [column, row[column] ?? null])),
  said: {},
  shown: {},
})

/** The row without its family: what was picked from others goes, what was said of it stays. */
export function restored({ own, said }: OwnValues): Values {
  const values = { ...own }
  for (const [column, one] of Object.entries(said)) if (one.from === undefined) values[column] = one.value
  return values
}

/** The row as it stands in its family, for the rules to choose from. */
export const standing = ({ own, said }: OwnValues): Values => ({
  ...own,
  ...Object.fromEntries(Object.entries(said).map(([column, one]) => [column, one.value])),
})

/** Which fields somebody else than the rules changed since they chose last. */
export const changedFields = (kept: OwnValues, row: Values): SurvivingField[] =>
  keptFields.filter((field) => text(valuesOf(field, row)) !== text(valuesOf(field, kept.shown)))

/** Fields set by an import are what its source says; whatever else sets them has the last word. */
export function heard(
  kept: OwnValues,
  row: Values,
  changed: readonly SurvivingField[],
  at: string,
  by: 'source' | 'somebody',
): OwnValues {
  const own = { ...kept.own }
  const said = { ...kept.said }
  for (const column of changed.flatMap((field) => [...fieldColumns[field]] as string[])) {
    if (by === 'somebody') said[column] = { value: row[column] ?? null, at }
    else {
      own[column] = row[column] ?? null
      delete said[column]
    }
  }
  return { ...kept, own, said }
}

/** Without what was said of these fields. */
export function unsaid(kept: OwnValues, of: readonly SurvivingField[]): OwnValues {
  const columns = of.flatMap((field) => [...fieldColumns[field]] as string[])
  return {
    ...kept,
    said: Object.fromEntries(Object.entries(kept.said).filter(([column]) => !columns.includes(column))),
  }
}

/** Without what was picked from records that are no longer in the family. */
export const withoutPicksFrom = (kept: OwnValues, gone: readonly string[]): OwnValues => ({
  ...kept,
  said: Object.fromEntries(Object.entries(kept.said).filter(([, one]) => !one.from || !gone.includes(one.from))),
})

/** Taken up again after the customer was itself merged for a while: what changed on its own row meanwhile is its own. */
export function revived(kept: OwnValues, row: Values): OwnValues {
  const before = restored(kept)
  const own = { ...kept.own }
  const said = { ...kept.said }
  for (const column of keptColumns) {
    if (text(before[column]) === text(row[column])) continue
    own[column] = row[column] ?? null
    delete said[column]
  }
  return { own, said, shown: {} }
}
