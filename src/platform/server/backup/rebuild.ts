import type pg from 'pg'
import { quoted } from './write.ts'

export type Rebuild = { drop: string[]; make: string[] }

/** What a load is faster without, and how to make it again: foreign keys last, because they need the other keys. */
export const rebuildOf = async (client: pg.Client): Promise<Rebuild> => {
  const { rows: constraints } = await client.query<{
    table: string
    name: string
    definition: string
    foreign: boolean
  }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(c.oid) as definition, contype = 'f' as foreign
     from pg_constraint c join pg_class t on t.oid = c.conrelid
     where t.relnamespace = 'public'::regnamespace and t.relname <> 'migrations' and contype in ('p', 'u', 'x', 'f') and conparentid = 0
     order by contype = 'f', conrelid::regclass::text, conname`,
  )
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class t on t.oid = i.indrelid
     where t.relnamespace = 'public'::regnamespace and t.relname <> 'migrations'
       and not exists (select 1 from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u', 'x'))
     order by 1`,
  )
  const add = constraints.map((one) => ({
    ...one,
    sql: `alter table ${one.table} add constraint ${quoted(one.name)} ${one.definition}`,
  }))
  const remove = [...constraints].sort((a, b) => Number(b.foreign) - Number(a.foreign))
  return {
    drop: [
      ...remove.map(({ table, name }) => `alter table ${table} drop constraint ${quoted(name)}`),
      ...indexes.map(({ name }) => `drop index ${name}`),
    ],
    make: [
      ...add.filter((one) => !one.foreign).map(({ sql }) => sql),
      ...indexes.map(({ definition }) => definition),
      ...add.filter((one) => one.foreign).map(({ sql }) => sql),
    ],
  }
}
