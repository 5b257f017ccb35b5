import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'

/** The customer of this name that does a link, if it is there and all may see it. */
export async function partyCalled(db: Database, name: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from customers where name = ${name}
    and kind in ('department', 'account') and merged_into is null and restricted_team_id is null order by id limit 1`.execute(
    db,
  )
  return rows[0]?.id ?? null
}

/** Causes of these names lie in it from now on, where nobody said where they lie. */
export const causesLieIn = (db: Database, linkId: string, causes: readonly string[]) =>
  sql`update root_causes set chain_link_id = ${linkId}::uuid
    where chain_link_id is null and name = any(${[...causes]}::text[])`.execute(db)

/** Where cases of the sample arose: by their root cause, else by what they are tagged with. */
export const nameWhereTheyArose = (db: Database, linkId: string, tags: readonly string[]) =>
  sql`update cases c set chain_link_id = ${linkId}::uuid from imports i
    where i.id = c.import_id and i.sample and c.chain_link_id is null and (
      exists (select 1 from case_causes k join root_causes r on r.id = k.cause_id
        where k.customer_id = c.customer_id and k.case_id = c.id and k.part = 'primary' and r.chain_link_id = ${linkId}::uuid)
      or c.tags && ${[...tags]}::text[])`.execute(db)

/** Takes the links away that no case names; the others stay, put away. */
export async function removeLinks(db: Database, ids: readonly string[], now: Date): Promise<void> {
  const these = sql`any(${[...ids]}::uuid[])`
  await sql`update root_causes set chain_link_id = null where chain_link_id = ${these}`.execute(db)
  await sql`delete from chain_links l where l.id = ${these}
    and not exists (select 1 from cases c where c.chain_link_id = l.id)`.execute(db)
  await sql`update chain_links set archived_at = ${now}::timestamptz where id = ${these}`.execute(db)
}
