import { expect, test } from 'vitest'
import { withEmptyDatabase } from '../../../../test/database.ts'
import { addressOf, asking } from '../../../../test/database-server.ts'
import { readConfig } from '../config.ts'
import { migrateHouse, requireMigrated } from '../migrate.ts'
import { openDatabase } from './house.ts'

const database = await withEmptyDatabase()
const second = await withEmptyDatabase()
const third = await withEmptyDatabase()

const open = (url: string, owner?: string) =>
  openDatabase(readConfig({ DATABASE_URL: url, ...(owner ? { MIGRATE_DATABASE_URL: owner } : {}) }))
const sentence = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'it went through',
    (error: Error) => error.message,
  )

test('a server of one’s own with one role: migrates, writes, and reads read-only', async () => {
  const house = await open(addressOf(database.owner, database.name))
  expect(house).toMatchObject({ embedded: false, roles: {} })
  await migrateHouse(house)
  await requireMigrated(house.app)
  await asking(house.app, async (client) => {
    await client.query("insert into events (at, name) values (now(), 'a')")
    await client.query("select graphile_worker.add_job('nothing')")
    expect((await client.query('show timezone')).rows).toEqual([{ TimeZone: 'UTC' }])
  })
  await asking(house.readonly, (client) => expect(client.query('delete from events')).rejects.toThrow(/read-only/))
})

test('a server of one’s own with two roles: the one that serves cannot change a table', async () => {
  const house = await open(addressOf(database.app, second.name), addressOf(database.owner, second.name))
  expect(house.roles).toEqual({ app: 'rapport_app' })
  await migrateHouse(house)
  await asking(house.app, async (client) => {
    await client.query("insert into events (at, name) values (now(), 'a')")
    await client.query("select graphile_worker.add_job('nothing')")
    await expect(client.query('drop table events')).rejects.toThrow(/must be owner/)
  })
})

test('where its tables cannot be, nothing is made, and a sentence says what to do', async () => {
  const served = await open(addressOf(database.app, third.name))
  expect(await sentence(migrateHouse(served))).toBe(
    `The role rapport_app may not make tables in the database ${third.name}. Nothing was changed. Name the role that owns it in MIGRATE_DATABASE_URL, or make this one its owner: alter database ${third.name} owner to rapport_app.`,
  )
  await third.query('create table customers (id int)')
  const own = await open(addressOf(database.owner, third.name))
  expect(await sentence(migrateHouse(own))).toBe(
    `The database ${third.name} holds tables that are not Rapport's (customers). Nothing was changed. Give Rapport a database of its own.`,
  )
  const tables = await third.query("select relname from pg_class where relnamespace = 'public'::regnamespace")
  expect(tables).toEqual([{ relname: 'customers' }])
})

test('what cannot be used is refused by a sentence that names no password', async () => {
  const refused = (url: string) => sentence(open(url))
  expect(await refused('postgres://me:geheim@127.0.0.1:1/shop')).toBe(
    'The database of DATABASE_URL (127.0.0.1:1/shop) cannot be reached. Nothing listens there. Start that server, or correct the address. Nothing was changed.',
  )
  expect(await refused(addressOf(database.owner, 'no_such_database'))).toMatch(
    /It has no such database\. Make it with: create database no_such_database encoding UTF8\./,
  )
  const ascii = `${second.name}_ascii`
  await asking(database.owner, (client) =>
    client.query(
      `create database ${ascii} template template0 encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C' locale_provider libc`,
    ),
  )
  expect(await refused(addressOf(database.owner, ascii))).toMatch(/has the encoding SQL_ASCII, and Rapport needs UTF8/)
  await asking(database.owner, (client) => client.query(`drop database ${ascii} with (force)`))
})
