import { type Generated, sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { Case } from '../schema.ts'
import type { Mediation, Proposal } from './schema.ts'

type Row = Omit<Mediation, 'mediator' | 'proposals' | 'version'>
declare module '../../platform/server/database.ts' {
  interface Tables {
    caseMediations: Row & { customerId: string; caseId: string; updatedAt: Date | string; version: Generated<number> }
    caseProposals: Proposal & { customerId: string; caseId: string }
  }
}

type Of = Pick<Case, 'customerId' | 'id'>

export async function ofCase(db: Database, { customerId, id }: Of): Promise<Mediation[]> {
  const { rows } = await sql<Omit<Mediation, 'proposals'>>`select m.id, m.supplier, m.supplier_id, m.mediator_id,
      s.name as mediator, m.customer_statement, m.supplier_statement, m.state, m.outcome, m.closed_at, m.created_at, m.version
    from case_mediations m left join staff s on s.id = m.mediator_id
    where m.customer_id = ${customerId}::uuid and m.case_id = ${id}::uuid order by m.created_at, m.id`.execute(db)
  const proposals = await sql<Proposal>`select id, mediation_id, made_by, text, customer_says, supplier_says, at
    from case_proposals where customer_id = ${customerId}::uuid and case_id = ${id}::uuid order by at, id`.execute(db)
  return rows.map((row) => ({ ...row, proposals: proposals.rows.filter(({ mediationId }) => mediationId === row.id) }))
}

export const add = (db: Database, of: Of, row: Row, now: Date) =>
  db
    .insertInto('caseMediations')
    .values({ ...row, customerId: of.customerId, caseId: of.id, updatedAt: now })
    .execute()

export const change = (db: Database, { customerId, id: caseId }: Of, id: string, set: Partial<Row>, now: Date) =>
  db
    .updateTable('caseMediations')
    .set((eb) => ({ ...set, updatedAt: now, version: eb('version', '+', 1) }))
    .where('customerId', '=', customerId)
    .where('caseId', '=', caseId)
    .where('id', '=', id)
    .execute()

export const addProposal = (db: Database, of: Of, row: Proposal) =>
  db
    .insertInto('caseProposals')
    .values({ ...row, customerId: of.customerId, caseId: of.id })
    .execute()

export const changeProposal = (
  db: Database,
  { customerId, id: caseId }: Of,
  { id, mediationId }: Proposal,
  set: Partial<Pick<Proposal, 'customerSays' | 'supplierSays'>>,
) =>
  db
    .updateTable('caseProposals')
    .set(set)
    .where('customerId', '=', customerId)
    .where('caseId', '=', caseId)
    .where('mediationId', '=', mediationId)
    .where('id', '=', id)
    .execute()
