import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { type TestDatabase, withEmptyDatabase } from '../../../../test/database.ts'
import { schemaDump } from '../catalogue.ts'
import { checkout } from '../config.ts'
import { migrateHouse } from '../migrate.ts'
import { examine } from './format.ts'
import { isDue, lastBackup, nightlyBackup } from './nightly.ts'
import { restoreBackup } from './restore.ts'
import { writeBackup } from './write.ts'

const folder = mkdtempSync(join(tmpdir(), 'backup-'))
afterAll(() => rmSync(folder, { recursive: true }))
const dataDir = join(folder, 'data')
mkdirSync(join(dataDir, 'files', 'ab'), { recursive: true })
writeFileSync(join(dataDir, 'files', 'ab', 'picture'), Buffer.alloc(300_000, 7))
writeFileSync(join(dataDir, 'secret'), 'x'.repeat(64))

/** The house's own tables and one with everything that makes a restore hard. */
const migrations = join(folder, 'migrations')
cpSync(join(checkout, 'migrations'), migrations, { recursive: true })
writeFileSync(
  join(migrations, '9000-hard.sql'),
  `create table hard (id bigint generated always as identity primary key, twice bigint generated always as (n * 2) stored,
     n bigint check (n < 100000), parent bigint references hard (id), note text unique, body jsonb, raw bytea,
     at timestamptz, amount numeric, words text[]);
   create index hard_lower on hard (lower(note) text_pattern_ops) where n > 0;
   create function refuse() returns trigger language plpgsql as $$ begin raise exception 'never changed'; end $$;
   create trigger never before update or delete or truncate on hard execute function refuse();`,
)

const database = await withEmptyDatabase()
await migrateHouse(database, { dir: migrations })
await database.query(`
  insert into hard (n, parent, note, body, raw, at, amount, words)
    select g, greatest(g - 1, 1), E'tab\\t newline\\n back\\\\slash 😀 ' || g, jsonb_build_object('a', g, 'b', null), decode(md5(g::text), 'hex'),
      timestamptz '1999-12-31 23:59:59.123456+00' + g * interval '1 day', g / 7.0, array['a"b', null, g::text]
    from generate_series(1, 20000) g;
  insert into events (at, name) select now(), 'event ' || g from generate_series(1, 10) g;
  insert into event_readers (name, transaction_id, seq) select 'half', transaction_id, 5 from events where seq = 5;
  insert into event_readers (name) values ('new');
  insert into outbox (id, kind, recipient, content, state, created_at)
    select gen_random_uuid(), 'mail', 'a@shop.example', '{}', state, now() from unnest(array['waiting', 'sending', 'sent']) as state`)

/** Each table's rows as one number, whatever their order; transaction ids belong to their cluster. */
const sums = async (of: Pick<TestDatabase, 'query'>): Promise<Record<string, string>> => {
  const tables = await of.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_name not in ('migrations', 'event_readers', 'outbox') order by 1`,
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
const sentence = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'it went through',
    (error: Error) => error.message,
  )

const quiet = join(folder, 'quiet.backup')
await writeBackup({ database: database.readonly, dataDir, file: quiet })
const before = await sums(database)

test('F12: a restore has the same rows, schema, rights, sequences and files, and then the newer migrations', async () => {
  const restored = await withEmptyDatabase()
  const target = join(folder, 'restored')
  const schema = await schemaDump(database.owner)
  const order = { house: restored, dataDir: target, file: quiet, migrations }
  const result = await restoreBackup(order)
  expect(result).toMatchObject({ files: 2, migrated: [] })
  expect(await sums(restored)).toEqual(before)
  expect(await schemaDump(restored.owner)).toBe(schema)
  expect(readFileSync(join(target, 'files', 'ab', 'picture'))).toEqual(
    readFileSync(join(dataDir, 'files', 'ab', 'picture')),
  )
  expect(readFileSync(join(target, 'secret'), 'utf8')).toBe('x'.repeat(64))
  expect(statSync(join(target, 'secret')).mode & 0o777).toBe(0o600)
  const [next] = await restored.query<{ id: number }>('insert into hard (n) values (1) returning id::int')
  expect(next?.id).toBe(20_001)
  await expect(restored.query('delete from hard')).rejects.toThrow('never changed')
  expect(await sentence(restoreBackup(order))).toMatch(/database is not empty .* Nothing was changed/)

  // Mail that waited may have gone out since the backup: a person decides, and the text is there to be sent again.
  expect(await restored.query('select state, count(*)::int as n from outbox group by 1 order by 1')).toEqual([
    { state: 'in doubt', n: 2 },
    { state: 'sent', n: 1 },
  ])

  // Readers of events go on where they were: five left for one, all ten for the other.
  const left = `select count(*)::int as n from events e, event_readers r where r.name = $1 and (e.transaction_id, e.seq) > (r.transaction_id, r.seq)`
  expect(await restored.query(left, ['half'])).toEqual([{ n: 5 }])
  expect(await restored.query(left, ['new'])).toEqual([{ n: 10 }])
})

test('F12: a backup taken while rows are written is of one moment', async () => {
  const file = join(folder, 'busy.backup')
  const pool = new pg.Pool({ ...database.app, max: 2 })
  let writing = true
  const write = async () => {
    // Two rows in one transaction: a backup of one moment has both or neither.
    while (writing)
      await pool.query('insert into hard (n, note) values (-1, gen_random_uuid()::text), (-1, gen_random_uuid()::text)')
  }
  const writers = [write(), write()]
  await writeBackup({ database: database.readonly, dataDir, file })
  writing = false
  await Promise.all(writers)
  await pool.end()
  const { tables } = await examine(file)
  const inside = tables.find(({ name }) => name === 'hard')?.rows ?? 0
  expect((inside - 20_000) % 2).toBe(0)

  const restored = await withEmptyDatabase()
  writeFileSync(join(migrations, '9001-later.sql'), 'alter table hard add column later int default 3')
  const result = await restoreBackup({ house: restored, dataDir: join(folder, 'third'), file, migrations })
  rmSync(join(migrations, '9001-later.sql'))
  expect(result.migrated).toEqual(['9001-later.sql'])
  const [found] = await restored.query<{ n: number; later: number }>(
    'select count(*)::int as n, min(later) as later from hard',
  )
  expect(found).toEqual({ n: inside, later: 3 })
})

test('a cut-off, changed or foreign file is recognised and restores nothing', async () => {
  const restored = await withEmptyDatabase()
  const whole = readFileSync(quiet)
  const broken = join(folder, 'broken.backup')
  const tryIt = () =>
    sentence(restoreBackup({ house: restored, dataDir: join(folder, 'no'), file: broken, migrations }))
  for (const length of [0, 3, 100, Math.floor(whole.length / 2), whole.length - 40]) {
    writeFileSync(broken, whole)
    truncateSync(broken, length)
    expect(await tryIt(), `cut off at ${length}`).toMatch(/is not a whole backup.*Nothing was changed/)
  }
  const changed = Buffer.from(whole)
  const at = Math.floor(whole.length / 2)
  changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
  writeFileSync(broken, changed)
  expect(await tryIt()).toMatch(/is not a whole backup/)
  writeFileSync(broken, 'name,email\n')
  expect(await tryIt()).toMatch(/is not a whole backup/)
  rmSync(broken)
  expect(await tryIt()).toMatch(/There is no file/)
  rmSync(join(migrations, '9000-hard.sql'))
  const newer = restoreBackup({ house: restored, dataDir: join(folder, 'no'), file: quiet, migrations })
  expect(await sentence(newer)).toMatch(/of a newer Rapport/)
  expect(await restored.query("select 1 from information_schema.tables where table_schema = 'public'")).toEqual([])
})

test('nightly backups: the newest are kept, the last good one is recorded, and so is a failure since', async () => {
  const night = (day: number) =>
    nightlyBackup({ database: database.readonly, dataDir, keep: 2, now: new Date(Date.UTC(2026, 10, day, 2)) })
  for (const day of [1, 2, 3]) await night(day)
  const names = () => readdirSync(join(dataDir, 'backups')).sort()
  const kept = ['last.json', 'rapport-20261102-020000.backup', 'rapport-20261103-020000.backup']
  expect(names()).toEqual(kept)
  expect(lastBackup(dataDir)).toMatchObject({ good: { file: expect.stringContaining('20261103') }, problem: null })
  expect(await sentence(night(3))).toMatch(/already there/)
  const unreachable = { ...database.readonly, host: '/nowhere' }
  expect(await sentence(nightlyBackup({ database: unreachable, dataDir, keep: 2, now: new Date() }))).toMatch(
    /could not be written/,
  )
  expect(names()).toEqual(kept)
  expect(lastBackup(dataDir)).toMatchObject({
    good: { file: expect.stringContaining('20261103') },
    problem: { sentence: expect.stringContaining('could not be written') },
  })
})

test('a backup is due in its hour, and later when that hour was missed', () => {
  const good = (takenAt: string) => ({
    good: { file: '', bytes: 0, tables: 0, rows: 0, files: 0, seconds: 0, takenAt },
    problem: null,
  })
  const due = (takenAt: string | null, now: string) =>
    isDue(takenAt ? good(takenAt) : { good: null, problem: null }, new Date(now), 2)
  expect(due(null, '2026-11-22T02:07:00Z')).toBe(true)
  expect(due(null, '2026-11-22T14:07:00Z')).toBe(false)
  expect(due('2026-11-21T02:07:00Z', '2026-11-22T02:07:00Z')).toBe(true)
  expect(due('2026-11-22T01:30:00Z', '2026-11-22T02:07:00Z')).toBe(false)
  expect(due('2026-11-21T02:07:00Z', '2026-11-22T03:07:00Z')).toBe(false)
  expect(due('2026-11-20T02:07:00Z', '2026-11-22T09:07:00Z')).toBe(true)
})
