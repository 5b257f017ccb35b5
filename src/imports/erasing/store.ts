import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import { type Erases, foundIn, telling } from '../../platform/server/erasing.ts'

export const erases: Erases[] = [
  { table: 'import_changes', rows: 'values that imports replaced' },
  { table: 'import_refusals', rows: 'refused rows of imports', where: telling('cells'), plain: ['field', 'reason'] },
  { table: 'import_leftovers', rows: 'rows that stayed when an import was taken back', where: telling('reason') },
  {
    table: 'imports',
    rows: 'imports whose file names the customer',
    where: foundIn('file_id'),
    file: 'file_id',
    searched: true,
    blank: { file_id: null },
    loses: 'the file that was uploaded',
    stays: 'what came of it',
    plain: ['kind', 'file_name', 'settings', 'state'],
  },
]

export const impersonal = { import_skips: 'lines of a file that brought nothing, by their place in it' }

/** What an import is reading now may be the customer again. */
export async function againstErasing(db: Database): Promise<string[]> {
  const { rows } = await sql<{
    fileName: string
  }>`select file_name from imports where state in ('running', 'undoing')`.execute(db)
  return rows.map(({ fileName }) => `“${fileName}” is being brought in or taken back; wait until that is over.`)
}
