import { type Generated, sql } from 'kysely'
import { anyOf } from '../../../platform/server/any-of.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { Incident } from './schema.ts'

type Row = Omit<Incident, 'caseNumber' | 'staff' | 'reporter' | 'said' | 'version'> & {
  said: string
  reportedBy: string
}
declare module '../../../platform/server/database.ts' {
  interface Tables {
    conductIncidents: Row & { createdAt: Date | string; updatedAt: Date | string; version: Generated<number> }
  }
}

/** Of whom they may be read: by the word, or because it happened to them or they wrote it down. */
export async function ofFamily(
  db: Database,
  family: readonly string[],
  reader: { id: string; all: boolean },
): Promise<Incident[]> {
  const { rows } = await sql<
    Incident & { mine: boolean }
  >`select i.customer_id, i.id, i.case_id, d.number as case_number, i.at,
      i.channel, i.kinds, i.staff_id, s.name as staff, r.name as reporter, i.said, i.witnesses, i.support, i.support_at,
      i.police, i.version, (i.staff_id = ${reader.id}::uuid or i.reported_by = ${reader.id}::uuid) as mine
    from conduct_incidents i left join case_directory d on d.case_id = i.case_id
    left join staff s on s.id = i.staff_id left join staff r on r.id = i.reported_by
    where i.customer_id = ${anyOf(family)} order by i.at desc, i.id desc limit 200`.execute(db)
  return rows.map(({ mine, ...row }) =>
    mine || reader.all ? row : { ...row, said: null, witnesses: null, support: null, supportAt: null },
  )
}

export const find = (db: Database, customerId: string, id: string) =>
  db
    .selectFrom('conductIncidents')
    .selectAll()
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const add = (db: Database, row: Row, now: Date) =>
  db
    .insertInto('conductIncidents')
    .values({ ...row, createdAt: now, updatedAt: now })
    .execute()

export const change = (
  db: Database,
  { customerId, id }: { customerId: string; id: string },
  set: Partial<Pick<Row, 'witnesses' | 'support' | 'supportAt' | 'police'>>,
  now: Date,
) =>
  db
    .updateTable('conductIncidents')
    .set((eb) => ({ ...set, updatedAt: now, version: eb('version', '+', 1) }))
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .execute()
