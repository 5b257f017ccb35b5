import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { EscalationRule, NewEscalationRule } from './schema.ts'

const columns = sql`id, name, cause, threshold, words, types, level, team_id, active, version`

export async function rules(db: Database): Promise<EscalationRule[]> {
  const { rows } = await sql<EscalationRule>`select ${columns} from escalation_rules order by level, name, id`.execute(
    db,
  )
  return rows
}

export async function findRule(db: Database, id: string): Promise<EscalationRule | undefined> {
  const { rows } =
    await sql<EscalationRule>`select ${columns} from escalation_rules where id = ${id}::uuid for update`.execute(db)
  return rows[0]
}

export async function putRule(
  { db, now }: Context,
  id: string,
  rule: NewEscalationRule,
  version: number,
): Promise<void> {
  await sql`insert into escalation_rules (id, name, cause, threshold, words, types, level, team_id, active, created_at,
      updated_at, version)
    values (${id}::uuid, ${rule.name}, ${rule.cause}, ${rule.threshold}, ${rule.words}::text[], ${rule.types}::text[],
      ${rule.level}, ${rule.teamId}::uuid, ${rule.active}, ${now}::timestamptz, ${now}::timestamptz, ${version})
    on conflict (id) do update set name = excluded.name, cause = excluded.cause, threshold = excluded.threshold,
      words = excluded.words, types = excluded.types, level = excluded.level, team_id = excluded.team_id,
      active = excluded.active, updated_at = excluded.updated_at, version = excluded.version`.execute(db)
}

export const dropRule = (db: Database, id: string) =>
  sql`delete from escalation_rules where id = ${id}::uuid`.execute(db)

/** Tags of the customer whom a case is of, read through a merge. */
export async function tagsOfCustomer(db: Database, customerId: string): Promise<string[]> {
  const { rows } = await sql<{ tags: string[] }>`select s.tags from customers c
    join customers s on s.id = coalesce(c.merged_into, c.id) where c.id = ${customerId}::uuid`.execute(db)
  return rows[0]?.tags ?? []
}

/** What the customer wrote last, for the words that rules look for. */
export async function lastWords(db: Database, customerId: string, caseId: string): Promise<string> {
  const { rows } = await sql<{ text: string }>`select coalesce(subject, '') || ' ' || left(text, 20000) as text
    from case_messages where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and direction = 'in' and public
    order by id desc limit 1`.execute(db)
  return rows[0]?.text ?? ''
}
