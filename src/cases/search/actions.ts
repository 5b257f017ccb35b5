import { dayIn } from '../../organisation/model.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Found } from '../../platform/server/slice.ts'
import { type CaseType, typeLabels } from '../schema.ts'
import { reachOf } from '../store.ts'
import { byNumber, byWords, type FoundCase } from './store.ts'
import { wordsQuery } from './words.ts'

const asFound =
  (timeZone: string) =>
  ({ id, number, type, subject, customer, open, receivedAt }: FoundCase): Found => ({
    kind: 'case',
    id,
    title: `${number} ${subject}`,
    subtitle: `${typeLabels[type as CaseType]}, ${customer}, ${dayIn(timeZone, receivedAt)}${open ? ', open' : ''}`,
    href: `/cases/${id}`,
  })

const NUMBER = /^\s*(c\s*-?\s*)?\d{2,}\s*$/i

/** By number when that is what was typed, else by what was said. */
export async function findCases(typed: string, context: Context, limit: number): Promise<Found[]> {
  if (NUMBER.test(typed)) {
    const number = typed.replace(/\D/g, '')
    return (await byNumber(context, `C-${number}`, await reachOf(context.db, context.staff), limit)).map(
      asFound(context.staff.timeZone),
    )
  }
  const words = wordsQuery(typed)
  if (words === null) return []
  return (await byWords(context, words, limit)).map(asFound(context.staff.timeZone))
}
