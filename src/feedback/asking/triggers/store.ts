import type { Generated } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import type { NamedTrigger, Trigger } from '../schema.ts'

type Moment = Date | string

declare module '../../../platform/server/database.ts' {
  interface Tables {
    surveyTriggers: {
      id: string
      surveyId: string
      event: Trigger['event']
      ofSurveyId: string | null
      stage: string | null
      daysAfter: number
      percent: number
      reminderDays: number[]
      active: Generated<boolean>
      createdBy: string | null
      createdAt: Moment
      updatedAt: Moment
      version: Generated<number>
    }
  }
}

const triggerColumns = ['id', 'event', 'ofSurveyId', 'stage', 'daysAfter', 'percent', 'reminderDays', 'active'] as const

/** What asks by itself, with the name of the survey that it comes after. */
export async function triggersOf(db: Database, surveyId: string): Promise<NamedTrigger[]> {
  const rows = await db
    .selectFrom('surveyTriggers as t')
    .leftJoin('surveys as o', 'o.id', 't.ofSurveyId')
    .select([...triggerColumns.map((name) => `t.${name}` as const), 'o.name as ofSurvey'])
    .where('t.surveyId', '=', surveyId)
    .orderBy('t.createdAt')
    .execute()
  return rows as NamedTrigger[]
}

export type Waiting = Awaited<ReturnType<typeof triggersOn>>[0]
export const triggersOn = (db: Database, event: Trigger['event']) =>
  db
    .selectFrom('surveyTriggers as t')
    .innerJoin('surveys as s', 's.id', 't.surveyId')
    .select(['t.id', 't.surveyId', 't.ofSurveyId', 't.stage', 't.daysAfter', 't.percent', 't.reminderDays'])
    .where('t.event', '=', event)
    .where('t.active', '=', true)
    .where('s.state', '=', 'open')
    .where('s.archivedAt', 'is', null)
    .execute()

export const addTrigger = (
  db: Database,
  trigger: Omit<Trigger, 'active'> & { surveyId: string; createdBy: string | null; createdAt: Date },
) =>
  db
    .insertInto('surveyTriggers')
    .values({ ...trigger, updatedAt: trigger.createdAt })
    .returning(triggerColumns)
    .executeTakeFirstOrThrow() as Promise<Trigger>

export const stopTrigger = (db: Database, id: string, now: Date) =>
  db
    .updateTable('surveyTriggers')
    .set({ active: false, updatedAt: now })
    .where('id', '=', id)
    .returning([...triggerColumns, 'surveyId'])
    .executeTakeFirst() as Promise<(Trigger & { surveyId: string }) | undefined>

/** Whether this customer was asked about this already, by the same trigger. */
export const isAskedAbout = async (db: Database, customerId: string, triggerId: string, aboutId: string) =>
  (await db
    .selectFrom('surveyRequests')
    .select('id')
    .where('customerId', '=', customerId)
    .where('triggerId', '=', triggerId)
    .where('aboutId', '=', aboutId)
    .limit(1)
    .executeTakeFirst()) !== undefined
