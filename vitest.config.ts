import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** A test that makes a database says so by its import; every other one is pure and belongs to the quick ones. */
const besides = globSync('src/**/*.test.ts', { cwd: import.meta.dirname })
const withDatabase = besides.filter((path) => /test\/(database|house|signed-in)\.ts'/.test(readFileSync(path, 'utf8')))
const pure = besides.filter((path) => !withDatabase.includes(path))

const none = ['none/*.test.ts']
const patient = { testTimeout: 30_000, hookTimeout: 60_000 }

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
          // Nothing is timed, and a busy machine is no failure.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'database',
          include: [...withDatabase, 'test/{database,contract}/*.test.ts', 'test/*.test.ts'],
          globalSetup: ['test/database-server.ts'],
          pool: 'forks',
          ...patient,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: globSync('test/journeys/setup.ts', { cwd: import.meta.dirname }),
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          globalSetup: ['test/database-server.ts'],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
