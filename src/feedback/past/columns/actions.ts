import { rowsIn } from '../../../imports/reading/actions.ts'
import type { House } from '../../../platform/server/context.ts'
import type { PastColumn } from '../schema.ts'

const ROWS_SEEN = 20_000
const VALUES_LISTED = 60

type OfFile = { fileId: string; layout: unknown; columns: readonly string[] }
export type FileLayout = Parameters<typeof rowsIn>[2]

/** What stands in each column of a file, and how often, as far as it is looked through. */
export async function columnsOf(
  house: House,
  { fileId, layout, columns }: OfFile,
): Promise<{ columns: PastColumn[]; rowsSeen: number }> {
  const counts = columns.map(() => new Map<string, number>())
  const blank = columns.map(() => 0)
  const more = columns.map(() => false)
  let rowsSeen = 0
  for await (const rows of rowsIn(house, fileId, layout as FileLayout)) {
    for (const { cells, problem } of rows) {
      if (problem) continue
      rowsSeen += 1
      for (const [at, count] of counts.entries()) {
        const says = (cells[at] ?? '').trim()
        if (says === '') blank[at] = (blank[at] as number) + 1
        else if (count.has(says) || count.size < VALUES_LISTED) count.set(says, (count.get(says) ?? 0) + 1)
        else more[at] = true
      }
    }
    if (rowsSeen >= ROWS_SEEN) break
  }
  return {
    rowsSeen,
    columns: columns.map((name, at) => ({
      at,
      name,
      values: [...(counts[at] as Map<string, number>)]
        .map(([says, count]) => ({ says: says.slice(0, 200), count }))
        .sort((a, b) => b.count - a.count || (a.says < b.says ? -1 : 1)),
      more: more[at] as boolean,
      blank: blank[at] as number,
    })),
  }
}
