import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { readConfig } from '../src/platform/server/config.ts'
import { type HouseDatabase, openDatabase } from '../src/platform/server/embedded/house.ts'
import { migrateHouse } from '../src/platform/server/migrate.ts'

/** What a test file needs to make a database of its own. */
export type DatabaseServer = Pick<HouseDatabase, 'app' | 'owner' | 'readonly' | 'roles' | 'version'> & {
  template: string
}

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: DatabaseServer
  }
}

const password = 'rapport-test'

/** Settings of a database whose test does not outlive a crash, so that the disk need not be waited for. */
export const hurried = 'fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n'

const openTestServer = async (): Promise<HouseDatabase & { admin: pg.PoolConfig }> => {
  const given = process.env.TEST_DATABASE_URL
  if (!given) {
    // A new folder each time: two projects of one run each have a server.
    const dataDir = mkdtempSync(join(tmpdir(), 'rapport-test-'))
    const config = readConfig({ RAPPORT_DATA: dataDir })
    const first = await openDatabase(config)
    await first.close()
    const settings = `${hurried}max_connections = 200\nautovacuum_naptime = 1h\n`
    writeFileSync(join(dataDir, 'database', 'own.conf'), settings, { mode: 0o644 })
    const house = await openDatabase(config)
    const close = async () => {
      await house.close()
      rmSync(dataDir, { recursive: true, force: true })
    }
    return { ...house, admin: { ...house.owner, database: 'postgres' }, close }
  }
  const { hostname, port, username, password: secret, pathname } = new URL(given)
  const socket = new URL(given).searchParams.get('host')
  const to = (user: string, word: string): pg.PoolConfig => ({
    host: socket ?? hostname,
    port: Number(port || 5432),
    user,
    password: word,
    database: pathname.slice(1),
  })
  const admin = to(decodeURIComponent(username), decodeURIComponent(secret))
  await asking(admin, async (client) => {
    for (const role of ['rapport_app', 'rapport_read']) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
      if (!rowCount) await client.query(`create role ${role} login`)
      await client.query(`alter role ${role} login nosuperuser password '${password}'`)
    }
    await client.query('alter role rapport_read set default_transaction_read_only = on')
  })
  const { rows } = await asking(admin, (client) => client.query("select current_setting('server_version') as version"))
  return {
    admin,
    owner: admin,
    app: to('rapport_app', password),
    readonly: to('rapport_read', password),
    roles: { app: 'rapport_app', read: 'rapport_read' },
    embedded: false,
    version: rows[0].version,
    onLost: () => {},
    close: async () => {},
  }
}

export const asking = async <T>(to: pg.PoolConfig, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(to)
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The address of a database as an organisation would write it, by socket or by network. */
export const addressOf = (to: pg.PoolConfig, name: string): string => {
  const { host = '', port = 5432, user = '', password } = to
  const words = new URLSearchParams({
    host,
    port: String(port),
    user,
    ...(password ? { password: String(password) } : {}),
  })
  return `postgres:///${name}?${words}`
}

/** Once a run: a server, and on it one migrated database that every test file copies. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await openTestServer()
  const template = `rapport_template_${process.pid}`
  await asking(server.admin, (client) => client.query(`create database ${template} template template0 encoding 'UTF8'`))
  const at = (one: pg.PoolConfig): pg.PoolConfig => ({ ...one, database: template })
  await migrateHouse({ app: at(server.app), owner: at(server.owner), roles: server.roles })
  await asking(at(server.owner), (client) => client.query('vacuum (freeze, analyze)'))
  const { app, owner, readonly, roles, version } = server
  project.provide('databaseServer', {
    app,
    owner: { ...owner, database: server.admin.database },
    readonly,
    roles,
    version,
    template,
  })
  return async () => {
    if (!server.embedded) {
      await asking(server.admin, (client) => client.query(`drop database if exists ${template}`))
    }
    await server.close()
  }
}
