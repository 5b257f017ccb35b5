import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { counted, customersFile, customersOf, newFolder, shop, tell } from './shop.ts'

/** Three kills in `npm test`, twenty in `npm run faults`. */
const kills = Number(process.env.DATABASE_KILLS ?? (process.env.FAULTS === 'long' ? 20 : 3))
const rows = 40_000
const house = shop(newFolder('worker-faults-'))
const restored = shop(newFolder('worker-restored-'))
let key = ''

beforeAll(async () => {
  await house.start()
  key = await house.settle()
})
afterAll(async () => {
  await house.close()
  await restored.close()
})

const untilReady = async (seconds: number): Promise<number> => {
  const began = Date.now()
  while (!(await house.isReady())) {
    await pause(20)
    expect(Date.now() - began, house.said().slice(-2_000)).toBeLessThan(seconds * 1_000)
  }
  return Date.now() - began
}
const untilWorker = async (): Promise<number> => {
  for (const end = Date.now() + 40_000; Date.now() < end; await pause(20)) {
    const pid = house.worker()
    if (pid !== undefined) return pid
  }
  throw new Error('There is no worker.')
}

test(
  'F2: when the database is killed in the middle of an import, server and worker live on, wait, and bring every row in once',
  async () => {
    const worker = await untilWorker()
    for (let round = 0, done = 0; done < kills; round++) {
      const draft = await house.beginImport(`killed-${round}`, customersFile(round, rows))
      for (const last = Math.min(kills, done + 3); done < last; done++) {
        await pause(200 + Math.random() * 1_500)
        await house.kill('database')
        await pause(50)
        await untilReady(10)
      }
      const one = await house.importEnded(draft.id)
      expect(one, house.said().slice(-4_000)).toMatchObject({ state: 'done', rows, ...customersOf(rows) })
      expect(one && counted(one)).toBe(rows)
      tell(`F2: ${done} of ${kills} kills of the database under an import, every row once`)
    }
    expect(house.worker(), house.said().slice(-4_000)).toBe(worker)
    expect(house.exitCode()).toBe(null)
    const lines = house.said().split('\n')
    expect(lines.filter((line) => line.includes('"level":60'))).toEqual([])
    expect(lines.filter((line) => line.includes('The database went away')).length).toBeGreaterThan(0)
    expect(lines.filter((line) => line.includes('The database went away')).length).toBeLessThanOrEqual(kills * 2)
  },
  300_000 + kills * 30_000,
)

test('F2: a database that is killed again in the moment in which the worker goes on leaves no import lying', async () => {
  await untilWorker()
  const goneOn = () => house.said().split('the worker goes on').length
  const rounds = process.env.FAULTS === 'long' ? 12 : 2
  for (let round = 0; round < rounds; round++) {
    const draft = await house.beginImport(`again-${round}`, customersFile(200 + round, 12_000))
    await pause(300 + Math.random() * 300)
    for (let kill = 0; kill < 3; kill++) {
      const before = goneOn()
      await house.kill('database')
      await pause(50)
      await untilReady(10)
      for (const end = Date.now() + 1_000; goneOn() === before && Date.now() < end; ) await pause(5)
      await pause(Math.random() * 60)
    }
    const one = await house.importEnded(draft.id)
    expect(one, house.said().slice(-4_000)).toMatchObject({ state: 'done', rows: 12_000, ...customersOf(12_000) })
  }
}, 900_000)

test('F12: a house that was restored from a backup of a running import goes on with it', async () => {
  // Enough to be under way still when the backup is written, however slow that is.
  const many = 80_000
  const draft = await house.beginImport('under-way', customersFile(100, many))
  const file = join(house.dataDir, 'under-way.backup')
  const backup = await house.command('backup', file)
  expect(backup.code, backup.said).toBe(0)
  expect((await house.readImport(draft.id)).state, 'when the backup was written').toBe('running')
  const restore = await restored.command('restore', file)
  expect(restore.code, restore.said).toBe(0)
  await restored.start()
  restored.useKey(key)
  const one = await restored.importEnded(draft.id)
  expect(one, restored.said().slice(-2_000)).toMatchObject({ state: 'done', rows: many, ...customersOf(many) })
})
