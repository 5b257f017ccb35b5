import { type Generated, sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Case } from '../schema.ts'
import type { CasePerson } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    casePeople: Omit<CasePerson, 'version'> & {
      customerId: string
      caseId: string
      createdBy: string | null
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

type Of = Pick<Case, 'customerId' | 'id'>

export async function peopleOf(db: Database, { customerId, id }: Of): Promise<CasePerson[]> {
  const { rows } =
    await sql<CasePerson>`select id, role, person_id, name, email, phone, consent_at, consent_how, version
    from case_people where customer_id = ${customerId}::uuid and case_id = ${id}::uuid order by id`.execute(db)
  return rows
}

export const addPerson = ({ db, now, staff }: Context, of: Of, row: Omit<CasePerson, 'version'>) =>
  db
    .insertInto('casePeople')
    .values({
      ...row,
      customerId: of.customerId,
      caseId: of.id,
      createdBy: staff.id || null,
      createdAt: now,
      updatedAt: now,
    })
    .execute()

export const removePerson = (db: Database, of: Of, id: string) =>
  db
    .deleteFrom('casePeople')
    .where('customerId', '=', of.customerId)
    .where('caseId', '=', of.id)
    .where('id', '=', id)
    .execute()
