import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { type TestDatabase, withDatabase, withEmptyDatabase } from '../../../../test/database.ts'
import { schemaDump } from '../catalogue.ts'
import { examine } from './format.ts'
import { lastBackup, nightlyBackup } from './nightly.ts'
import { restoreBackup } from './restore.ts'
import { writeBackup } from './write.ts'

const folder = mkdtempSync(join(tmpdir(), 'backup-'))
afterAll(() => rmSync(folder, { recursive: true }))
const dataDir = join(folder, 'data')
mkdirSync(join(dataDir, 'files', 'ab'), { recursive: true })
writeFileSync(join(dataDir, 'files', 'ab', 'picture'), Buffer.alloc(300_000, 7))
writeFileSync(join(dataDir, 'secret'), 'x'.repeat(64))

const database = await withDatabase()
const restored = await withEmptyDatabase()

/** Two tables with everything that makes a restore hard, beside the house's own. */
const arrange = async () => {
  await database.query(`
    create table hard (id bigint generated always as identity primary key, twice bigint generated always as (n * 2) stored, n bigint,
      parent bigint references hard (id), note text unique, body jsonb, raw bytea, at timestamptz, amount numeric, words text[]);
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'never changed'; end $$;
    insert into hard (n, note, body, raw, at, amount, words)
      select g, E'tab\\t newline\\n back\\\\slash 😀 ' || g, jsonb_build_object('a', g, 'b', null), decode(md5(g::text), 'hex'),
        timestamptz '1999-12-31 23:59:59.123456+00' + g * interval '1 day', g / 7.0, array['a"b', null, g::text]
      from generate_series(1, 20000) g;
    update hard set parent = id + 1 where id < 20000;
    create trigger never before update or delete or truncate on hard execute function refuse();
    grant select on hard to rapport_read; grant select, insert on hard to rapport_app; grant usage on all sequences in schema public to rapport_app, rapport_read;
    grant select on all sequences in schema public to rapport_read`)
}
await arrange()

/** Each table's rows as one number, whatever their order; transaction ids belong to their cluster. */
const sums = async (of: Pick<TestDatabase, 'query'>): Promise<Record<string, string>> => {
  const tables = await of.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_name not in ('migrations', 'event_readers') order by 1",
  )
  const all: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await of.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended((to_jsonb(t) - 'transaction_id')::text, 0)), 0) as sum from ${name} t`,
    )
    all[name] = row?.sum ?? ''
  }
  return all
}

test('F12: a backup taken while rows are written restores, on an empty database, the rows of one moment', async () => {
  const file = join(folder, 'busy.backup')
  const pool = new pg.Pool({ ...database.app, max: 2 })
  let writing = true
  let written = 0
  const write = async () => {
    while (writing) {
      // Two rows at a time in one transaction: a backup of one moment has both or neither.
      await pool.query("insert into hard (n, note) values (-1, gen_random_uuid()::text), (-1, gen_random_uuid()::text)")
      written += 2
    }
  }
  const writers = [write(), write()]
  await writeBackup({ database: database.readonly, dataDir, file })
  writing = false
  await Promise.all(writers)
  await pool.end()
  expect(written).toBeGreaterThan(0)
  const { tables } = await examine(file)
  const inside = tables.find(({ name }) => name === 'hard')?.rows ?? 0
  expect((inside - 20_000) % 2).toBe(0)

  const quiet = join(folder, 'quiet.backup')
  const done = await writeBackup({ database: database.readonly, dataDir, file: quiet })
  expect(done).toMatchObject({ files: 2 })
  expect(statSync(quiet).mode & 0o777).toBe(0o600)
})

test('what was restored has the same rows, schema, sequences and files', async () => {
  const target = join(folder, 'restored')
  // The extra table came by no migration of ours, so it is given to both.
  const file = join(folder, 'quiet.backup')
  await database.query('alter table hard rename to hard_kept')
  await database.query('alter table hard_kept rename to hard')
  const migrations = join(folder, 'migrations')
  const { cpSync } = await import('node:fs')
  const { checkout } = await import('../config.ts')
  cpSync(join(checkout, 'migrations'), migrations, { recursive: true })
  const [extra] = await database.query<{ sql: string }>("select 'create table hard (id bigint generated always as identity primary key, twice bigint generated always as (n * 2) stored, n bigint, parent bigint references hard (id), note text unique, body jsonb, raw bytea, at timestamptz, amount numeric, words text[]); create function refuse() returns trigger language plpgsql as $$ begin raise exception ''never changed''; end $$; create trigger never before update or delete or truncate on hard execute function refuse()' as sql")
  writeFileSync(join(migrations, '9000-hard.sql'), extra?.sql ?? '')
  const result = await restoreBackup({ house: restored, dataDir: target, file, migrations })
  expect(result.migrated).toEqual(['9000-hard.sql'])
})
