import { Logger as GraphileLogger, parseCronItems, type Runner, run } from 'graphile-worker'
import type pg from 'pg'
import { pino } from 'pino'
import { readConfig } from './platform/server/config.ts'
import { type House, systemContext } from './platform/server/context.ts'
import { lender, openKysely, openPool } from './platform/server/database.ts'
import { countChangedDays } from './platform/server/machinery.ts'
import { slices } from './slices.ts'

export type WorkerOrders = { app: pg.PoolConfig; readonly: pg.PoolConfig }

const COUNT_EVERY_MS = 3_000

/** Jobs of a worker that was killed stay locked for hours unless somebody says that it is gone; only one runs on a data folder. */
const freeJobsOfTheDead = async (pool: pg.Pool) => {
  const { rows } = await pool.query(
    'select distinct locked_by as id from graphile_worker._private_jobs where locked_by is not null union select locked_by from graphile_worker._private_job_queues where locked_by is not null',
  )
  const ids = rows.map((row: { id: string }) => row.id)
  if (ids.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [ids])
}

const taskList = (house: House) =>
  Object.fromEntries(
    slices
      .flatMap((slice) => Object.entries(slice.jobs ?? {}))
      .map(([name, job]) => [
        name,
        async (payload: unknown) =>
          job((payload ?? {}) as Record<string, unknown>, systemContext(house, house.writing)),
      ]),
  )

const schedule = () =>
  parseCronItems(
    slices
      .flatMap((slice) => slice.schedule ?? [])
      .map(({ cron, job }) => ({ task: job, match: cron, options: { backfillPeriod: 0 } })),
  )

/** Everything that happens by itself: jobs, runs, and sums by day. */
export async function startWorker(orders: WorkerOrders): Promise<{ stop: () => Promise<void> }> {
  const config = readConfig()
  const log = pino({ level: config.logLevel, base: { process: 'worker' } })
  const lost = (err: Error) => log.warn({ err }, 'a database connection was lost')
  // Batches of an import take longer than a request may.
  const pool = openPool({ ...orders.app, max: config.workerPoolSize, statement_timeout: 0 }, lost)
  const readPool = openPool({ ...orders.readonly, pipeline: true, max: 2, statement_timeout: 0 }, lost)
  const house: House = {
    config,
    log,
    slices,
    writing: openKysely(pool),
    reading: openKysely(readPool),
    lend: lender(readPool),
    readingFrom: orders.readonly,
  }
  await freeJobsOfTheDead(pool)
  const runner: Runner = await run({
    pgPool: pool,
    taskList: taskList(house),
    concurrency: config.jobsAtOnce,
    noHandleSignals: true,
    parsedCronItems: schedule(),
    logger: new GraphileLogger(({ label }) => (level, message) => {
      if (level === 'error') log.error({ label }, message)
      else if (level === 'warning') log.warn({ label }, message)
      else log.debug({ label }, message)
    }),
  })
  let stopping = false
  let counting: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    counting = counting.then(async () => {
      if (!stopping)
        await countChangedDays(house).catch((err: unknown) => log.warn({ err }, 'sums by day were not counted'))
    })
  }, COUNT_EVERY_MS)
  return {
    stop: async () => {
      stopping = true
      clearInterval(timer)
      await runner.stop().catch((err: unknown) => log.warn({ err }, 'a job was stopped before its end'))
      await counting
      await Promise.allSettled([pool.end(), readPool.end()])
    },
  }
}

/** As a child of the server: told where the database is, and gone when the server is. */
if (process.send) {
  let worker: Awaited<ReturnType<typeof startWorker>> | null = null
  const leave = async () => {
    // Work in hand ends within its batch; what does not end in time is taken up again by the next start.
    const late = setTimeout(() => process.exit(1), 25_000)
    await worker?.stop()
    clearTimeout(late)
    process.exit(0)
  }
  process.on('message', async (orders: WorkerOrders) => {
    worker = await startWorker(orders)
    process.send?.('ready')
  })
  process.on('disconnect', leave)
  process.on('SIGTERM', leave)
  process.on('SIGINT', () => {})
  process.on('unhandledRejection', (problem) => {
    process.stderr.write(`${JSON.stringify({ level: 60, process: 'worker', problem: String(problem) })}\n`)
    process.exit(1)
  })
}
