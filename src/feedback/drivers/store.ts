import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { DriverQuestion, Found, StudyHead } from './schema.ts'

type StudyRow = {
  id: string
  name: string
  surveyId: string
  survey: string
  asked: DriverQuestion
  found: Found | null
  runId: string | null
  madeAt: string
  madeBy: string | null
}

export const insert = (db: Database, id: string, asked: DriverQuestion, by: string | null, now: Date) =>
  sql`insert into driver_studies (id, name, survey_id, asked, made_by, made_at)
    values (${id}, ${asked.name}, ${asked.surveyId}, ${JSON.stringify(asked)}::jsonb, ${by}::uuid, ${now})`.execute(db)

export const setRun = (db: Database, id: string, runId: string) =>
  sql`update driver_studies set run_id = ${runId} where id = ${id}`.execute(db)

export const setFound = (db: Database, id: string, found: Found) =>
  sql`update driver_studies set found = ${JSON.stringify(found)}::jsonb where id = ${id}`.execute(db)

export async function find(db: Database, id: string): Promise<StudyRow | undefined> {
  const { rows } = await sql<StudyRow>`select d.id, d.name, d.survey_id, s.name as survey, d.asked, d.found, d.run_id,
      p.name as made_by, d.made_at
    from driver_studies d join surveys s on s.id = d.survey_id left join staff p on p.id = d.made_by where d.id = ${id}`.execute(
    db,
  )
  return rows[0]
}

export async function list(db: Database): Promise<StudyHead[]> {
  const { rows } = await sql<StudyHead>`select d.id, d.name, s.name as survey,
      jsonb_array_length(d.asked -> 'attributes') as attributes, (d.found ->> 'n')::int as n, (d.found ->> 'r2')::float8 as r2,
      d.made_at, p.name as made_by, d.found is not null as done
    from driver_studies d join surveys s on s.id = d.survey_id left join staff p on p.id = d.made_by
    order by d.made_at desc, d.id desc limit 200`.execute(db)
  return rows
}

export type Column = { place: number; question: string; part: string; low: number | null; high: number | null }

export async function columnsOf(
  db: Database,
  surveyId: string,
): Promise<(Column & { audience: string; name: string })[]> {
  const { rows } = await sql<
    Column & { audience: string; name: string }
  >`select i.place, i.question, i.part, i.low, i.high, s.audience, s.name
    from surveys s join survey_items i on i.survey_id = s.id where s.id = ${surveyId} and i.low is not null`.execute(db)
  return rows
}

const BATCH = 5_000

/** Closed answers that count, by and by; only what is asked for leaves the database. */
export async function* answersOf(
  db: Database,
  surveyId: string,
  places: readonly number[],
  from: string | undefined,
  to: string | undefined,
): AsyncGenerator<(number | null)[][]> {
  const picked = sql.join(places.map((place) => sql`closed[${sql.lit(place)}]`))
  await sql`declare studied no scroll cursor for select array[${picked}] as marks from responses
    where counted and survey_id = ${surveyId} and day between ${from ?? '-infinity'}::date and ${to ?? 'infinity'}::date
    order by customer_id, id`.execute(db)
  for (;;) {
    const { rows } = await sql<{ marks: (number | null)[] }>`fetch ${sql.lit(BATCH)} from studied`.execute(db)
    if (rows.length === 0) break
    yield rows.map(({ marks }) => marks)
  }
  await sql`close studied`.execute(db)
}
