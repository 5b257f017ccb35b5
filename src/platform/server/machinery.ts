import { sql } from 'kysely'
import { api } from '../api.ts'
import type { ActionsFor } from '../contract.ts'
import { backUpWhenDue, lastBackup } from './backup/nightly.ts'
import type { Context, House } from './context.ts'
import { countAnewFor } from './counting.ts'
import { addressedTo, telling } from './erasing.ts'
import { chain, firstBrokenLink } from './history.ts'
import { forgetReplies } from './http/forgetting.ts'
import { forgetOldKeys } from './http/idempotency.ts'
import { queueMailAgain } from './mail.ts'
import * as runs from './runs.ts'
import type { Slice } from './slice.ts'

const seen = (run: Awaited<ReturnType<typeof runs.read>>) => {
  const { checkpoint: _checkpoint, input: _input, ...rest } = run
  return rest as never
}

const actions: ActionsFor<typeof api, Context> = {
  backups: async (_input, { house }) => {
    const { good, problem } = lastBackup(house.config.dataDir)
    const { backupNightly: nightly, backupHour: hour } = house.config
    return { good: good && { takenAt: good.takenAt, bytes: good.bytes, rows: good.rows }, problem, nightly, hour }
  },
  runs: async ({ kind, limit }, { db }) => ({ rows: (await runs.list(db, kind, limit)).map(seen) }),
  run: async ({ id }, { db, house, staff }) => {
    const run = await runs.read(db, id)
    // What the worker did for somebody is to be seen as soon as what they did themselves.
    if (run.finishedAt) countAnewFor(house, staff.id)
    return seen(run)
  },
  cancelRun: async ({ id }, context) => seen(await runs.askToCancel(context, id)),
}

/** What the platform itself brings: progress of long work, the chain of the history, and forgetting of old keys. */
export const machinery: Slice = {
  name: 'platform',
  api,
  actions: actions as never,
  words: {
    'runs.read': 'see how far imports and other long work are',
    'runs.cancel': 'stop imports and other long work',
  },
  jobs: {
    run: async (payload, context) => runs.work(String(payload.runId), context.house),
    chainHistory: async (_payload, context) => {
      await context.house.writing.transaction().execute((db) => chain({ ...context, db }))
    },
    backUp: async (_payload, { house, now }) => {
      await backUpWhenDue(house.config, house.readingFrom, now)
    },
    takeUpAgain: async (_payload, { house }) => {
      await takeUpAgain(house, 60)
    },
    forgetOldKeys: async (_payload, context) => {
      await forgetOldKeys(context.db, context.now)
    },
  },
  schedule: [
    { cron: '* * * * *', job: 'chainHistory' },
    { cron: '* * * * *', job: 'takeUpAgain' },
    // Every hour, because the hour is a setting; the job looks whether it is the one.
    { cron: '5 * * * *', job: 'backUp' },
    { cron: '17 3 * * *', job: 'forgetOldKeys' },
  ],
  keeps: [
    { table: 'history', lies: 'by customer', what: 'who changed what' },
    { table: 'history_values', lies: 'by customer', what: 'the values before and after, which erasure blanks' },
    { table: 'events', lies: 'local', what: 'what happened, in order; ids only' },
  ],
  erases: [
    {
      table: 'history_values',
      rows: 'values in the history',
      blank: { before: null, after: null, salt: null },
      loses: 'what they were',
      stays: 'who changed what, and when',
      plain: ['field'],
    },
    { table: 'outbox', rows: 'mails to the customer', where: addressedTo('recipient') },
    {
      table: 'runs',
      rows: 'long works that name the customer',
      where: (whom) =>
        sql`(state not in ('waiting', 'running') and ${telling('title', 'input', 'result', 'problem')(whom)})`,
      blank: { title: 'Erased', input: '{}', result: null, problem: null, checkpoint: '{}' },
      loses: 'what they were about',
      stays: 'when they ran',
      plain: ['kind', 'state', 'unit'],
    },
    { table: 'idempotency_keys', rows: 'remembered replies of the API', own: forgetReplies },
  ],
  impersonal: {
    history: 'who changed what, by codes; its digests prove nothing without their salt',
    history_chain: 'digests of the history',
    house_history: 'what changed in the house itself',
    events: 'what happened, by ids and codes',
    event_readers: 'how far events were read',
    changed_days: 'days to be counted again',
    daily_figures: 'sums by day',
    files: 'names of files; each row goes with what it belongs to',
    migrations: 'how the database was made',
  },
  checks: [
    {
      name: 'the history is as it was written',
      check: async (db) => {
        const link = await firstBrokenLink(db)
        return link === null
          ? null
          : `Link ${link} of the history’s chain does not fit: something written before it was changed or removed.`
      },
    },
  ],
}

/** Long work and mail whose job is gone, or far off, get one: at each start of the worker, and now and then. */
export async function takeUpAgain(house: House, seconds: number): Promise<void> {
  await house.writing.transaction().execute(async (db) => {
    const taken = [...(await runs.queueAgain(db, seconds)), ...(await queueMailAgain(db))]
    if (taken.length > 0) house.log.info({ taken }, 'work that had been left lying is taken up again')
  })
}

/** Counts the days again that changed since the last time; marks are removed in the same transaction. */
export async function countChangedDays(house: House): Promise<number> {
  const measures = house.slices.flatMap((slice) => slice.dailyFigures ?? [])
  return house.writing.transaction().execute(async (db) => {
    const { rows } = await sql<{ measure: string; day: string }>`
      with taken as (delete from changed_days where seq in (select seq from changed_days order by seq limit 20000 for update skip locked) returning measure, day)
      select distinct measure, day::text as day from taken`.execute(db)
    for (const { measure, recount } of measures) {
      const days = rows.filter((row) => row.measure === measure).map((row) => row.day)
      if (days.length > 0) await recount(db, days)
    }
    return rows.length
  })
}

/** Says that the figures of these days are to be counted again, in the transaction that changed them. */
export const daysChanged = (db: Context['db'], measure: string, days: Iterable<string>) => {
  const list = [...new Set(days)]
  if (list.length === 0) return Promise.resolve()
  return sql`insert into changed_days (measure, day) select ${measure}, unnest(${list}::date[])`
    .execute(db)
    .then(() => undefined)
}
