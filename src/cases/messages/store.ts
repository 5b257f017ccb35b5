import { type Generated, sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Case } from '../schema.ts'
import { CaseMessage, type ShownMessage } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    caseMessages: Omit<CaseMessage, 'version' | 'createdAt' | 'updatedAt'> & {
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

const columns = Object.keys(CaseMessage.shape) as (keyof CaseMessage)[]

export async function insertMessage(
  context: Context,
  row: Omit<CaseMessage, 'createdAt' | 'updatedAt' | 'version'>,
): Promise<CaseMessage> {
  const added = await context.db
    .insertInto('caseMessages')
    .values({ ...row, createdAt: context.now, updatedAt: context.now })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return added as CaseMessage
}

export const findMessage = (
  db: Database,
  { customerId, id }: Pick<Case, 'customerId' | 'id'>,
  messageId: string,
  how: { lock?: boolean } = {},
): Promise<CaseMessage | undefined> => {
  const query = db
    .selectFrom('caseMessages')
    .select(columns)
    .where('customerId', '=', customerId)
    .where('caseId', '=', id)
    .where('id', '=', messageId)
  return (how.lock ? query.forUpdate() : query).executeTakeFirst() as Promise<CaseMessage | undefined>
}

export const changeMessage = (
  context: Context,
  { customerId, caseId, id, version }: CaseMessage,
  set: Partial<CaseMessage>,
): Promise<CaseMessage> =>
  context.db
    .updateTable('caseMessages')
    .set({ ...set, updatedAt: context.now, version: version + 1 })
    .where('customerId', '=', customerId)
    .where('caseId', '=', caseId)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow() as Promise<CaseMessage>

export const removeMessage = (db: Database, { customerId, caseId, id }: CaseMessage) =>
  db
    .deleteFrom('caseMessages')
    .where('customerId', '=', customerId)
    .where('caseId', '=', caseId)
    .where('id', '=', id)
    .execute()

/** So many messages of a case are shown on a screen: the last ones. */
export const MOST_SHOWN = 1000

/** The conversation as it was said, oldest first; whoever sees the case from outside gets what is public and has gone. */
export async function shownMessages(
  db: Database,
  { customerId, id }: Pick<Case, 'customerId' | 'id'>,
  how: { inside: boolean; staffId: string; most?: number },
): Promise<ShownMessage[]> {
  const which = how.inside
    ? sql`and (m.state <> 'draft' or m.letter = 'holding' or m.staff_id = ${how.staffId || null}::uuid)`
    : sql`and m.public and m.state in ('sent', 'received', 'waiting')`
  const { rows } =
    await sql<ShownMessage>`select m.customer_id, m.case_id, m.id, m.at, m.direction, m.public, m.channel,
      m.letter, m.staff_id, m.from_name, m.from_address, m.to_addresses, m.cc_addresses, m.subject, m.text, m.quoted_from,
      m.state, m.send_at, m.afterwards, m.problem, m.message_id, m.in_reply_to, m.side_id, m.created_at, m.updated_at, m.version,
      s.name as staff, m.html is not null as has_html
    from case_messages m left join staff s on s.id = m.staff_id
    where m.customer_id = ${customerId}::uuid and m.case_id = ${id}::uuid ${which}
    order by m.at desc, m.id desc limit ${how.most ?? MOST_SHOWN}`.execute(db)
  return rows.reverse()
}
