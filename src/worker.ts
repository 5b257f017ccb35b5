import { EventEmitter, once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Logger as GraphileLogger, parseCronItems, type Runner, run, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import { type Logger, pino } from 'pino'
import { type Config, readConfig } from './platform/server/config.ts'
import { type House, systemContext } from './platform/server/context.ts'
import { asRefusal, openPool, planEach, ways } from './platform/server/database.ts'
import { countChangedDays, takeUpAgain } from './platform/server/machinery.ts'
import { slices } from './slices.ts'

export type WorkerOrders = { app: pg.PoolConfig; readonly: pg.PoolConfig }

const COUNT_EVERY_MS = 3_000
const LONGEST_PAUSE_MS = 5_000
/** A queue that stops with nothing in hand takes a moment. */
const LONGEST_STOP_MS = 2_000

/** Jobs of a worker that was killed stay locked for hours unless somebody says that it is gone; only one runs on a data folder. */
const freeJobsOfTheDead = async (pool: pg.Pool) => {
  const { rows } = await pool.query(
    'select distinct locked_by as id from graphile_worker._private_jobs where locked_by is not null union select locked_by from graphile_worker._private_job_queues where locked_by is not null',
  )
  const ids = rows.map((row: { id: string }) => row.id)
  if (ids.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [ids])
}

/** What one queue does: how many jobs are in hand, and whether it takes no more. */
type Hands = { jobs: number; areFull: boolean }

const taskList = (house: House, hands: Hands) =>
  Object.fromEntries(
    slices
      .flatMap((slice) => Object.entries(slice.jobs ?? {}))
      .map(([name, job]) => [
        name,
        async (payload: unknown) => {
          if (hands.areFull) throw new Error('This queue has stopped; the job is for the next one.')
          hands.jobs += 1
          try {
            await job((payload ?? {}) as Record<string, unknown>, systemContext(house, house.writing))
          } finally {
            hands.jobs -= 1
          }
        },
      ]),
  )

const schedule = () =>
  parseCronItems(
    slices
      .flatMap((slice) => slice.schedule ?? [])
      .map(({ cron, job }) => ({ task: job, match: cron, options: { backfillPeriod: 0 } })),
  )

/** Eight connections go at once and the queue tries again many times: one sentence says all of it, and one that it is over. */
function watchDatabase(log: Logger, ask: () => Promise<unknown>) {
  let away: Promise<void> | null = null
  let isOver = false
  let loss = Promise.withResolvers<void>()
  const isThere = () =>
    ask().then(
      () => true,
      () => false,
    )
  const watch = async (problem: unknown) => {
    // Only the reason: the error itself carries the whole connection.
    const reason = problem instanceof Error ? problem.message : String(problem)
    log.warn({ reason }, 'The database went away; nothing is lost, and the worker goes on as soon as it is back.')
    const began = Date.now()
    let pause = 50
    do {
      await wait(pause, undefined, { ref: false })
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    } while (!(await isThere()))
    log.warn(`The database is back after ${((Date.now() - began) / 1000).toFixed(1)} s; the worker goes on.`)
    away = null
  }
  return {
    isThere,
    lost: (problem: unknown) => {
      if (isOver) return
      loss.resolve()
      loss = Promise.withResolvers()
      away ??= watch(problem)
    },
    /** Until a connection is lost the next time. */
    nextLoss: () => loss.promise,
    /** From now on connections end because we end them. */
    over: () => {
      isOver = true
    },
    isAway: () => away !== null,
    back: () => away ?? Promise.resolve(),
  }
}

type WorkHouse = ReturnType<typeof openWorkHouse>

function openWorkHouse(orders: WorkerOrders, config: Config, log: Logger) {
  // Batches of an import take longer than a request may.
  const pool = openPool({ ...orders.app, options: planEach, max: config.workerPoolSize, statement_timeout: 0 }, (err) =>
    watch.lost(err),
  )
  const readPool = openPool({ ...orders.readonly, options: planEach, max: 2, statement_timeout: 0 }, (err) =>
    watch.lost(err),
  )
  const watch = watchDatabase(log, () => pool.query('select 1'))
  const house: House = {
    config,
    log,
    slices,
    ...ways(pool, readPool),
    readingFrom: orders.readonly,
  }
  return { house, pool, watch, close: () => Promise.allSettled([pool.end(), readPool.end()]) }
}

/** A queue that goes about its jobs, and when it is to be begun anew. */
type Queue = { runner: Runner; hands: Hands; ends: Promise<unknown> }

async function beginQueue({ house, pool, watch }: WorkHouse): Promise<Queue> {
  const hands: Hands = { jobs: 0, areFull: false }
  const events: WorkerEvents = new EventEmitter()
  // Listened to from before it begins. A job that was given out in the moment in which the connection was lost is locked
  // by this queue, which never heard of it: only a new one frees it.
  const ends = Promise.race([once(events, 'pool:gracefulShutdown'), watch.nextLoss()])
  const runner = await run({
    events,
    pgPool: pool,
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: taskList(house, hands),
    concurrency: house.config.jobsAtOnce,
    noHandleSignals: true,
    parsedCronItems: schedule(),
    logger: new GraphileLogger(({ label }) => (level, message) => {
      if (level === 'error' && !watch.isAway()) house.log.error({ label }, message)
      else if (level === 'warning' && !watch.isAway()) house.log.warn({ label }, message)
      else house.log.debug({ label }, message)
    }),
  })
  return { runner, hands, ends }
}

/**
 * Until the queue has stopped: by itself when it cannot write down that a job is over, by us when a connection was lost.
 * Sometimes it then waits for ever to write just that; with nothing in hand for a while there is nothing to wait for.
 */
async function untilStopped({ runner, hands, ends }: Queue, log: Logger) {
  let isOver = false
  const over = runner.promise
    .catch((err: unknown) => log.debug({ err }, 'the queue stopped'))
    .finally(() => {
      isOver = true
    })
  await Promise.race([over, ends])
  // One that has stopped already says so by refusing.
  void runner.stop().catch((err: unknown) => log.debug({ err }, 'the queue was stopped'))
  for (let quietMs = 0; !isOver && quietMs < LONGEST_STOP_MS; quietMs = hands.jobs === 0 ? quietMs + 250 : 0)
    await wait(250, undefined, { ref: false })
  hands.areFull = true
}

/** Everything that happens by itself: jobs, runs, and sums by day. Waits for a database that is not there. */
export async function startWorker(orders: WorkerOrders): Promise<{ stop: () => Promise<void> }> {
  const config = readConfig()
  const log = pino({ level: config.logLevel, base: { process: 'worker' } })
  const workHouse = openWorkHouse(orders, config, log)
  const { house, pool, watch, close } = workHouse
  let stopping = false
  let going: Queue | null = null
  const begin = async () => {
    for (let pause = 250; !stopping; pause = Math.min(pause * 2, LONGEST_PAUSE_MS))
      try {
        await freeJobsOfTheDead(pool)
        await takeUpAgain(house, 0)
        return await beginQueue(workHouse)
      } catch (thrown) {
        if (await watch.isThere()) log.error({ err: thrown }, 'The jobs could not be begun; it is tried again.')
        else watch.lost(thrown)
        await watch.back()
        await wait(pause, undefined, { ref: false })
      }
    return null
  }
  const work = async () => {
    // A queue that stopped by itself is begun anew, as after a kill.
    while (going) {
      await untilStopped(going, log)
      if (stopping) return
      await wait(250, undefined, { ref: false })
      await watch.back()
      going = await begin()
    }
  }
  going = await begin()
  const working = work()
  const watches = slices.flatMap((slice) => (slice.watches ?? []).map((open) => open(house)))
  let counting: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    counting = counting.then(async () => {
      if (!stopping && !watch.isAway())
        await countChangedDays(house).catch((err: unknown) => log.warn({ err }, 'sums by day were not counted'))
    })
  }, COUNT_EVERY_MS)
  return {
    stop: async () => {
      stopping = true
      clearInterval(timer)
      await Promise.allSettled(watches.map((each) => each.stop()))
      await going?.runner.stop().catch((err: unknown) => log.warn({ err }, 'a job was stopped before its end'))
      // A database that is away would be waited for, and nothing is in hand then.
      if (watch.isAway()) return
      watch.over()
      await Promise.allSettled([working, counting])
      await close()
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
    const stack = problem instanceof Error ? problem.stack : String(problem)
    process.stderr.write(`${JSON.stringify({ level: 60, process: 'worker', problem: String(problem), stack })}\n`)
    // A lost database is waited for wherever it shows; whatever else nobody caught is a bug, and a new start is safest.
    if (asRefusal(problem)?.status !== 503) process.exit(1)
  })
}
