import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { Config } from '../config.ts'
import { type BackupResult, writeBackup } from './write.ts'

/** What RAPPORT_DATA/backups/last.json holds: the last good backup, and the failure since, if there was one. */
export type LastBackup = { good: BackupResult | null; problem: { at: string; sentence: string } | null }

const folderOf = (dataDir: string): string => join(dataDir, 'backups')
const pattern = /^rapport-\d{8}-\d{6}\.backup$/

export const lastBackup = (dataDir: string): LastBackup => {
  try {
    return JSON.parse(readFileSync(join(folderOf(dataDir), 'last.json'), 'utf8')) as LastBackup
  } catch {
    return { good: null, problem: null }
  }
}

const record = (dataDir: string, last: LastBackup): void => {
  const path = join(folderOf(dataDir), 'last.json')
  mkdirSync(folderOf(dataDir), { recursive: true, mode: 0o700 })
  writeFileSync(`${path}.part`, `${JSON.stringify(last, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.part`, path)
}

type Order = { database: pg.PoolConfig; dataDir: string; say?: (line: string) => void }

/** Writes a backup and records it as the last good one, for the home page and the doctor. */
export const recordedBackup = async (order: Order & { file: string }): Promise<BackupResult> => {
  const good = await writeBackup(order)
  record(order.dataDir, { good, problem: null })
  return good
}

/** What failed in the night nobody saw, so it is kept; what failed at a terminal was said there. */
const recordFailure = (dataDir: string, now: Date, error: unknown): void => {
  const problem = { at: now.toISOString(), sentence: (error as Error).message }
  try {
    record(dataDir, { good: lastBackup(dataDir).good, problem })
  } catch {
    // The disk that is full for the backup is full for the note as well; the thrown sentence says it.
  }
}

/** One file a night, of which the newest are kept; nothing older goes before the new one is complete. */
export const nightlyBackup = async (order: Order & { keep: number; now: Date }): Promise<BackupResult> => {
  const folder = folderOf(order.dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const [day = '', time = ''] = order.now.toISOString().replaceAll(/[-:]/g, '').split('T')
  const file = join(folder, `rapport-${day}-${time.slice(0, 6)}.backup`)
  const result = await recordedBackup({ ...order, file }).catch((error: unknown) => {
    recordFailure(order.dataDir, order.now, error)
    throw error
  })
  const all = readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort()
  for (const name of all.slice(0, Math.max(0, all.length - order.keep))) rmSync(join(folder, name), { force: true })
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.backup.part')))
    rmSync(join(folder, name), { force: true })
  return result
}

const hour = 3_600_000

/** In its hour, and at any later one when the machine was off in it or the last try failed. */
export const isDue = (last: LastBackup, now: Date, at: number): boolean => {
  const age = last.good ? now.getTime() - Date.parse(last.good.takenAt) : Number.POSITIVE_INFINITY
  if (now.getUTCHours() === at) return age > 20 * hour
  return age > 26 * hour && (last.good !== null || last.problem !== null)
}

/** The worker's hourly look: writes tonight's backup when it is due. */
export const backUpWhenDue = async (
  { backupNightly, backupHour, backupKeep: keep, dataDir }: Config,
  database: pg.PoolConfig,
  now: Date,
): Promise<BackupResult | null> =>
  backupNightly && isDue(lastBackup(dataDir), now, backupHour) ? nightlyBackup({ database, dataDir, keep, now }) : null
