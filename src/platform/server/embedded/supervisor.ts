import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Unavailable } from '../../errors.ts'
import { isAlive } from '../hold.ts'
import { cleanEnvironment, clearTheWay, clusterOf, explain, readPostmaster, stopPostmaster } from './cluster.ts'
import type { Program } from './program.ts'
import type { SystemUser } from './system-user.ts'

export type Lost = { what: 'lost' | 'back' | 'failing'; sentence: string }
export type Supervisor = {
  onLost: (tell: (lost: Lost) => void) => void
  close: () => Promise<void>
  pid: () => number | undefined
}

type Setting = { program: Program; user: SystemUser; place: string; say: (line: string) => void }

const logLimit = 10 * 1024 * 1024
/** A postmaster makes its lock within milliseconds; how long one without is waited for. */
const withoutLockMs = 10_000

const openLog = (path: string): number => {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > logLimit) renameSync(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}

const saidSince = (path: string, from: number): string => {
  try {
    return readFileSync(path).subarray(from).toString('utf8').slice(-4000)
  } catch {
    return ''
  }
}

/** Starts a postmaster and waits until it takes connections, or says why it ended; recovery after a crash may take its time. */
const startOnce = async ({ program, user, place, say }: Setting): Promise<ChildProcess | string> => {
  const log = join(place, 'log')
  const from = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  const fd = openLog(log)
  const child = spawn(join(program.folder, 'bin', 'postgres'), ['-D', clusterOf(place)], {
    ...(user.uid === undefined ? {} : { uid: user.uid, gid: user.gid }),
    cwd: place,
    env: cleanEnvironment,
    // A group of its own: Ctrl-C reaches us first, and we end it after the last request.
    detached: true,
    stdio: ['ignore', fd, fd],
  })
  closeSync(fd)
  child.unref()
  let failed: string | undefined
  child.on('error', (error) => (failed = error.message))
  child.on('exit', () => (failed ??= saidSince(log, from > logLimit ? 0 : from)))
  const began = Date.now()
  let lockSeen = began
  for (let told = 0; ; await pause(15)) {
    if (failed !== undefined) return failed
    const running = readPostmaster(place)
    const isOurs = running?.pid === child.pid
    if (isOurs && running?.ready) return child
    if (isOurs) lockSeen = Date.now()
    // Another that was on its way takes the lock with it when it ends; ours would never say that it is ready.
    else if (child.pid && Date.now() - lockSeen > withoutLockMs) {
      await stopPostmaster(child.pid)
      return 'its lock file was taken away'
    }
    if (Date.now() - began > 10_000 * (told + 1)) {
      told += 1
      say(`The database is recovering from an unclean end (${told * 10} s so far); nothing that was saved is lost.`)
    }
  }
}

/**
 * What PostgreSQL says when another postmaster has the cluster, or is about to: its lock or its socket's is there, half
 * written, or gone again while ours looks at it.
 */
const anotherIsThere = /lock file (?!.*(denied|No space|Read-only))|pre-existing shared memory block/

/**
 * A server that was killed while it started a postmaster leaves one that is not to be seen yet when the way is cleared,
 * and is there when ours begins. The folder is held by us, so it is ended, and ours begins again.
 */
const startAlone = async (setting: Setting): Promise<ChildProcess> => {
  for (const end = Date.now() + 20_000; ; ) {
    const started = await startOnce(setting)
    if (typeof started !== 'string') return started
    if (Date.now() > end || !anotherIsThere.test(started))
      throw new Unavailable(explain(started, 'The database did not start'))
    // It has made its lock, and says in it who it is a moment later.
    await pause(100)
    await clearTheWay(setting.place)
  }
}

/** Keeps one postmaster running until it is closed: one that dies is started again, with growing pauses. */
export const supervise = async (setting: Setting): Promise<Supervisor> => {
  const listeners: ((lost: Lost) => void)[] = []
  const tell = (what: Lost['what'], sentence: string): void => {
    setting.say(sentence)
    for (const listener of listeners) listener({ what, sentence })
  }
  let closing = false
  let child = await startAlone(setting)
  let revival: Promise<void> | undefined

  const revive = async (): Promise<void> => {
    const began = Date.now()
    tell('lost', 'The database stopped unexpectedly and is being started again; nothing that was saved is lost.')
    for (let wait = 50, failures = 0; !closing; wait = Math.min(wait * 2, 5_000)) {
      try {
        await clearTheWay(setting.place)
        child = await startAlone(setting)
        watch()
        tell('back', `The database is back after ${((Date.now() - began) / 1000).toFixed(1)} s.`)
        return
      } catch (error) {
        failures += 1
        if (failures === 1 || failures % 12 === 0) tell('failing', (error as Error).message)
        await pause(wait)
      }
    }
  }

  const watch = (): void => {
    const watched = child
    const again = (): void => {
      if (!closing && watched === child) revival = revive()
    }
    if (watched.exitCode !== null || watched.signalCode !== null) again()
    else watched.once('exit', again)
  }
  watch()

  // An end of ours that is not a clean close must not leave a database behind.
  const onExit = (): void => {
    if (child.pid && isAlive(child.pid)) process.kill(child.pid, 'SIGINT')
  }
  process.on('exit', onExit)

  return {
    onLost: (listener) => void listeners.push(listener),
    pid: () => child.pid,
    close: async () => {
      closing = true
      await revival
      process.off('exit', onExit)
      if (child.pid && child.exitCode === null && child.signalCode === null) await stopPostmaster(child.pid)
    },
  }
}
