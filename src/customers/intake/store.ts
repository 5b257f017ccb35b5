import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import { arrayLiteral, copyPieces, copyRow } from '../../platform/server/copy-text.ts'
import { copyInto, type Database } from '../../platform/server/database.ts'
import { derivedOf } from '../model.ts'
import type { Directed, Incoming, IncomingDetail } from './model.ts'
import { directedBy, nameFor } from './model.ts'

/** A new customer, whole, with whom it refers to resolved. */
export type New = {
  id: string
  line: number
  record: Incoming
  kind: 'person' | 'account' | 'department'
  internal: boolean
  accountId: string | null
  departmentId: string | null
  accountManagerId: string | null
  raw: Record<string, string> | null
}

export type Batch = { context: Context; importId: string; source: string; now: string }

const detailColumns =
  'customer_details (customer_id, id, kind, value, key, label, parts, country, source, import_id, import_line, created_at, updated_at)'

const detailRow = (at: Batch, customerId: string, id: string, detail: IncomingDetail, source: string, line: number) =>
  copyRow([
    customerId,
    id,
    detail.kind,
    detail.value,
    detail.key,
    detail.label,
    detail.parts && JSON.stringify(detail.parts),
    detail.country,
    source,
    at.importId,
    line,
    at.now,
    at.now,
  ])

const shown = (record: Incoming, kind: 'email' | 'phone') =>
  record.details.find((detail) => detail.kind === kind)?.value ?? null

function customerRow(at: Batch, one: New): { row: string; search: string } {
  const { record } = one
  const name = nameFor(record)
  const { sortName, search } = derivedOf({ name, givenName: record.givenName, familyName: record.familyName })
  const row = copyRow([
    one.id,
    one.kind,
    one.internal,
    name,
    record.givenName,
    record.familyName,
    record.title,
    record.birthDate,
    record.language,
    shown(record, 'email'),
    shown(record, 'phone'),
    record.city,
    record.country,
    arrayLiteral(record.tags),
    arrayLiteral(record.roles),
    record.note,
    one.accountManagerId,
    one.departmentId,
    record.doNotContact ?? false,
    sortName,
    search,
    record.source ?? at.source,
    at.importId,
    one.line,
    record.createdAt ?? at.now,
    at.now,
    JSON.stringify(record.custom),
  ])
  return { row, search }
}

const customerColumns =
  'customers (id, kind, internal, name, given_name, family_name, title, birth_date, language, email, phone, city, country, tags, roles, note, account_manager_id, department_id, do_not_contact, sort_name, search, source, import_id, import_line, created_at, updated_at, custom)'

/** New customers by COPY straight into their tables: nothing of them is there yet. */
export async function copyNew(at: Batch, rows: readonly New[]): Promise<void> {
  const { db, newId } = at.context
  const words = new Set<string>()
  const customerText = (one: New) => {
    const { row, search } = customerRow(at, one)
    for (const word of search.split(' ')) if (word) words.add(word)
    return row
  }
  const detailText = ({ id, line, record }: New) =>
    record.details.map((detail) => detailRow(at, id, newId(), detail, record.source ?? at.source, line)).join('')
  const directedText = ({ id, record }: New) =>
    [...new Set(directedBy(record, at.source).map(({ kind, key }) => copyRow([kind, key, id])))].join('')
  await copyInto(db, customerColumns, copyPieces(rows, customerText))
  await Promise.all([
    copyInto(db, detailColumns, copyPieces(rows, detailText)),
    copyInto(db, 'customer_directory (kind, key, customer_id)', copyPieces(rows, directedText)),
    learnWords(db, words),
    copySources(at, rows),
    copyRelationships(at, rows),
    copyConsents(at, rows),
  ])
}

export async function learnWords(db: Database, words: ReadonlySet<string>): Promise<void> {
  // In one order, so that two batches that learn the same words do not wait for each other in a circle.
  if (words.size > 0)
    await sql`insert into search_words select unnest(${[...words].sort()}::text[]) on conflict do nothing`.execute(db)
}

type Sourced = Pick<New, 'id' | 'line' | 'record' | 'raw'>

export async function copySources(at: Batch, rows: readonly Sourced[]): Promise<string[]> {
  const came = rows.filter(({ raw }) => raw !== null).map((row) => ({ ...row, own: at.context.newId() }))
  const textOf = ({ id, own, line, record, raw }: (typeof came)[number]) =>
    copyRow([id, own, record.source ?? at.source, record.externalId, JSON.stringify(raw), at.importId, line, at.now])
  if (came.length > 0)
    await copyInto(
      at.context.db,
      'source_records (customer_id, id, source, external_id, raw, import_id, import_line, received_at)',
      copyPieces(came, textOf),
    )
  return came.map(({ own }) => own)
}

type Related = Pick<New, 'id' | 'line' | 'record' | 'accountId'>

/** Roles with us, and the account that a person belongs to, on both sides. */
export async function copyRelationships(at: Batch, rows: readonly Related[]): Promise<void> {
  let text = ''
  for (const { id, line, record, accountId } of rows) {
    const source = record.source ?? at.source
    const put = (customerId: string, own: string, otherId: string | null, role: string, side: string) => {
      text += copyRow([customerId, own, otherId, role, side, source, at.importId, line, at.now, at.now])
    }
    for (const role of record.roles) put(id, at.context.newId(), null, role, 'of')
    if (!accountId) continue
    const own = at.context.newId()
    put(id, own, accountId, record.accountRole, 'of')
    put(accountId, own, id, record.accountRole, 'has')
  }
  if (text)
    await copyInto(
      at.context.db,
      'relationships (customer_id, id, other_id, role, side, source, import_id, import_line, created_at, updated_at)',
      text,
    )
}

type Consenting = Pick<New, 'id' | 'line' | 'record'>

export async function copyConsents(at: Batch, rows: readonly Consenting[]): Promise<void> {
  let text = ''
  for (const { id, line, record } of rows)
    for (const { channel, given } of record.consents)
      text += copyRow([
        id,
        at.context.newId(),
        'marketing',
        channel,
        given,
        'consent',
        'As recorded in the imported file.',
        record.source ?? at.source,
        record.createdAt ?? at.now,
        at.importId,
        line,
        at.now,
      ])
  if (text)
    await copyInto(
      at.context.db,
      'consents (customer_id, id, purpose, channel, given, lawful_basis, wording, source, at, import_id, import_line, created_at)',
      text,
    )
}

export async function copyDetails(
  at: Batch,
  rows: readonly { id: string; customerId: string; line: number; detail: IncomingDetail; source: string }[],
): Promise<void> {
  if (rows.length === 0) return
  const text = rows.map((row) => detailRow(at, row.customerId, row.id, row.detail, row.source, row.line)).join('')
  await copyInto(at.context.db, detailColumns, text)
}

export async function direct(db: Database, rows: readonly (Directed & { customerId: string })[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into customer_directory (kind, key, customer_id)
    select * from unnest(${rows.map((row) => row.kind)}::text[], ${rows.map((row) => row.key)}::text[],
      ${rows.map((row) => row.customerId)}::uuid[]) on conflict do nothing`.execute(db)
}
