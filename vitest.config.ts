import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** A test that makes a database says so by its import; every other one is pure and belongs to the quick ones. */
const besides = globSync('src/**/*.test.ts', { cwd: import.meta.dirname })
const withDatabase = besides.filter((path) =>
  /test\/(database|house|signed-in|mail\/post)\.ts'/.test(readFileSync(path, 'utf8')),
)
/** Pure too, but over the whole sample shop, thousands of pairs or histories, or mails that are stopped by time. */
const ofMany = besides.filter(
  (path) =>
    !withDatabase.includes(path) &&
    (/sample\/(shop|archive|generator|commands|ledger|effects)\.test\.ts$|linkage\/link\.test\.ts$|mail\/parsing\/parsing\.test\.ts$/.test(
      path,
    ) ||
      /test\/(sample-customers|households|repeats|clock\/\w+)\.ts'/.test(readFileSync(path, 'utf8'))),
)
const pure = besides.filter((path) => !withDatabase.includes(path) && !ofMany.includes(path))

// biome-ignore lint/style/noProcessEnv: test/run.mjs says by it which form of the faults is meant.
const isLong = process.env.FAULTS === 'long'
const none = ['none/*.test.ts']
const setupFiles = ['test/seed.ts']
/** What a poll waits for comes late on a busy machine; what never comes costs these seconds once. */
const patience = { poll: { timeout: 30_000 } }
const patient = { setupFiles, testTimeout: 120_000, hookTimeout: 180_000, expect: patience }

const ofFaults = {
  globalSetup: ['test/database-server.ts'],
  setupFiles,
  testTimeout: 600_000,
  hookTimeout: 300_000,
}
/** Memory is measured here, and a busy machine takes more of it. */
const measured = ['test/faults/files.test.ts']
/** A hundred thousand histories of the clock: a thousand of them are in its own test. */
const longOnly = ['test/faults/clock.test.ts']

export default defineConfig({
  test: {
    passWithNoTests: true,
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: pure.length > 0 ? pure : none,
          pool: 'threads',
          isolate: false,
          setupFiles,
          // Nothing is timed, and a busy machine is no failure.
          testTimeout: 30_000,
        },
      },
      { test: { name: 'shop', include: ofMany.length > 0 ? ofMany : none, ...patient } },
      {
        test: {
          name: 'database',
          include: [...withDatabase, 'test/{database,contract,security}/*.test.ts', 'test/*.test.ts'],
          globalSetup: ['test/database-server.ts'],
          pool: 'forks',
          isolate: false,
          ...patient,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/journeys/ready.ts'],
          ...patient,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          exclude: [...measured, ...(isLong ? [] : longOnly)],
          ...ofFaults,
        },
      },
      {
        // After the others, since nothing may stand beside what is measured.
        test: { name: 'faults of size', include: measured, sequence: { groupOrder: 1 }, ...ofFaults },
      },
    ],
  },
})
