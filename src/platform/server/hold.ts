import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Conflict, Unavailable } from '../errors.ts'

export type Holder = { pid: number; host: string; who: string; since: string; born: string; token: string }
export type Hold = { holder: Holder; release: () => void }

const beat = 4_000

/** When the process was born, in the kernel's words: a pid alone may have been given to another process since. */
const bornOf = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z') return 'gone'
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`
  } catch {
    return ''
  }
}

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return bornOf(pid) !== 'gone'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const fileOf = (dataDir: string): string => join(dataDir, 'hold.json')

const readHolder = (path: string): Holder | undefined => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

const touchedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Whether the holder still lives. Of another machine (or container) only the file's own heartbeat can tell. */
const lives = async (path: string, holder: Holder): Promise<boolean> => {
  if (holder.host !== hostname()) {
    const before = touchedAt(path)
    for (let waited = 0; waited < beat * 3; waited += 250) {
      await pause(250)
      if (touchedAt(path) !== before) return true
    }
    return false
  }
  if (!isAlive(holder.pid)) return false
  const born = bornOf(holder.pid)
  return holder.born === '' || born === '' || born === holder.born
}

/** Who holds the data folder just now, if anybody does. */
export const holderOf = async (dataDir: string): Promise<Holder | undefined> => {
  const path = fileOf(dataDir)
  const holder = readHolder(path)
  return holder && (await lives(path, holder)) ? holder : undefined
}

/** A holder's file that was left behind by a process that is gone. */
export const staleHolderOf = async (dataDir: string): Promise<Holder | undefined> => {
  const path = fileOf(dataDir)
  const holder = readHolder(path)
  return holder && !(await lives(path, holder)) ? holder : undefined
}

const put = (path: string, holder: Holder): boolean => {
  const draft = `${path}.${holder.token}`
  try {
    writeFileSync(draft, `${JSON.stringify(holder)}\n`, { mode: 0o600 })
    // A link fails when the name is taken: the one step of a file system that two processes cannot both win.
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw new Unavailable(
      `The data folder cannot be written to: ${(error as Error).message}. Nothing was started. Free space on its disk, or set RAPPORT_DATA to a folder that you may write in.`,
    )
  } finally {
    rmSync(draft, { force: true })
  }
}

const removeStale = (path: string, stale: string): void => {
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  // Somebody may have replaced the stale file a moment before us: then theirs goes back.
  const moved = readHolder(aside)
  if (moved && moved.token !== stale) {
    try {
      linkSync(aside, path)
    } catch {
      // A third has it by now; the loser notices at its next look.
    }
  }
  rmSync(aside, { force: true })
}

/**
 * Takes the data folder for this process. Throws a sentence that says who has it, if somebody does;
 * what a killed process left behind is replaced.
 */
export const hold = async (dataDir: string, who: string): Promise<Hold> => {
  const path = fileOf(dataDir)
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 })
    // The database's user must pass through the data folder; what customers told us is nobody else's to read.
    for (const name of ['files', 'backups']) {
      mkdirSync(join(dataDir, name), { recursive: true, mode: 0o700 })
      chmodSync(join(dataDir, name), 0o700)
    }
  } catch (error) {
    throw new Unavailable(
      `The data folder ${dataDir} cannot be made or written to: ${(error as Error).message}. Nothing was started. Set RAPPORT_DATA to a folder that you may write in.`,
    )
  }
  const holder: Holder = {
    pid: process.pid,
    host: hostname(),
    who,
    since: new Date().toISOString(),
    born: bornOf(process.pid),
    token: randomUUID(),
  }
  for (let attempt = 0; attempt < 20; attempt++) {
    if (put(path, holder)) {
      await pause(20)
      if (readHolder(path)?.token === holder.token) return keep(path, holder)
      continue
    }
    const other = readHolder(path)
    if (other && (await lives(path, other))) throw held(dataDir, other)
    removeStale(path, other?.token ?? '')
  }
  throw new Conflict(
    `The data folder ${dataDir} could not be taken: other processes take it at the same time. Try again.`,
  )
}

const held = (dataDir: string, other: Holder): Conflict =>
  new Conflict(
    `The data folder ${dataDir} is in use by ${other.who} (process ${other.pid} on ${other.host}, since ${other.since}). Nothing was changed. Stop that one first, or set RAPPORT_DATA to another folder.`,
  )

const keep = (path: string, holder: Holder): Hold => {
  const heart = setInterval(() => {
    const now = new Date()
    try {
      utimesSync(path, now, now)
    } catch {
      // The folder was taken away; whoever uses the data will say so in better words.
    }
  }, beat).unref()
  const release = (): void => {
    clearInterval(heart)
    process.off('exit', release)
    if (readHolder(path)?.token === holder.token) rmSync(path, { force: true })
  }
  process.on('exit', release)
  return { holder, release }
}
