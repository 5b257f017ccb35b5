import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { CustomerField } from '../questionnaire/piping.ts'
import { Answers } from '../questionnaire/schema.ts'

type Moment = Date | string

declare module '../../platform/server/database.ts' {
  interface Tables {
    answerDrafts: {
      id: string
      surveyId: string
      version: number
      linkId: string | null
      language: string
      page: number
      answers: unknown
      hidden: unknown
      token: string | null
      flags: string[]
      startedAt: Moment
      updatedAt: Moment
    }
  }
}

export type Draft = {
  id: string
  surveyId: string
  version: number
  linkId: string | null
  language: string
  /** How many pages lie behind. */
  page: number
  answers: Answers
  hidden: Record<string, string>
  token: string | null
  flags: string[]
  startedAt: string
}

const columns = [
  'id',
  'surveyId',
  'version',
  'linkId',
  'language',
  'page',
  'answers',
  'hidden',
  'token',
  'flags',
  'startedAt',
] as const

const read = (row: unknown) => {
  const draft = row as Draft
  return { ...draft, answers: Answers.parse(draft.answers) }
}

export async function findDraft(db: Database, by: { id: string } | { linkId: string }): Promise<Draft | undefined> {
  const query = db.selectFrom('answerDrafts').select(columns)
  const row = await ('id' in by ? query.where('id', '=', by.id) : query.where('linkId', '=', by.linkId))
    .orderBy('updatedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && read(row)
}

/** The version that it was begun with stays, and so does the moment. */
export async function saveDraft(db: Database, draft: Omit<Draft, 'startedAt'> & { startedAt: Date }, now: Date) {
  const changes = {
    language: draft.language,
    page: draft.page,
    answers: JSON.stringify(draft.answers),
    flags: draft.flags,
    updatedAt: now,
  }
  await db
    .insertInto('answerDrafts')
    .values({ ...draft, ...changes, hidden: JSON.stringify(draft.hidden) })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changes))
    .execute()
}

export const dropDraft = (db: Database, id: string) => db.deleteFrom('answerDrafts').where('id', '=', id).execute()

/** Drafts that nobody went on with. */
export const oldDrafts = async (db: Database, before: Date, limit: number): Promise<Draft[]> => {
  const rows = await db
    .selectFrom('answerDrafts')
    .select(columns)
    .where('updatedAt', '<', before)
    .orderBy('updatedAt')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(read)
}

export type CustomerNamed = Partial<Record<CustomerField, string | null>>

/** What of a customer may stand in a text. */
export async function namesOf(db: Database, customerId: string): Promise<CustomerNamed> {
  const { rows } = await sql<CustomerNamed>`select s.name, s.given_name, s.family_name, s.title, s.city
    from customers c join customers s on s.id = coalesce(c.merged_into, c.id) where c.id = ${customerId}`.execute(db)
  return rows[0] ?? {}
}

export const addFile = (
  db: Database,
  file: { id: string; name: string; mediaType: string; bytes: number; sha256: string; createdAt: Date },
) =>
  db
    .insertInto('files')
    .values({ ...file, purpose: 'survey answer', createdBy: null })
    .execute()
