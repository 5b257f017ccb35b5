import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { type Logger, pino } from 'pino'
import { Unavailable } from './platform/errors.ts'
import { type Config, readConfig } from './platform/server/config.ts'
import type { House } from './platform/server/context.ts'
import { openPool, ways } from './platform/server/database.ts'
import { holdDatabase } from './platform/server/database-hold.ts'
import { type HouseDatabase, openDatabase } from './platform/server/embedded/house.ts'
import { hold } from './platform/server/hold.ts'
import { buildServer } from './platform/server/http/serve.ts'
import { migrateHouse } from './platform/server/migrate.ts'
import { slices } from './slices.ts'
import type { WorkerOrders } from './worker.ts'

export type Running = { url: string; house: House; stop: () => Promise<void> }

const identify = slices.find((slice) => slice.identify)?.identify ?? (async () => null)

const listenProblem = (thrown: unknown, config: Config) => {
  const code = (thrown as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE')
    return new Unavailable(
      `Port ${config.port} on ${config.host} is in use. Nothing was lost; stop the other program, or choose another with PORT=${config.port + 1}.`,
    )
  if (code === 'EACCES')
    return new Unavailable(`Port ${config.port} may not be opened by this user. Choose one over 1023 with PORT.`)
  if (code === 'EADDRNOTAVAIL')
    return new Unavailable(`${config.host} is not an address of this machine. Choose another with HOST.`)
  return thrown
}

/**
 * How the worker's memory is kept, beside what start.mjs sets: an import makes many objects that live just as long as a
 * batch. So they have more room while they are young, old ones are collected before they are half as many again, and V8
 * gives the pages that it empties back at once; it would keep tens of megabytes of them for later.
 */
const workerFlags = ['--max-semi-space-size=4', '--heap-growing-percent=50', '--memory-saver-mode']

/** The worker is a process of its own, begun again when it dies; it leaves by itself when the server is gone. */
function keepWorker(orders: WorkerOrders, log: Logger) {
  let stopping = false
  let child: ChildProcess
  let tries = 0
  const begin = () => {
    child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), {
      execArgv: [...process.execArgv, ...workerFlags],
    })
    child.send(orders)
    child.once('message', () => {
      tries = 0
    })
    child.once('exit', (code, signal) => {
      if (stopping) return
      tries += 1
      const pause = Math.min(30_000, 250 * 2 ** tries)
      log.warn({ code, signal, pause }, 'the worker ended; it is begun again')
      setTimeout(() => stopping || begin(), pause).unref()
    })
  }
  begin()
  return {
    get pid() {
      return child.pid
    },
    stop: async () => {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await Promise.race([gone, wait(28_000, undefined, { ref: false })])
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    },
  }
}

function openHouse(config: Config, database: HouseDatabase, log: Logger) {
  let closing = false
  // Only the reason: the error itself carries the whole connection.
  const lost = ({ message }: Error) => closing || log.warn({ reason: message }, 'a database connection was lost')
  const writePool = openPool({ ...database.app, max: config.poolSize }, lost)
  const readPool = openPool({ ...database.readonly, max: config.readPoolSize }, lost)
  const house: House = {
    config,
    log,
    slices,
    ...ways(writePool, readPool),
    readingFrom: database.readonly,
  }
  const close = () => {
    closing = true
    return Promise.allSettled([writePool.end(), readPool.end()])
  }
  return { house, close }
}

/** Everything, in order: who holds the data, the database, the schema, the server, the worker. */
export async function start(config = readConfig()): Promise<Running> {
  const log = pino({ level: config.logLevel, base: { process: 'server' } })
  const held = await hold(config.dataDir, 'rapport server')
  const undo: (() => unknown)[] = [() => held.release()]
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const database = await openDatabase(config, (line) => log.warn(line))
    undo.push(() => database.close())
    // The embedded one is reached through the folder alone, which is held already.
    if (!database.embedded) {
      const overtaken = (why: string) => {
        log.fatal(why)
        void stop().finally(() => process.exit(1))
      }
      const { release } = await holdDatabase(database.app, 'rapport server', overtaken)
      undo.push(release)
    }
    await migrateHouse(database, { say: (line) => process.stdout.write(`${line}\n`) })
    const { house, close } = openHouse(config, database, log)
    undo.push(close)
    const app = await buildServer(house, identify, async () => {
      await sql`select 1`.execute(house.reading)
      return null
    })
    undo.push(() => app.close())
    const url = await app.listen({ host: config.host, port: config.port }).catch((thrown: unknown) => {
      throw listenProblem(thrown, config)
    })
    const worker = keepWorker({ app: database.app, readonly: database.readonly }, log)
    undo.push(() => worker.stop())
    return { url, house, stop }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}

/** From the terminal: say where it is, and close everything when asked to. */
export async function main(): Promise<void> {
  let running: Running | null = null
  let leaving = 0
  const leave = async () => {
    // npm passes Ctrl-C on although the terminal has told us already: only a later one is meant to hurry.
    if (leaving > 0 && Date.now() - leaving > 1_500) process.exit(1)
    if (leaving > 0) return
    leaving = Date.now()
    await running?.stop()
    process.exit(0)
  }
  process.on('SIGTERM', leave)
  process.on('SIGINT', leave)
  try {
    running = await start()
    const address = running.house.config.publicUrlGiven ? running.house.config.publicUrl : running.url
    process.stdout.write(`Rapport is at ${address}\n`)
    for (const slice of slices)
      for (const line of (await slice.atStart?.(running.house)) ?? []) process.stdout.write(`${line}\n`)
  } catch (thrown) {
    // Asked to leave while still starting: what was closed under its feet is no failure.
    if (leaving > 0) return
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
    process.exit(1)
  }
}

if (import.meta.main) await main()
