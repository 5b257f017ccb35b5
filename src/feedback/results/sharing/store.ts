import type { Database } from '../../../platform/server/database.ts'
import type { ResultGrouping, Share } from '../schema.ts'

type Moment = Date | string

declare module '../../../platform/server/database.ts' {
  interface Tables {
    resultShares: {
      id: string
      surveyId: string
      title: string
      questions: string[]
      groupBy: ResultGrouping | null
      groups: string[]
      expiresAt: Moment | null
      revokedAt: Moment | null
      createdBy: string | null
      createdAt: Moment
    }
  }
}

const shareColumns = [
  'id',
  'surveyId',
  'title',
  'questions',
  'groupBy',
  'groups',
  'expiresAt',
  'revokedAt',
  'createdAt',
] as const
export type KeptShare = Omit<Share, 'url'> & { surveyId: string }

export const sharesOf = (db: Database, surveyId: string) =>
  db
    .selectFrom('resultShares')
    .select(shareColumns)
    .where('surveyId', '=', surveyId)
    .orderBy('createdAt')
    .limit(100)
    .execute() as Promise<KeptShare[]>

export const findShare = (db: Database, id: string) =>
  db.selectFrom('resultShares').select(shareColumns).where('id', '=', id).executeTakeFirst() as Promise<
    KeptShare | undefined
  >

export const addShare = (
  db: Database,
  share: Pick<KeptShare, 'id' | 'surveyId' | 'title' | 'questions' | 'groupBy' | 'groups' | 'expiresAt'> & {
    createdBy: string | null
    createdAt: Date
  },
) =>
  db
    .insertInto('resultShares')
    .values({ ...share, revokedAt: null })
    .returning(shareColumns)
    .executeTakeFirstOrThrow() as Promise<KeptShare>

export const revokeShare = (db: Database, id: string, now: Date) =>
  db
    .updateTable('resultShares')
    .set({ revokedAt: now })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning(shareColumns)
    .executeTakeFirst() as Promise<KeptShare | undefined>
