import { type RawBuilder, sql } from 'kysely'
import type { House } from './context.ts'
import type { Database } from './database.ts'
import { pieces } from './files.ts'

/** Whom an erasure is about, and by what rows are found that name no customer. */
export type Whom = {
  /** All records that are one customer. */
  ids: string[]
  /** Their e-mail addresses and nobody else's, in lower case. */
  emails: string[]
  /** What tells who it is wherever it stands: addresses, numbers, whole names; as they were typed. */
  marks: string[]
  /** Uploaded files in which such a mark stands. */
  files: string[]
}

type Blank = null | string | number | RawBuilder<unknown> | ((whom: Whom) => RawBuilder<unknown>)

/** What becomes of the rows of one table when a customer is erased. */
export type Erases = {
  table: string
  /** What people call such rows, in many: "interactions". */
  rows: string
  /** Columns and what they become. Without it the rows go. */
  blank?: Record<string, Blank>
  /** What rows that stay lose, and what of them stays and why: "their text", "their day and channel". */
  loses?: string
  stays?: string
  /** Columns with text that tells nothing about a customer. */
  plain?: readonly string[]
  /** Which rows, where it is not by their customer_id. */
  where?: (whom: Whom) => RawBuilder<unknown>
  /** The column that names a file: its bytes go with the row of `files`. */
  file?: string
  /** Rows of many people come in such a file, so it is looked through for this one. */
  searched?: true
  /** Where SQL cannot tell which rows: does it in a transaction of its own and says how many. */
  own?: (house: House, whom: Whom) => Promise<number>
}

/** Rows whose column names one of the erased records. */
export const naming =
  (column: string) =>
  ({ ids }: Whom) =>
    sql`${sql.ref(column)} = any(${ids}::uuid[])`
/** Rows with one of their e-mail addresses in it. */
export const addressedTo =
  (column: string) =>
  ({ emails }: Whom) =>
    sql`lower(${sql.ref(column)}) = any(${emails}::text[])`
/** Rows in whose text anything stands that tells who it is. */
export const telling =
  (...columns: string[]) =>
  ({ marks }: Whom) =>
    sql`exists (select from unnest(${marks}::text[]) as told (mark) where ${sql.join(
      columns.map((column) => sql`strpos(lower(${sql.ref(column)}::text), lower(told.mark)) > 0`),
      sql` or `,
    )})`
/** Rows that hang on a case, a link or another row of theirs: its id is that of one of their rows in another table. */
export const ofTheir =
  (column: string, table: string, key = 'id') =>
  ({ ids }: Whom) =>
    sql`${sql.ref(column)} in (select ${sql.ref(key)} from ${sql.table(table)} where customer_id = any(${ids}::uuid[]))`
/** Either of these. */
export const either =
  (...ways: ((whom: Whom) => RawBuilder<unknown>)[]) =>
  (whom: Whom) =>
    sql`(${sql.join(
      ways.map((way) => way(whom)),
      sql` or `,
    )})`

const whereOf = (entry: Erases, whom: Whom) => (entry.where ?? naming('customer_id'))(whom)

/** How many rows it would be. */
export async function countErased(db: Database, entry: Erases, whom: Whom): Promise<number> {
  if (entry.own) return 0
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(entry.table)}
    where ${whereOf(entry, whom)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Takes away the rows of files that nobody else's row names. Answers those whose bytes may go. */
async function forgetFiles(db: Database, ids: string[], { table, file = '' }: Erases): Promise<string[]> {
  if (ids.length === 0 || table === 'files') return ids
  const { rows } = await sql<{ id: string }>`delete from files where id = any(${ids}::uuid[])
    and not exists (select from ${sql.table(table)} t where t.${sql.ref(file)}::text = files.id::text) returning id`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

/** Does it, in the caller's transaction; the bytes of the files it names are the caller's to remove after that. */
export async function eraseRows(db: Database, entry: Erases, whom: Whom): Promise<{ rows: number; files: string[] }> {
  const table = sql.table(entry.table)
  const where = whereOf(entry, whom)
  const { file } = entry
  const files = file
    ? (
        await sql<{
          file: string | null
        }>`select distinct ${sql.ref(file)} as file from ${table} where ${where}`.execute(db)
      ).rows.flatMap((row) => row.file ?? [])
    : []
  const sets = Object.entries(entry.blank ?? {}).map(
    ([column, to]) => sql`${sql.ref(column)} = ${typeof to === 'function' ? to(whom) : to}`,
  )
  const done =
    sets.length > 0
      ? await sql`update ${table} set ${sql.join(sets)} where ${where}`.execute(db)
      : await sql`delete from ${table} where ${where}`.execute(db)
  return { rows: Number(done.numAffectedRows ?? 0), files: file ? await forgetFiles(db, files, entry) : [] }
}

/** A mark as it may stand in a file: in either case, and in the encodings that files come in. */
const formsOf = (mark: string): string[] =>
  [mark, mark.toLowerCase(), mark.toUpperCase()].flatMap((spelt) =>
    (['utf8', 'latin1', 'utf16le'] as const).map((as) => Buffer.from(spelt, as).toString('latin1').toLowerCase()),
  )

async function tells(house: House, id: string, forms: readonly string[]): Promise<boolean> {
  const longest = Math.max(...forms.map((form) => form.length))
  let end = ''
  try {
    for await (const piece of pieces(house, id)) {
      const text = end + piece.toString('latin1').toLowerCase()
      if (forms.some((form) => text.includes(form))) return true
      end = text.slice(-longest)
    }
  } catch (thrown) {
    // The bytes went before the row did.
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw thrown
  }
  return false
}

/** Uploaded files, of whatever encoding, in which anything stands that tells who it is. */
export async function filesTelling(house: House, marks: readonly string[]): Promise<string[]> {
  const forms = [...new Set(marks.flatMap(formsOf))]
  if (forms.length === 0) return []
  const found: string[] = []
  for (const { table, file } of house.slices.flatMap((slice) => slice.erases ?? []).filter((each) => each.searched)) {
    if (!file) continue
    const { rows } = await sql<{ id: string }>`select distinct ${sql.ref(file)} as id from ${sql.table(table)}
      where ${sql.ref(file)} is not null`.execute(house.writing)
    for (const { id } of rows) if (await tells(house, id, forms)) found.push(id)
  }
  return found
}
/** Rows of an upload in which it was found. */
export const foundIn =
  (column: string) =>
  ({ files }: Whom) =>
    sql`${sql.ref(column)} = any(${files}::uuid[])`

const many = (n: number) => n.toLocaleString('en-GB')

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** "Interactions (12): without what was said. Kept: their day and channel." */
export const sayErased = (n: number, { rows, loses, stays }: Pick<Erases, 'rows' | 'loses' | 'stays'>) =>
  `${capital(rows)} (${many(n)}): ${loses ? `without ${loses}` : 'gone'}.${stays ? ` Kept: ${stays}.` : ''}`
