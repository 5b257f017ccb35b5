import type pg from 'pg'
import { tablesOf } from './catalogue.ts'

type Facts = { user: string; database: string; migrated: boolean; may: boolean }

/** Extensions are made by the first migrations only. */
const facts = `
  select current_user as user, current_database() as database, migrated,
    has_schema_privilege('public', 'create') and (migrated or has_database_privilege(current_database(), 'create')) as may
  from (select to_regclass('public.migrations') is not null as migrated) as state`

/** Why our tables cannot be made or changed in this database, as a sentence; undefined when they can. */
export const whyNotHere = async (client: pg.ClientBase): Promise<string | undefined> => {
  const { user, database, migrated, may } = (await client.query<Facts>(facts)).rows[0] as Facts
  const others = migrated ? [] : await tablesOf(client)
  if (others.length > 0)
    return `The database ${database} holds tables that are not Rapport's (${others.slice(0, 3).join(', ')}). Nothing was changed. Give Rapport a database of its own.`
  if (!may)
    return `The role ${user} may not make tables in the database ${database}. Nothing was changed. Name the role that owns it in MIGRATE_DATABASE_URL, or make this one its owner: alter database ${database} owner to ${user}.`
  return undefined
}
