import { type RawBuilder, sql } from 'kysely'

/**
 * One of these: `customer_id = ${anyOf(ids)}`. Most customers are read as one record, and one is said as such: an index is
 * read in its order and only as far as asked, and PostgreSQL keeps the plan of the statement; for an array, whose length
 * it cannot know, it plans anew each time, which takes longer than reading.
 */
export const anyOf = (ids: readonly string[]): RawBuilder<string> =>
  ids.length === 1 ? sql<string>`${ids[0]}::uuid` : sql<string>`any(${ids}::uuid[])`
