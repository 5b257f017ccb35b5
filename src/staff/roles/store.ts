import type { Generated } from 'kysely'
import type { Database } from '../../platform/server/database.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    roles: {
      id: string
      name: string
      description: string
      words: string[]
      builtIn: Generated<boolean>
      updatedAt: Generated<Date | string>
      version: Generated<number>
    }
  }
}

/** The words of someone’s role. */
export async function wordsOf(db: Database, staffId: string): Promise<string[] | undefined> {
  const row = await db
    .selectFrom('staff as s')
    .innerJoin('roles as r', 'r.id', 's.roleId')
    .select('r.words')
    .where('s.id', '=', staffId)
    .executeTakeFirst()
  return row?.words
}

const withHolders = (db: Database) =>
  db
    .selectFrom('roles as r')
    .select(['r.id', 'r.name', 'r.description', 'r.words', 'r.builtIn', 'r.updatedAt', 'r.version'])
    .select((eb) =>
      eb
        .selectFrom('staff as s')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .whereRef('s.roleId', '=', 'r.id')
        .as('holders'),
    )

type Read = {
  id: string
  name: string
  description: string
  words: string[]
  builtIn: boolean
  holders: number
  updatedAt: string
  version: number
}

export const list = (db: Database) =>
  withHolders(db).orderBy('r.builtIn', 'desc').orderBy('r.name').execute() as Promise<Read[]>

export const read = (db: Database, id: string) =>
  withHolders(db).where('r.id', '=', id).executeTakeFirst() as Promise<Read | undefined>

export const lock = (db: Database, id: string) =>
  db.selectFrom('roles').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const add = (
  db: Database,
  role: { id: string; name: string; description: string; words: string[] },
  now: Date,
) =>
  db
    .insertInto('roles')
    .values({ ...role, builtIn: false, updatedAt: now })
    .execute()

export const change = (
  db: Database,
  id: string,
  changes: { name?: string; description?: string; words?: string[] },
  now: Date,
) =>
  db
    .updateTable('roles')
    .set((eb) => ({ ...changes, updatedAt: now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const remove = (db: Database, id: string) => db.deleteFrom('roles').where('id', '=', id).execute()

export async function invited(db: Database, id: string): Promise<boolean> {
  const row = await db.selectFrom('invitations').select('id').where('roleId', '=', id).limit(1).executeTakeFirst()
  return row !== undefined
}
