import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Unavailable } from '../../errors.ts'
import type { Config } from '../config.ts'
import { hold, holderOf } from '../hold.ts'
import { clearTheWay, clusterOf, orphanOf, owner, prepareCluster, readPostmaster } from './cluster.ts'
import { openOwnServer } from './own-server.ts'
import { makePlace, makeSocketFolder, placeOf } from './place.ts'
import { findProgram, readyProgram } from './program.ts'
import { type Lost, supervise } from './supervisor.ts'
import { systemUser } from './system-user.ts'

export type HouseDatabase = {
  /** What requests and jobs that write connect with: no superuser, no change of our tables' shape. */
  app: pg.PoolConfig
  /** What migrates, backs up and restores. */
  owner: pg.PoolConfig
  /** What requests that read connect with. */
  readonly: pg.PoolConfig
  /** Whom the owner grants to; undefined when that role owns the tables itself. */
  roles: { app?: string; read?: string }
  embedded: boolean
  /** Such as 18.4. */
  version: string
  /** Tells when the embedded database died, and when it is back. */
  onLost: (tell: (lost: Lost) => void) => void
  close: () => Promise<void>
}

type Say = (line: string) => void

const database = 'rapport'
const appRole = 'rapport_app'
const readRole = 'rapport_read'
const limits = { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 }

const connections = (socketFolder: string): Pick<HouseDatabase, 'app' | 'owner' | 'readonly' | 'roles'> => {
  const to = (user: string): pg.PoolConfig => ({
    host: socketFolder,
    port: 5432,
    database,
    user,
    password: '',
    ssl: false,
  })
  return {
    app: { ...to(appRole), ...limits },
    owner: to(owner),
    readonly: { ...to(readRole), ...limits },
    roles: { app: appRole, read: readRole },
  }
}

/** Roles and database, made when they are missing: a set-up that was cut off is finished by the next start. */
const setUp = async (admin: pg.PoolConfig): Promise<string> => {
  const client = new pg.Client(admin)
  client.on('error', () => {})
  await client.connect()
  try {
    for (const role of [appRole, readRole]) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
      if (!rowCount)
        await client.query(`create role ${role} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls`)
    }
    await client.query(`alter role ${readRole} set default_transaction_read_only = on`)
    await client.query(`alter role ${appRole} set statement_timeout = '30s'`)
    await client.query(`alter role ${readRole} set statement_timeout = '30s'`)
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
    if (!rowCount) await client.query(`create database ${database} template template0 owner ${owner}`)
    await client.query(`revoke all on database ${database} from public`)
    await client.query(`grant connect, temporary on database ${database} to ${appRole}, ${readRole}`)
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version")
    return rows[0]?.version.split(' ')[0] ?? ''
  } finally {
    await client.end()
  }
}

const openEmbedded = async (config: Config, say: Say): Promise<HouseDatabase> => {
  const user = systemUser(config.databaseUser, clusterOf(placeOf(config.dataDir)))
  const place = makePlace(config.dataDir, user, say)
  const program = readyProgram(findProgram(), user, place)
  const orphan = await clearTheWay(place)
  if (orphan) say(`A database that an earlier start left running (process ${orphan}) was stopped.`)
  const socketFolder = makeSocketFolder(place, user)
  await prepareCluster(program, user, place, socketFolder)
  const supervisor = await supervise({ program, user, place, say })
  try {
    const all = connections(socketFolder)
    const version = await setUp({ ...all.owner, database: 'postgres' })
    return { ...all, embedded: true, version, onLost: supervisor.onLost, close: supervisor.close }
  } catch (error) {
    await supervisor.close()
    throw error
  }
}

/** The database of this data folder, started if it is ours to start. Take the hold on the folder first. */
export const openDatabase = (config: Config, say: Say = () => {}): Promise<HouseDatabase> =>
  config.databaseUrl ? openOwnServer(config) : openEmbedded(config, say)

/** How long the database of a server that is just starting is waited for. */
const patienceMs = 20_000

/** The database that a running server of this data folder has. */
const joinDatabase = async (config: Config): Promise<HouseDatabase> => {
  if (config.databaseUrl) return openOwnServer(config)
  const place = placeOf(config.dataDir)
  for (const end = Date.now() + patienceMs; ; await pause(50)) {
    const running = orphanOf(place) === undefined ? undefined : readPostmaster(place)
    if (running?.ready)
      return {
        ...connections(running.socketFolder),
        embedded: true,
        version: findProgram().version,
        onLost: () => {},
        close: async () => {},
      }
    if (Date.now() > end)
      throw new Unavailable(
        `The database in ${place} is not running. Nothing was changed. Start Rapport with "npm start", and try again.`,
      )
  }
}

/** For a command: joins the database of a running server, or holds the folder and starts it for as long as the command runs. */
export const borrowDatabase = async (config: Config, who: string, say: Say = () => {}): Promise<HouseDatabase> => {
  if (await holderOf(config.dataDir)) return joinDatabase(config)
  const held = await hold(config.dataDir, who)
  try {
    const house = await openDatabase(config, say)
    return {
      ...house,
      close: async () => {
        await house.close()
        held.release()
      },
    }
  } catch (error) {
    held.release()
    throw error
  }
}
