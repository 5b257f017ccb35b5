import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import type { HouseDatabase } from '../src/platform/server/embedded/house.ts'
import { asking } from './database-server.ts'

export type TestDatabase = HouseDatabase & {
  name: string
  /** Runs SQL as the owner of the tables: to arrange what a test needs and to look at what it left. */
  query: <R extends pg.QueryResultRow = Record<string, unknown>>(sql: string, values?: unknown[]) => Promise<R[]>
  drop: () => Promise<void>
}

const make = async (template: string | undefined): Promise<TestDatabase> => {
  const server = inject('databaseServer')
  const name = `t_${process.pid}_${randomBytes(5).toString('hex')}`
  await asking(server.owner, (client) =>
    client.query(`create database ${name} template ${template ?? 'template0'} encoding 'UTF8'`),
  )
  const at = (one: pg.PoolConfig): pg.PoolConfig => ({ ...one, database: name })
  const pool = new pg.Pool({ ...at(server.owner), max: 4 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return {
    name,
    app: at(server.app),
    owner: at(server.owner),
    readonly: at(server.readonly),
    roles: server.roles,
    embedded: true,
    version: server.version,
    onLost: () => {},
    close: async () => {},
    query: async <R extends pg.QueryResultRow>(sql: string, values?: unknown[]) =>
      (await pool.query<R>(sql, values)).rows,
    drop: async () => {
      await pool.end()
      await asking(server.owner, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

/** A migrated database for a whole house, which drops it itself. */
export const makeTestDatabase = (): Promise<TestDatabase> => make(inject('databaseServer').template)

/** A migrated database that belongs to this test file alone. In a file: `const database = await withDatabase()`. */
export const withDatabase = async (): Promise<TestDatabase> => {
  const database = await make(inject('databaseServer').template)
  afterAll(database.drop)
  return database
}

/** A database without a table in it, for what migrates or restores. */
export const withEmptyDatabase = async (): Promise<TestDatabase> => {
  const database = await make(undefined)
  afterAll(database.drop)
  return database
}
