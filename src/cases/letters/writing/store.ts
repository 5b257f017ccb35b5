import { type Generated, sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { Case } from '../../schema.ts'
import type { LetterKind } from '../schema.ts'
import type { CaseLetter, LetterVersion } from './schema.ts'

type Said = { subject: string; recipient: string; text: string }
declare module '../../../platform/server/database.ts' {
  interface Tables {
    caseLetters: Said & {
      customerId: string
      caseId: string
      id: string
      kind: LetterKind
      language: string
      templateId: string | null
      number: Generated<number>
      messageId: string | null
      createdBy: string | null
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
    caseLetterVersions: Said & {
      customerId: string
      caseId: string
      letterId: string
      number: number
      savedBy: string | null
      savedAt: Date | string
    }
  }
}

type Of = Pick<Case, 'customerId' | 'id'>

/** Letters of a case; what became of one is what became of the message that it went out as. */
const lettersOf = async ({ customerId, id }: Of, db: Database, which = sql``): Promise<CaseLetter[]> => {
  const { rows } = await sql<CaseLetter>`select l.id, l.kind, l.language, l.subject, l.recipient, l.text, l.number,
      m.id as message_id, coalesce(m.state, 'draft') as state, m.channel as by,
      case when m.state in ('sent', 'received') then m.at end as sent_at, s.name as author, l.created_at, l.updated_at, l.version
    from case_letters l left join case_messages m on m.customer_id = l.customer_id and m.case_id = l.case_id and m.id = l.message_id
    left join staff s on s.id = l.created_by
    where l.customer_id = ${customerId}::uuid and l.case_id = ${id}::uuid ${which} order by l.created_at desc, l.id desc`.execute(
    db,
  )
  return rows
}

export const list = (db: Database, of: Of) => lettersOf(of, db)

/** Locked by the case's own row, which whoever changes it holds. */
export const find = async (db: Database, of: Of, letterId: string): Promise<CaseLetter | undefined> =>
  (await lettersOf(of, db, sql`and l.id = ${letterId}::uuid`))[0]

export async function versionsOf(db: Database, { customerId, id }: Of, letterId: string): Promise<LetterVersion[]> {
  const { rows } =
    await sql<LetterVersion>`select v.number, v.subject, v.recipient, v.text, s.name as saved_by, v.saved_at
    from case_letter_versions v left join staff s on s.id = v.saved_by
    where v.customer_id = ${customerId}::uuid and v.case_id = ${id}::uuid and v.letter_id = ${letterId}::uuid
    order by v.number desc limit 200`.execute(db)
  return rows
}

const addVersion = (
  { db, staff, now }: Context,
  of: Of,
  letterId: string,
  number: number,
  { subject, recipient, text }: Said,
) =>
  db
    .insertInto('caseLetterVersions')
    .values({
      customerId: of.customerId,
      caseId: of.id,
      letterId,
      number,
      subject,
      recipient,
      text,
      savedBy: staff.id || null,
      savedAt: now,
    })
    .execute()

export async function add(
  context: Context,
  of: Of,
  row: Said & { id: string; kind: LetterKind; language: string; templateId: string | null },
): Promise<void> {
  const { db, staff, now } = context
  await db
    .insertInto('caseLetters')
    .values({
      ...row,
      customerId: of.customerId,
      caseId: of.id,
      messageId: null,
      createdBy: staff.id || null,
      createdAt: now,
      updatedAt: now,
    })
    .execute()
  await addVersion(context, of, row.id, 1, row)
}

const row = (db: Database, of: Of, letterId: string) =>
  db
    .updateTable('caseLetters')
    .where('customerId', '=', of.customerId)
    .where('caseId', '=', of.id)
    .where('id', '=', letterId)

export async function save(context: Context, of: Of, { id, number, version }: CaseLetter, said: Said): Promise<void> {
  await row(context.db, of, id)
    .set({ ...said, number: number + 1, updatedAt: context.now, version: version + 1 })
    .execute()
  await addVersion(context, of, id, number + 1, said)
}

export const setMessage = ({ db, now }: Context, of: Of, { id, version }: CaseLetter, messageId: string | null) =>
  row(db, of, id)
    .set({ messageId, updatedAt: now, version: version + 1 })
    .execute()

export async function remove(db: Database, { customerId, id }: Of, letterId: string): Promise<void> {
  await sql`delete from case_letter_versions where customer_id = ${customerId}::uuid and case_id = ${id}::uuid
    and letter_id = ${letterId}::uuid`.execute(db)
  await sql`delete from case_letters where customer_id = ${customerId}::uuid and case_id = ${id}::uuid
    and id = ${letterId}::uuid`.execute(db)
}

/** The letter that went out as this message. */
export async function ofMessage(db: Database, of: Of, messageId: string): Promise<CaseLetter | undefined> {
  return (await lettersOf(of, db, sql`and l.message_id = ${messageId}::uuid`))[0]
}

/** Where a customer's post goes: the preferred address that is valid, in lines. */
export async function addressOf(db: Database, customerId: string, day: string): Promise<string | null> {
  const { rows } = await sql<{ value: string; parts: Record<string, string | null> | null }>`select d.value, d.parts
    from customer_details d where d.customer_id = (select coalesce(merged_into, id) from customers where id = ${customerId}::uuid)
      and d.kind = 'address' and (d.valid_from is null or d.valid_from <= ${day}::date)
      and (d.valid_to is null or d.valid_to >= ${day}::date)
    order by d.preferred desc, d.id limit 1`.execute(db)
  const found = rows[0]
  if (!found) return null
  const { line1, line2, postcode, city, region } = found.parts ?? {}
  const parts = [line1, line2, [postcode, city].filter(Boolean).join(' '), region].filter(Boolean)
  return parts.length > 0 ? parts.join('\n') : found.value
}
