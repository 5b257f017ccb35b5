import type { Context } from '../../../platform/server/context.ts'
import type { Foreseen, Row } from '../../../platform/server/intake.ts'
import { likelySame } from '../../likely/actions.ts'
import type { NewCustomer } from '../../schema.ts'
import type { Incoming } from '../model.ts'

/** What a row says of who it is, as a new customer would say it. */
const saidBy = ({ kind, name, givenName, familyName, birthDate, details }: Incoming): NewCustomer => ({
  kind: kind ?? 'person',
  ...(name !== null && { name }),
  ...(givenName !== null && { givenName }),
  ...(familyName !== null && { familyName }),
  ...(birthDate !== null && { birthDate }),
  details: details.map((detail) => ({
    kind: detail.kind,
    value: detail.value,
    country: detail.country,
    ...(detail.parts && { parts: detail.parts }),
  })),
})

export type Likeness = { row: Row<Incoming>; id: string | null; several: boolean }

/**
 * Whom each row is surely the same as, of all customers; nobody where that is in doubt: such a row is a new customer,
 * and the next run asks a person about the two.
 */
export async function byLikeness(context: Context, rows: readonly Row<Incoming>[]): Promise<Likeness[]> {
  const found = await likelySame(
    context,
    rows.map((row) => saidBy(row.record)),
  )
  return rows.map((row, at) => {
    const [first, second] = (found[at] ?? []).filter((likely) => likely.sure)
    return { row, id: first?.id ?? null, several: second !== undefined }
  })
}

/** For whoever looks at rows before they are brought in: who each is likely the same as, sure or not. */
export async function foresee(
  context: Context,
  rows: readonly Row<Incoming>[],
): Promise<ReadonlyMap<number, Foreseen>> {
  const found = await likelySame(
    context,
    rows.map((row) => saidBy(row.record)),
  )
  return new Map(
    rows.flatMap((row, at): [number, Foreseen][] => {
      const [likely] = found[at] ?? []
      return likely
        ? [[row.line, { id: likely.id, name: likely.name, why: likely.why.join('; '), sure: likely.sure }]]
        : []
    }),
  )
}
