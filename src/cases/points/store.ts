import { type Generated, sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { Case } from '../schema.ts'
import type { Decision, Point } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    casePoints: Omit<Point, 'decider' | 'reviewer' | 'version'> & {
      customerId: string
      caseId: string
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

type Of = Pick<Case, 'customerId' | 'id'>

export async function pointsOf(db: Database, { customerId, id }: Of): Promise<Point[]> {
  const { rows } =
    await sql<Point>`select p.id, p.position, p.text, p.decision, p.reply, p.decided_by, d.name as decider,
      p.decided_at, p.reviewed_by, r.name as reviewer, p.reviewed_at, p.review, p.version
    from case_points p left join staff d on d.id = p.decided_by left join staff r on r.id = p.reviewed_by
    where p.customer_id = ${customerId}::uuid and p.case_id = ${id}::uuid order by p.position, p.id`.execute(db)
  return rows
}

export const addPoint = (db: Database, of: Of, id: string, text: string, position: number, now: Date) =>
  db
    .insertInto('casePoints')
    .values({
      customerId: of.customerId,
      caseId: of.id,
      id,
      position,
      text,
      decision: null,
      reply: null,
      decidedBy: null,
      decidedAt: null,
      reviewedBy: null,
      reviewedAt: null,
      review: null,
      createdAt: now,
      updatedAt: now,
    })
    .execute()

type Set = Partial<{
  text: string
  decision: Decision | null
  reply: string | null
  decidedBy: string | null
  decidedAt: string | null
  reviewedBy: string | null
  reviewedAt: string | null
  review: 'confirmed' | 'changed' | null
}>

export const changePoint = (db: Database, of: Of, point: Point, set: Set, now: Date) =>
  db
    .updateTable('casePoints')
    .set({ ...set, updatedAt: now, version: point.version + 1 })
    .where('customerId', '=', of.customerId)
    .where('caseId', '=', of.id)
    .where('id', '=', point.id)
    .execute()

export const removePoint = (db: Database, of: Of, id: string) =>
  db
    .deleteFrom('casePoints')
    .where('customerId', '=', of.customerId)
    .where('caseId', '=', of.id)
    .where('id', '=', id)
    .execute()
