import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { lastBackup } from '../backup/nightly.ts'
import { orphanOf } from '../embedded/cluster.ts'
import { placeOf } from '../embedded/place.ts'
import { holderOf, staleHolderOf } from '../hold.ts'
import { type Check, many, type Room } from './room.ts'

const MB = 1024 * 1024
const hour = 3_600_000

const openToOthers = (path: string): boolean => existsSync(path) && (statSync(path).mode & 0o077) !== 0

/** Secret, files and backups hold what customers told us, or open it. */
const dataFolder: Check<Room> = {
  name: 'data folder',
  check: ({ config: { dataDir } }) => {
    if (!existsSync(dataDir)) return `${dataDir} is not there. Start Rapport once, or correct RAPPORT_DATA.`
    try {
      accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    } catch {
      return `${dataDir} cannot be written to by this user. Run this as the user who owns it.`
    }
    const open = ['secret', 'backups', 'files'].map((name) => join(dataDir, name)).filter(openToOthers)
    if (open.length === 0) return null
    return `Other users of this machine can read ${open.join(' and ')}. Take that away with: chmod -R go= ${open.join(' ')}`
  },
}

const freeDisk: Check<Room> = {
  name: 'free disk',
  check: ({ config: { dataDir } }) => {
    const wanted = Math.max(1024 * MB, 2 * (lastBackup(dataDir).good?.bytes ?? 0))
    for (const path of [dataDir, placeOf(dataDir)].filter((one) => existsSync(one))) {
      const { bsize, bavail } = statfsSync(path)
      if (bsize * bavail < wanted)
        return `Only ${many(Math.round((bsize * bavail) / MB))} MB are free on the disk of ${path}, and ${many(Math.round(wanted / MB))} MB are wanted. Free some space, or move RAPPORT_DATA to a larger disk.`
    }
    return null
  },
}

const stale: Check<Room> = {
  name: 'hold on the data folder',
  check: async ({ config: { dataDir } }) => {
    const left = await staleHolderOf(dataDir)
    if (!left) return null
    return `${left.who} (process ${left.pid}, since ${left.since}) ended without letting go of the data folder: it was killed, or the machine stopped. The next start recovers by itself; find out what ended it.`
  },
}

const orphan: Check<Room> = {
  name: 'database left running',
  check: async ({ config: { dataDir, databaseUrl } }) => {
    if (databaseUrl) return null
    const pid = orphanOf(placeOf(dataDir))
    if (!pid || (await holderOf(dataDir))) return null
    return `A database (process ${pid}) runs although no Rapport does: its server was killed. The next start stops it and goes on; nothing that was saved is lost.`
  },
}

const backup: Check<Room> = {
  name: 'last good backup',
  check: ({ config, now }) => {
    const { good, problem } = lastBackup(config.dataDir)
    const made = statSync(join(config.dataDir, 'secret'), { throwIfNoEntry: false })?.birthtimeMs
    if (problem) return `The last backup failed at ${problem.at}: ${problem.sentence}`
    if (!good && made && now.getTime() - made > 36 * hour)
      return 'No backup was ever written. Write one with: npx rapport backup FILE; and see that BACKUP_NIGHTLY is on.'
    if (!good) return null
    const age = Math.floor((now.getTime() - Date.parse(good.takenAt)) / hour)
    if (age > 36)
      return `The last good backup is ${many(age)} hours old (${good.file}). Is BACKUP_NIGHTLY on, and does Rapport run at night? Write one now with: npx rapport backup FILE`
    if (!existsSync(good.file))
      return `The last good backup, ${good.file}, is not there any more. Write one with: npx rapport backup FILE`
    return null
  },
}

export type StrayFiles = { withoutRow: string[]; withoutBytes: string[] }

/** Bytes without a row are what a stop in the middle of an upload left; the young ones may be getting theirs just now. */
export const strayFiles = (dataDir: string, known: ReadonlySet<string>, now: Date): StrayFiles => {
  const folder = join(dataDir, 'files')
  const there = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : []
  const names = new Set(there.map(({ name }) => name))
  return {
    withoutRow: there
      .filter(({ name }) => !known.has(name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => now.getTime() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now.getTime()) > hour),
    withoutBytes: [...known].filter((name) => !names.has(name)),
  }
}

export const folderChecks: Check<Room>[] = [dataFolder, freeDisk, stale, orphan, backup]
