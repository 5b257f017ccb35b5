import { type Generated, sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import type { AlertRule, NewRule, RuleCondition, RuleKind, Whom } from './schema.ts'

type Moment = Date | string

declare module '../../../platform/server/database.ts' {
  interface Tables {
    alertRules: {
      id: string
      name: string
      kind: RuleKind
      condition: unknown
      whom: unknown
      severity: number
      ownerBy: string
      ownerId: string | null
      teamId: string | null
      minutes: number
      askSurveyId: string | null
      askAfterDays: number
      active: Generated<boolean>
      createdBy: string | null
      createdAt: Moment
      updatedAt: Moment
      version: Generated<number>
    }
  }
}

export type KeptRule = Omit<AlertRule, 'says' | 'recent' | 'open'> & { condition: RuleCondition; whom: Whom }

const columns = [
  'id',
  'name',
  'kind',
  'condition',
  'whom',
  'severity',
  'ownerBy',
  'ownerId',
  'teamId',
  'minutes',
  'askSurveyId',
  'askAfterDays',
  'active',
  'version',
] as const

const rules = (db: Database) => db.selectFrom('alertRules').select(columns)

export const list = (db: Database) => rules(db).orderBy('createdAt').orderBy('id').execute() as Promise<KeptRule[]>

export const activeOf = (db: Database, ...kinds: RuleKind[]) =>
  rules(db).where('active', '=', true).where('kind', 'in', kinds).orderBy('id').execute() as Promise<KeptRule[]>

export const find = (db: Database, id: string, how: { lock?: boolean } = {}) => {
  const query = rules(db).where('id', '=', id)
  return (how.lock ? query.forUpdate() : query).executeTakeFirst() as Promise<KeptRule | undefined>
}

export const insert = (
  db: Database,
  { condition, whom, ...rule }: NewRule & { id: string },
  by: string | null,
  now: Date,
) =>
  db
    .insertInto('alertRules')
    .values({
      ...rule,
      condition: JSON.stringify(condition),
      whom: JSON.stringify(whom),
      createdBy: by,
      createdAt: now,
      updatedAt: now,
    })
    .execute()

export const change = (db: Database, { id, version, condition, whom, ...rule }: KeptRule, now: Date) =>
  db
    .updateTable('alertRules')
    .set({
      ...rule,
      condition: JSON.stringify(condition),
      whom: JSON.stringify(whom),
      updatedAt: now,
      version: version + 1,
    })
    .where('id', '=', id)
    .execute()

/** How many alerts each rule woke lately, and how many of all are still open. */
export async function counts(db: Database, since: Date): Promise<Map<string, { recent: number; open: number }>> {
  const { rows } = await sql<{ ruleId: string; recent: number; open: number }>`
    select rule_id, count(*) filter (where opened_at >= ${since})::int as recent,
      count(*) filter (where resolved_at is null)::int as open
    from alerts where opened_at >= ${since} or resolved_at is null group by rule_id`.execute(db)
  return new Map(rows.map(({ ruleId, ...count }) => [ruleId, count]))
}

/** What conditions name, by what people call it: measures and surveys. */
export async function namesOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{
    id: string
    name: string
  }>`select id::text, name from measures where id = any(${[...ids]}::uuid[])
    union all select id::text, name from surveys where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
