import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { List } from '../../platform/server/lists.ts'
import type { PlacedItem } from '../questionnaire/places.ts'
import { Questionnaire } from '../questionnaire/schema.ts'
import { type Survey, type SurveyPage, surveyFields, type Wave } from './schema.ts'

const columns = [
  'id',
  'name',
  'purpose',
  'audience',
  'promise',
  'state',
  'template',
  'draft',
  'published',
  'closesAt',
  'closedAt',
  'firstAnswerAt',
  'archivedAt',
  'createdAt',
  'updatedAt',
  'version',
] as const

/** What is read again with each page that is answered is checked once: a version never changes, nor does a state of a draft. */
const checked = new Map<string, Questionnaire>()
const MOST_CHECKED = 200
function checkedOnce(key: string, questionnaire: unknown): Questionnaire {
  const known = checked.get(key)
  if (known) return known
  const found = Questionnaire.parse(questionnaire)
  const [oldest] = checked.keys()
  if (checked.size >= MOST_CHECKED && oldest !== undefined) checked.delete(oldest)
  checked.set(key, found)
  return found
}

/** Read through its schema: what an earlier program wrote is checked like what comes from outside. */
const read = (row: unknown): Survey => {
  const survey = row as Survey
  const { id, version, updatedAt } = survey
  return { ...survey, draft: checkedOnce(`${id} draft ${version} ${updatedAt}`, survey.draft) }
}

export async function findSurvey(db: Database, id: string, how: { lock?: boolean } = {}): Promise<Survey | undefined> {
  const query = db.selectFrom('surveys').select(columns).where('id', '=', id)
  const row = await (how.lock ? query.forUpdate() : query).executeTakeFirst()
  return row && read(row)
}

type Fresh = Pick<Survey, 'id' | 'name' | 'audience' | 'promise' | 'template' | 'draft'> & { createdBy: string | null }

export async function insertSurvey(db: Database, fresh: Fresh, now: Date): Promise<Survey> {
  const row = await db
    .insertInto('surveys')
    .values({
      ...fresh,
      purpose: '',
      state: 'draft',
      draft: JSON.stringify(fresh.draft),
      published: null,
      closesAt: null,
      closedAt: null,
      firstAnswerAt: null,
      blindKey: null,
      archivedAt: null,
      createdAt: now,
      updatedAt: now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return read(row)
}

type Changes = Partial<
  Pick<Survey, 'name' | 'purpose' | 'promise' | 'audience' | 'draft' | 'state' | 'published'> & {
    closesAt: string | null
    closedAt: Date | null
    archivedAt: Date | null
  }
>

export async function updateSurvey(db: Database, before: Survey, now: Date, changes: Changes): Promise<Survey> {
  const { draft, ...rest } = changes
  const row = await db
    .updateTable('surveys')
    .set({
      ...rest,
      ...(draft === undefined ? {} : { draft: JSON.stringify(draft) }),
      updatedAt: now,
      version: before.version + 1,
    })
    .where('id', '=', before.id)
    .returning(columns)
    .executeTakeFirstOrThrow()
  return read(row)
}

export async function versionOf(db: Database, surveyId: string, version: number) {
  const row = await db
    .selectFrom('surveyVersions')
    .select(['version', 'questionnaire', 'publishedAt'])
    .where('surveyId', '=', surveyId)
    .where('version', '=', version)
    .executeTakeFirst()
  return (
    row && {
      version: row.version,
      publishedAt: String(row.publishedAt),
      questionnaire: checkedOnce(`${surveyId} ${version} ${row.publishedAt}`, row.questionnaire),
    }
  )
}

/** The newest version that there is, published or only tested, and whether the draft says the same. */
export async function newestVersion(db: Database, surveyId: string) {
  const { rows } = await sql<{ version: number; same: boolean }>`
    select v.version, v.questionnaire = s.draft as same from survey_versions v join surveys s on s.id = v.survey_id
    where v.survey_id = ${surveyId} order by v.version desc limit 1`.execute(db)
  return rows[0]
}

export const addVersion = (
  db: Database,
  of: { surveyId: string; version: number; questionnaire: Questionnaire; publishedBy: string | null; at: Date },
) =>
  db
    .insertInto('surveyVersions')
    .values({
      surveyId: of.surveyId,
      version: of.version,
      questionnaire: JSON.stringify(of.questionnaire),
      publishedBy: of.publishedBy,
      publishedAt: of.at,
    })
    .execute()

export const itemsOfSurvey = (db: Database, surveyId: string) =>
  db
    .selectFrom('surveyItems')
    .select(['place', 'question', 'part', 'kind', 'low', 'high'])
    .where('surveyId', '=', surveyId)
    .orderBy('place')
    .execute() as Promise<PlacedItem[]>

export async function addItems(db: Database, surveyId: string, items: readonly PlacedItem[]): Promise<void> {
  if (items.length === 0) return
  await db
    .insertInto('surveyItems')
    .values(items.map((item) => ({ ...item, surveyId })))
    .execute()
}

/** While nobody has answered, not even in a test, places may be given anew. */
export const forgetItems = (db: Database, surveyId: string) =>
  db.deleteFrom('surveyItems').where('surveyId', '=', surveyId).execute()

export const isAnswered = async (db: Database, surveyId: string) =>
  (await db.selectFrom('responses').select('id').where('surveyId', '=', surveyId).limit(1).executeTakeFirst()) !==
  undefined

export async function keepQuotas(db: Database, surveyId: string, quotas: readonly string[]): Promise<void> {
  await sql`insert into survey_quotas (survey_id, quota) select ${surveyId}::uuid, unnest(${quotas}::text[])
    on conflict do nothing`.execute(db)
}

export async function about(db: Database, survey: Survey): Promise<Omit<SurveyPage, keyof Survey | 'faults'>> {
  const [counts, taken, waves, published] = await Promise.all([
    sql<SurveyPage['counts']>`select
        count(*) filter (where counted)::int as whole,
        count(*) filter (where state = 'part' and not test)::int as part,
        count(*) filter (where flags <> '{}' and not test)::int as flagged,
        count(*) filter (where state = 'over quota' and not test)::int as over_quota,
        count(*) filter (where test)::int as tests
      from responses where survey_id = ${survey.id}`.execute(db),
    db.selectFrom('surveyQuotas').select(['quota', 'taken']).where('surveyId', '=', survey.id).execute(),
    wavesOf(db, survey.id),
    survey.published === null
      ? undefined
      : sql<{
          same: boolean
        }>`select questionnaire = ${JSON.stringify(survey.draft)}::jsonb as same from survey_versions
          where survey_id = ${survey.id} and version = ${survey.published}`.execute(db),
  ])
  return {
    changed: published?.rows[0]?.same !== true,
    counts: counts.rows[0] ?? { whole: 0, part: 0, flagged: 0, overQuota: 0, tests: 0 },
    quotas: survey.draft.quotas.map(({ id, name, limit }) => ({
      id,
      name,
      limit,
      taken: taken.find(({ quota }) => quota === id)?.taken ?? 0,
    })),
    waves,
  }
}

export const wavesOf = (db: Database, surveyId: string) =>
  db
    .selectFrom('surveyWaves')
    .select(['number', 'name', 'startsAt', 'endsAt'])
    .where('surveyId', '=', surveyId)
    .orderBy('number')
    .execute() as Promise<Wave[]>

export const addWave = (db: Database, surveyId: string, wave: Wave) =>
  db
    .insertInto('surveyWaves')
    .values({ surveyId, ...wave })
    .execute()

export const surveyList = (archived: boolean): List => ({
  fields: surveyFields,
  columns: {
    id: { sql: sql`s.id` },
    name: {
      sql: sql`s.name`,
      compare: sql`lower(s.name)`,
      sort: sql`lower(s.name)`,
      normalise: (t) => t.toLowerCase(),
    },
    state: { sql: sql`s.state` },
    promise: { sql: sql`s.promise` },
    audience: { sql: sql`s.audience` },
    answers: { sql: sql`(select count(*)::int from responses r where r.survey_id = s.id and r.counted)` },
    lastAnswerAt: {
      sql: sql`(select max(r.submitted_at) from responses r where r.survey_id = s.id and not r.test)`,
      nullable: true,
    },
    closesAt: { sql: sql`s.closes_at`, nullable: true },
    createdAt: { sql: sql`s.created_at` },
  },
  from: sql`surveys s`,
  joins: {},
  where: [archived ? sql`s.archived_at is not null` : sql`s.archived_at is null`],
  key: [{ name: 'id', sql: sql`s.id` }],
  always: ['id', 'name', 'state'],
  defaultSort: '-createdAt',
})
