import { type Generated, sql } from 'kysely'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Stated } from './model.ts'
import type { Detail } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    customerDetails: Omit<Detail, 'version' | 'createdAt' | 'updatedAt' | 'parts'> & {
      key: string
      parts: unknown
      importId: Generated<string | null>
      importLine: Generated<number | null>
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

const columns = [
  'customerId',
  'id',
  'kind',
  'value',
  'label',
  'parts',
  'country',
  'preferred',
  'source',
  'validFrom',
  'validTo',
  'createdAt',
  'updatedAt',
  'version',
] as const

/** With the key, which is compared and not shown. */
export type Kept = Detail & { key: string }

export const list = (db: Database, family: string[]) =>
  db
    .selectFrom('customerDetails')
    .select(columns)
    .where('customerId', '=', anyOf(family))
    .orderBy('kind')
    .orderBy('preferred', 'desc')
    .orderBy('id')
    .limit(500)
    .execute() as Promise<Detail[]>

export const find = (db: Database, customerId: string, id: string) =>
  db
    .selectFrom('customerDetails')
    .select([...columns, 'key'])
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst() as Promise<Kept | undefined>

const asRow = (stated: Stated) => ({ ...stated, parts: stated.parts && JSON.stringify(stated.parts) })

export const add = (
  context: Context,
  detail: { customerId: string; id: string; kind: Detail['kind']; source: string | null } & Stated,
) =>
  context.db
    .insertInto('customerDetails')
    .values({ ...detail, ...asRow(detail), createdAt: context.now, updatedAt: context.now })
    .returning(columns)
    .executeTakeFirstOrThrow() as Promise<Detail>

export const change = (context: Context, customerId: string, id: string, stated: Stated) =>
  context.db
    .updateTable('customerDetails')
    .set((eb) => ({ ...asRow(stated), updatedAt: context.now, version: eb('version', '+', 1) }))
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow() as Promise<Detail>

export const remove = (db: Database, customerId: string, id: string) =>
  db.deleteFrom('customerDetails').where('customerId', '=', customerId).where('id', '=', id).execute()

/** Only one of a kind is preferred. */
export const preferOnly = (context: Context, customerId: string, kind: Detail['kind'], id: string) =>
  context.db
    .updateTable('customerDetails')
    .set((eb) => ({ preferred: false, updatedAt: context.now, version: eb('version', '+', 1) }))
    .where('customerId', '=', customerId)
    .where('kind', '=', kind)
    .where('preferred', '=', true)
    .where('id', '<>', id)
    .execute()

/** Takes a key out of the directory unless another detail of the customer still has it. */
export async function forget(db: Database, customerId: string, kind: Detail['kind'], key: string): Promise<void> {
  await sql`delete from customer_directory d where d.kind = ${kind} and d.key = ${key} and d.customer_id = ${customerId}
    and not exists (select 1 from customer_details c where c.customer_id = d.customer_id and c.kind = d.kind and c.key = d.key)`.execute(
    db,
  )
}
