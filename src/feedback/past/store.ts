import { sql } from 'kysely'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { PastReading, PastResults } from './schema.ts'

export type Kept = PastResults & {
  fileId: string | null
  bytes: number | null
  layout: unknown
  columns: string[]
  createdBy: string | null
}

const columns = sql`id, file_id, (select bytes from files f where f.id = file_id) as bytes, file_name, layout, columns, reading, survey_id, state, run_id, taken, refused, unknown,
  left_out, created_by, created_at, (file_id is not null and state in ('cancelled', 'failed')
    and exists (select from runs r where r.id = run_id and r.kind = 'bring in past results')) as goes_on`

export async function find(db: Database, id: string, how: { lock?: boolean } = {}): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`select ${columns} from past_results where id = ${id}::uuid
    ${how.lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

export async function newest(db: Database, limit: number): Promise<Kept[]> {
  const { rows } =
    await sql<Kept>`select ${columns} from past_results order by created_at desc, id desc limit ${limit}`.execute(db)
  return rows
}

type Fresh = {
  id: string
  layout: unknown
  columns: string[]
  file: { id: string; bytes: number; sha256: string; name: string }
}
/** A draft with the row of its file. */
export async function add({ db, now, staff }: Context, { id, layout, columns: names, file }: Fresh): Promise<void> {
  await sql`insert into files (id, name, media_type, bytes, sha256, purpose, created_by, created_at)
    values (${file.id}::uuid, ${file.name}, 'text/csv', ${file.bytes}, ${file.sha256}, 'earlier answers', ${staff.id || null}::uuid, ${now})`.execute(
    db,
  )
  await sql`insert into past_results (id, file_id, file_name, layout, columns, state, created_by, created_at)
    values (${id}::uuid, ${file.id}::uuid, ${file.name}, ${JSON.stringify(layout)}::jsonb, ${names}::text[], 'draft',
      ${staff.id || null}::uuid, ${now})`.execute(db)
}

export type Change = Partial<Pick<Kept, 'state' | 'runId' | 'surveyId' | 'taken' | 'refused' | 'unknown'>> & {
  reading?: PastReading
  leftOut?: Record<string, number>
}
export const change = (db: Database, id: string, to: Change) =>
  sql`update past_results set state = coalesce(${to.state ?? null}, state), run_id = coalesce(${to.runId ?? null}::uuid, run_id),
    survey_id = coalesce(${to.surveyId ?? null}::uuid, survey_id), taken = coalesce(${to.taken ?? null}::int, taken),
    refused = coalesce(${to.refused ?? null}::int, refused), unknown = coalesce(${to.unknown ?? null}::int, unknown),
    reading = coalesce(${to.reading ? JSON.stringify(to.reading) : null}::jsonb, reading),
    left_out = coalesce(${to.leftOut ? JSON.stringify(to.leftOut) : null}::jsonb, left_out) where id = ${id}::uuid`.execute(
    db,
  )

/** The file is not needed any more; its bytes go after the transaction. */
export async function dropFile(db: Database, { id, fileId }: Kept): Promise<void> {
  await sql`update past_results set file_id = null where id = ${id}::uuid`.execute(db)
  await sql`delete from files where id = ${fileId}::uuid`.execute(db)
}

export async function discard(db: Database, { id, fileId }: Kept): Promise<void> {
  await sql`delete from past_results where id = ${id}::uuid`.execute(db)
  await sql`delete from files where id = ${fileId}::uuid`.execute(db)
}

/** Whose each value is; one that two have is nobody's. */
export async function ownersOf(
  db: Database,
  kind: 'email' | 'identifier',
  keys: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; customerId: string }>`
    select d.key, min(coalesce(c.merged_into, c.id)::text) as customer_id
    from customer_directory d join customers c on c.id = d.customer_id
    where d.kind = ${kind} and d.key = any(${[...new Set(keys)]}::text[])
    group by d.key having count(distinct coalesce(c.merged_into, c.id)) = 1`.execute(db)
  return new Map(rows.map(({ key, customerId }) => [key, customerId]))
}

export type PastResponse = {
  id: string
  customerId: string
  line: number
  day: string
  weight: number | null
  closed: (number | null)[]
  texts: { place: number; text: string }[]
}

/** Writes answers as they were given then: whole, by import, at the beginning of their day. */
export async function addResponses(
  db: Database,
  of: { surveyId: string; pastId: string; language: string; timeZone: string },
  responses: readonly PastResponse[],
): Promise<void> {
  const rows = JSON.stringify(
    responses.map(({ customerId, texts: _, ...rest }) => ({ ...rest, customer_id: customerId })),
  )
  await sql`insert into responses (customer_id, id, survey_id, version, channel, language, state, submitted_at, day, weight,
      closed, import_id, import_line)
    select r.customer_id, r.id, ${of.surveyId}::uuid, 1, 'import', ${of.language}, 'whole',
      r.day::timestamp at time zone ${of.timeZone}, r.day, r.weight, r.closed, ${of.pastId}::uuid, r.line
    from jsonb_to_recordset(${rows}::jsonb) as r (customer_id uuid, id uuid, line int, day date, weight real, closed smallint[])`.execute(
    db,
  )
  const texts = responses.flatMap(({ customerId, id, texts: own }) => own.map((each) => ({ ...each, customerId, id })))
  if (texts.length > 0)
    await sql`insert into answer_texts (customer_id, response_id, place, survey_id, text)
      select t.customer_id, t.id, t.place, ${of.surveyId}::uuid, t.text
      from unnest(${texts.map((each) => each.customerId)}::uuid[], ${texts.map((each) => each.id)}::uuid[],
        ${texts.map((each) => each.place)}::smallint[], ${texts.map((each) => each.text)}::text[]) as t (customer_id, id, place, text)`.execute(
      db,
    )
}

export type PastRefusal = { line: number; reason: string; cells: string[] }
export async function addRefusals(db: Database, pastId: string, refusals: readonly PastRefusal[]): Promise<void> {
  if (refusals.length === 0) return
  await sql`insert into past_refusals (past_id, line, reason, cells)
    select ${pastId}::uuid, r.line, r.reason, array(select jsonb_array_elements_text(r.cells))
    from jsonb_to_recordset(${JSON.stringify(refusals)}::jsonb) as r (line int, reason text, cells jsonb)
    on conflict do nothing`.execute(db)
}

export async function refusals(db: Database, pastId: string, after: number, limit: number): Promise<PastRefusal[]> {
  const { rows } = await sql<PastRefusal>`select line, reason, cells from past_refusals
    where past_id = ${pastId}::uuid and line > ${after} order by line limit ${limit}`.execute(db)
  return rows
}

/** Takes some of a file's answers away; says on which days they were. */
export async function removeSome(db: Database, pastId: string, limit: number): Promise<{ days: string[]; n: number }> {
  const { rows } = await sql<{ day: string }>`with gone as (
      select customer_id, id from responses where import_id = ${pastId}::uuid limit ${limit})
    delete from responses r using gone where r.customer_id = gone.customer_id and r.id = gone.id
    returning r.day::text as day`.execute(db)
  return { days: [...new Set(rows.map(({ day }) => day))], n: rows.length }
}

export const dropRefusals = (db: Database, pastId: string) =>
  sql`delete from past_refusals where past_id = ${pastId}::uuid`.execute(db)

export const nobody = UNKNOWN_CUSTOMER
