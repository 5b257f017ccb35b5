import { type Generated, sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { LinkKind, SurveyLink } from './schema.ts'

type Moment = Date | string

declare module '../../platform/server/database.ts' {
  interface Tables {
    surveyLinks: {
      id: string
      surveyId: string
      kind: LinkKind
      customerId: string | null
      requestId: string | null
      wave: number | null
      channel: string
      label: Generated<string>
      hidden: Generated<unknown>
      expiresAt: Moment | null
      usedAt: Moment | null
      revokedAt: Moment | null
      createdBy: string | null
      createdAt: Moment
    }
  }
}

const columns = [
  'id',
  'surveyId',
  'kind',
  'customerId',
  'requestId',
  'wave',
  'channel',
  'label',
  'hidden',
  'expiresAt',
  'usedAt',
  'revokedAt',
  'createdAt',
] as const
export type KeptLink = SurveyLink & { requestId: string | null }

export const findLink = (db: Database, id: string) =>
  db.selectFrom('surveyLinks').select(columns).where('id', '=', id).executeTakeFirst() as Promise<KeptLink | undefined>

export const openLinks = (db: Database, surveyId: string) =>
  db
    .selectFrom('surveyLinks')
    .select(columns)
    .where('surveyId', '=', surveyId)
    .where('customerId', 'is', null)
    .where('kind', '!=', 'test')
    .orderBy('createdAt')
    .limit(200)
    .execute() as Promise<KeptLink[]>

export const addLink = (
  db: Database,
  link: Pick<KeptLink, 'id' | 'surveyId' | 'kind' | 'customerId' | 'requestId' | 'wave' | 'channel' | 'label'> & {
    hidden: Record<string, string>
    expiresAt: string | null
    createdBy: string | null
    createdAt: Date
  },
) =>
  db
    .insertInto('surveyLinks')
    .values({ ...link, hidden: JSON.stringify(link.hidden), usedAt: null, revokedAt: null })
    .returning(columns)
    .executeTakeFirstOrThrow() as Promise<KeptLink>

export const revokeLink = (db: Database, id: string, now: Date) =>
  db
    .updateTable('surveyLinks')
    .set({ revokedAt: now })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning(columns)
    .executeTakeFirst() as Promise<KeptLink | undefined>

/** Uses a link that works once; of two at the same moment exactly one is told yes. */
export async function takeOnce(db: Database, id: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{
    id: string
  }>`update survey_links set used_at = ${at} where id = ${id} and used_at is null returning id`.execute(db)
  return rows.length === 1
}
