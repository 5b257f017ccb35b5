import type { Context } from '../../../platform/server/context.ts'
import { ratioOf, readingOf } from './rates.ts'
import type { Encouraged } from './schema.ts'
import { around } from './store.ts'

/** Each note with the complaints before and after it, and how that is to be read. */
export async function encouraged({ db, now }: Context): Promise<Encouraged[]> {
  return (await around(db, now)).map((row) => {
    const before = { days: row.daysBefore, complaints: row.complaintsBefore, active: row.activeBefore }
    const after = { days: row.daysAfter, complaints: row.complaintsAfter, active: row.activeAfter }
    const ratio = ratioOf(before, after)
    return { id: row.id, day: row.day, what: row.what, before, after, ...ratio, reading: readingOf(ratio) }
  })
}
