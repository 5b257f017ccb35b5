import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { Code, CodeBook } from './schema.ts'

const columns = sql`b.id, b.name, b.purpose, b.current, v.codes, b.archived_at, b.updated_at, b.version`

export async function books(db: Database): Promise<CodeBook[]> {
  const { rows } = await sql<CodeBook>`select ${columns} from code_books b
    join code_book_versions v on v.book_id = b.id and v.version = b.current
    order by b.archived_at nulls first, lower(b.name) limit 200`.execute(db)
  return rows
}

export async function findBook(
  db: Database,
  id: string,
  how: { version?: number | null; lock?: boolean } = {},
): Promise<CodeBook | undefined> {
  const { rows } = await sql<CodeBook>`select ${columns} from code_books b
    join code_book_versions v on v.book_id = b.id and v.version = ${how.version ?? sql`b.current`}
    where b.id = ${id} ${how.lock ? sql`for update of b` : sql``}`.execute(db)
  return rows[0]
}

/** Codes of every version of a book, the newest words of each: what was coded by an older one stays readable. */
export async function everyCode(db: Database, bookId: string): Promise<Code[]> {
  const { rows } = await sql<{ codes: Code[] }>`select codes from code_book_versions where book_id = ${bookId}
    order by version desc`.execute(db)
  const known = new Map<string, Code>()
  for (const { codes } of rows) for (const code of codes) if (!known.has(code.id)) known.set(code.id, code)
  return [...known.values()]
}

export const insertBook = (
  db: Database,
  book: { id: string; name: string; purpose: string; createdBy: string | null },
  now: Date,
) =>
  sql`insert into code_books (id, name, purpose, created_by, created_at, updated_at)
    values (${book.id}, ${book.name}, ${book.purpose}, ${book.createdBy}::uuid, ${now}, ${now})`.execute(db)

export const updateBook = (db: Database, book: Pick<CodeBook, 'id' | 'name' | 'purpose' | 'current'>, now: Date) =>
  sql`update code_books set name = ${book.name}, purpose = ${book.purpose}, current = ${book.current},
    version = version + 1, updated_at = ${now} where id = ${book.id}`.execute(db)

export const addBookVersion = (
  db: Database,
  of: { id: string; version: number; codes: readonly Code[]; by: string | null },
  now: Date,
) =>
  sql`insert into code_book_versions (book_id, version, codes, made_by, made_at)
    values (${of.id}, ${of.version}, ${JSON.stringify(of.codes)}::jsonb, ${of.by}::uuid, ${now})`.execute(db)

export type CodedSession = { id: string; title: string; heldAt: string; done: boolean }
/** Sessions that are coded by a book, and whether every coder is done. */
export async function sessionsOf(db: Database, bookId: string): Promise<CodedSession[]> {
  const { rows } = await sql<CodedSession>`select i.id, i.title, i.held_at,
      not exists (select from interview_coders c where c.interview_id = i.id and c.done_at is null) as done
    from interviews i where i.book_id = ${bookId} and i.state in ('coding', 'settled') order by i.held_at, i.id`.execute(
    db,
  )
  return rows
}
