import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Unavailable } from '../../errors.ts'
import { isAlive } from '../hold.ts'
import type { Program } from './program.ts'
import { roomUnder, settings, whoMayConnect } from './settings.ts'
import type { SystemUser } from './system-user.ts'

export const owner = 'rapport'

/** Nothing of our own environment (PGHOST, LANG, …) reaches PostgreSQL. */
export const cleanEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

export const clusterOf = (place: string): string => join(place, 'cluster')

const initialise = async (program: Program, user: SystemUser, place: string): Promise<void> => {
  // A set-up that was cut off lies under the other name and is begun anew.
  const draft = `${clusterOf(place)}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  if (user.uid !== undefined) chownSync(draft, user.uid, user.gid ?? user.uid)
  const words = `-U ${owner} -A trust -E UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8 --no-instructions`
  const args = ['-D', draft, ...words.split(' ')]
  const child = spawn(join(program.folder, 'bin', 'initdb'), args, {
    ...(user.uid === undefined ? {} : { uid: user.uid, gid: user.gid }),
    cwd: place,
    env: cleanEnvironment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part))
  const code = await new Promise<number | string>((done) => {
    child.on('error', (error) => done(error.message))
    child.on('close', (status, signal) => done(status ?? signal ?? 1))
  })
  if (code !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw new Unavailable(explain(said || String(code), `A new database could not be made in ${place}`))
  }
  renameSync(draft, clusterOf(place))
}

/** Whoever asks while it starts or ends is turned away by such a line; that is never why it ended. */
const TURNED_AWAY =
  /the database system is (starting up|not yet accepting|not accepting|in recovery mode|shutting down)/

/** What PostgreSQL said, as a sentence that says what to do. */
export const explain = (said: string, what: string): string => {
  const reason =
    said
      .split('\n')
      .filter((line) => /FATAL|PANIC|error:|No space/.test(line) && !TURNED_AWAY.test(line))
      .at(-1)
      ?.replace(/^.*?(FATAL|PANIC|error): */, '')
      .trim() ??
    said.trim().split('\n').at(-1) ??
    ''
  const advice = /No space left/.test(said)
    ? 'The disk is full: free some space and start again; nothing that was saved is lost.'
    : /could not resize shared memory|Cannot allocate memory/.test(said)
      ? 'There is not enough memory: stop other programs, or set a smaller shared_buffers in own.conf beside the cluster.'
      : /Permission denied|has wrong ownership|invalid permissions/.test(said)
        ? 'Start Rapport as the user who owns that folder.'
        : 'The log of the database, RAPPORT_DATA/database/log, has the whole story.'
  return `${what}: ${reason.replace(/\.$/, '')}. ${advice}`
}

/** Makes the cluster when there is none, and writes its settings. Another major version is refused by a sentence. */
export const prepareCluster = async (
  program: Program,
  user: SystemUser,
  place: string,
  socketFolder: string,
): Promise<boolean> => {
  const cluster = clusterOf(place)
  const fresh = !existsSync(join(cluster, 'PG_VERSION'))
  if (fresh) {
    if (existsSync(cluster) && readdirSync(cluster).length > 0)
      throw new Unavailable(
        `${cluster} holds something that is not a database. Nothing was changed. Move it away, or set RAPPORT_DATA to another folder.`,
      )
    await initialise(program, user, place)
  }
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (version !== String(program.major))
    throw new Unavailable(
      `The database in ${cluster} was made by PostgreSQL ${version}, and this Rapport brings ${program.major}. Nothing was changed. Start the Rapport that made it, run "npx rapport backup FILE" there, and "npx rapport restore FILE" here with an empty RAPPORT_DATA.`,
    )
  for (const [name, text] of [
    ['postgresql.conf', settings(socketFolder, existsSync(join(place, 'own.conf')), roomUnder(place))],
    ['pg_hba.conf', whoMayConnect],
  ] as const) {
    const path = join(cluster, name)
    writeFileSync(path, text, { mode: 0o600 })
    if (user.uid !== undefined) chownSync(path, user.uid, user.gid ?? user.uid)
  }
  return fresh
}

export type Running = { pid: number; socketFolder: string; ready: boolean }

/** What the cluster's postmaster.pid says. */
export const readPostmaster = (place: string): Running | undefined => {
  try {
    const lines = readFileSync(join(clusterOf(place), 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number.parseInt(lines[0] ?? '', 10)
    return pid > 0 ? { pid, socketFolder: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' } : undefined
  } catch {
    return undefined
  }
}

/** Whether it is PostgreSQL at work in this place; one that has just begun stands beside its cluster, as we sent it there. */
const worksIn = (pid: number | string, place: string): boolean | undefined => {
  try {
    const stands = readlinkSync(`/proc/${pid}/cwd`)
    if (stands !== clusterOf(place) && stands !== place) return false
    // Somebody's shell may stand there as well.
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
  } catch {
    return undefined
  }
}

/** Every process of this cluster; after a killed postmaster its children live on for a moment. */
export const processesOf = (place: string): number[] => {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && worksIn(name, place) === true)
      .map(Number)
  } catch {
    return []
  }
}

/** A postmaster of this cluster that runs although we did not start it. */
export const orphanOf = (place: string): number | undefined => {
  const pid = readPostmaster(place)?.pid
  if (!pid || !isAlive(pid)) return undefined
  const works = worksIn(pid, place) ?? looksLikePostgres(pid)
  return works ? pid : undefined
}

/** Where there is no /proc to ask. */
const looksLikePostgres = (pid: number): boolean =>
  (spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '').includes('postgres')

const gone = async (pid: number, ms: number): Promise<boolean> => {
  for (const end = Date.now() + ms; Date.now() < end; await pause(20)) if (!isAlive(pid)) return true
  return !isAlive(pid)
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch {
    // It went by itself.
  }
}

/** Fast shutdown first, then the one that a next start recovers from. */
export const stopPostmaster = async (pid: number, patience = 60_000): Promise<void> => {
  for (const [name, ms] of [
    ['SIGINT', patience],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signal(pid, name)
    if (await gone(pid, ms)) return
  }
}

/** Whether this system tells what each process works at. */
const tellsOfProcesses = existsSync('/proc/self/cwd')

/**
 * Ends what an earlier start left running, and waits until its last process has let go of the shared memory.
 * A backend in the middle of a long query does not notice that its postmaster is gone: it is ended.
 */
export const clearTheWay = async (place: string): Promise<number | undefined> => {
  let ended: number | undefined
  // One that has just begun says who it is only after a moment.
  for (let looks = 0; looks < 100; looks += 1, await pause(20)) {
    const orphan = orphanOf(place)
    if (orphan) await stopPostmaster(orphan)
    else if (processesOf(place).length === 0) break
    ended ??= orphan
  }
  for (const pid of processesOf(place)) {
    signal(pid, 'SIGKILL')
    await gone(pid, 2_000)
  }
  // Where nobody works any more a lock means nothing, and it would keep PostgreSQL from starting: its number may now be
  // some other program's, or that of a dead process whom nobody collects, or the lock may be empty.
  const left = readPostmaster(place)
  const isFree = tellsOfProcesses ? processesOf(place).length === 0 : left !== undefined && isAlive(left.pid)
  // Asked once more: one may have come while we looked, and without its lock it would be taken for none.
  if (isFree && !orphanOf(place)) rmSync(join(clusterOf(place), 'postmaster.pid'), { force: true })
  return ended
}
