import { type Generated, sql } from 'kysely'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Case, Reason } from '../schema.ts'
import type { CaseEvent, CaseEventKind } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    caseEvents: {
      customerId: string
      caseId: string
      seq: Generated<number>
      at: string
      kind: CaseEventKind
      staffId: string | null
      before: string | null
      after: string | null
      reason: string | null
      subjectId: string | null
      minutes: number | null
      recordedAt: Date | string
    }
  }
}

const columns = ['seq', 'at', 'kind', 'staffId', 'before', 'after', 'reason', 'subjectId', 'minutes'] as const

/** What is to be appended: ids and codes only. */
export type ToAppend = {
  kind: CaseEventKind
  at?: string
  before?: string | null
  after?: string | null
  reason?: Reason | null
  subjectId?: string | null
  minutes?: number | null
  /** Left out: whoever asks; null: it happened by itself. */
  staffId?: string | null
}

export async function append(
  context: Context,
  { customerId, id }: Pick<Case, 'customerId' | 'id'>,
  events: readonly ToAppend[],
): Promise<CaseEvent[]> {
  if (events.length === 0) return []
  const rows = await context.db
    .insertInto('caseEvents')
    .values(
      events.map((event) => ({
        customerId,
        caseId: id,
        at: event.at ?? context.now.toISOString(),
        kind: event.kind,
        staffId: event.staffId === undefined ? context.staff.id || null : event.staffId,
        before: event.before ?? null,
        after: event.after ?? null,
        reason: event.reason ?? null,
        subjectId: event.subjectId ?? null,
        minutes: event.minutes ?? null,
        recordedAt: context.now,
      })),
    )
    .returning(columns)
    .execute()
  return rows as CaseEvent[]
}

/** All that happened to a case, in the order in which it was written down. */
export const eventsOf = (db: Database, { customerId, id }: Pick<Case, 'customerId' | 'id'>) =>
  db
    .selectFrom('caseEvents')
    .select(columns)
    .where('customerId', '=', customerId)
    .where('caseId', '=', id)
    .orderBy('seq')
    .execute() as Promise<CaseEvent[]>

/** When something last happened to a case. */
export async function lastOf(
  db: Database,
  { customerId, id }: Pick<Case, 'customerId' | 'id'>,
  kind: CaseEventKind,
): Promise<string | null> {
  const row = await db
    .selectFrom('caseEvents')
    .select('at')
    .where('customerId', '=', customerId)
    .where('caseId', '=', id)
    .where('kind', '=', kind)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}

export const countEvents = async (db: Database, family: string[]): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from case_events
    where customer_id = ${anyOf(family)} and kind in ('received', 'responded', 'closed', 'reopened', 'escalated', 'external review')`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
