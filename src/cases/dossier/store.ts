import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { KeptFile } from '../../platform/server/files.ts'

const PURPOSE = 'case file'

export const addPaper = ({ db, now, staff }: Context, { id, bytes, sha256 }: KeptFile, name: string) =>
  sql`insert into files (id, name, media_type, bytes, sha256, purpose, created_by, created_at)
    values (${id}::uuid, ${name}, 'application/pdf', ${bytes}, ${sha256}, ${PURPOSE}, ${staff.id || null}::uuid,
      ${now}::timestamptz)`.execute(db)

/** Takes away what was drawn before a moment; answers the ids of its bytes. */
export async function dropPapers(db: Database, before: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`delete from files where purpose = ${PURPOSE}
    and created_at < ${before}::timestamptz returning id`.execute(db)
  return rows.map(({ id }) => id)
}

export async function findPaper(db: Database, id: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from files
    where id = ${id}::uuid and purpose = ${PURPOSE}`.execute(db)
  return rows[0]
}
