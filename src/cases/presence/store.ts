import type { Database } from '../../platform/server/database.ts'
import type { Doing, Present } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    casePresence: { caseId: string; staffId: string; doing: Doing; seenAt: Date | string }
  }
}

/** Who has said nothing for so long has left. */
const GONE_MS = 45_000

export async function here(
  db: Database,
  caseId: string,
  staffId: string,
  doing: Doing | 'away',
  now: Date,
): Promise<void> {
  if (doing === 'away')
    await db.deleteFrom('casePresence').where('caseId', '=', caseId).where('staffId', '=', staffId).execute()
  else
    await db
      .insertInto('casePresence')
      .values({ caseId, staffId, doing, seenAt: now })
      .onConflict((clash) =>
        clash.columns(['caseId', 'staffId']).doUpdateSet((eb) => ({
          doing: eb.ref('excluded.doing'),
          seenAt: eb.ref('excluded.seenAt'),
        })),
      )
      .execute()
}

/** The others who are there, by name. */
export const others = (db: Database, caseId: string, staffId: string, now: Date) =>
  db
    .selectFrom('casePresence as p')
    .innerJoin('staff as s', 's.id', 'p.staffId')
    .select(['s.id', 's.name', 'p.doing'])
    .where('p.caseId', '=', caseId)
    .where('p.staffId', '<>', staffId)
    .where('p.seenAt', '>', new Date(now.getTime() - GONE_MS))
    .orderBy('s.name')
    .execute() as Promise<Present[]>

export const forgetGone = (db: Database, now: Date) =>
  db
    .deleteFrom('casePresence')
    .where('seenAt', '<', new Date(now.getTime() - GONE_MS * 4))
    .execute()
