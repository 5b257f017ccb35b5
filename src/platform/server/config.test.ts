import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { configTable, readConfig, Variables } from './config.ts'
import { settings } from './embedded/settings.ts'

test('with nothing set everything has a value that works', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://127.0.0.1:3000',
    databaseUrl: undefined,
    backupNightly: true,
  })
})

test('an empty variable is one that is not set, and an address loses its last slash', () => {
  expect(readConfig({ PORT: '', HOST: ' ', PUBLIC_URL: 'https://crm.example/' })).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'https://crm.example',
  })
  expect(readConfig({ HOST: '0.0.0.0', PORT: '80' }).publicUrl).toBe('http://localhost:80')
  expect(readConfig({ HOST: '::1' }).publicUrl).toBe('http://[::1]:3000')
})

test('what is wrong is said of every variable at once, in words', () => {
  const wrong = () =>
    readConfig({ PORT: '70000', SMTP_URL: 'mail.example', BACKUP_NIGHTLY: 'maybe', METRICS_TOKEN: 'short' })
  expect(wrong).toThrow(/PORT: a whole number from 0 to 65535 is needed\./)
  expect(wrong).toThrow(/SMTP_URL: an address that begins with smtp:\/\/ or smtps:\/\/ is needed\./)
  expect(wrong).toThrow(/BACKUP_NIGHTLY: /)
  expect(wrong).toThrow(/METRICS_TOKEN: at least 16 characters are needed\./)
})

test('the secret is made once, kept, and readable by nobody else', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'secret-'))
  const { secret } = readConfig({ RAPPORT_DATA: dataDir })
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(readConfig({ RAPPORT_DATA: dataDir }).secret).toBe(secret)
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
  rmSync(dataDir, { recursive: true })
})

test('the table tells every variable and shows no secret', () => {
  const rows = configTable({ RAPPORT_SECRET: 'a'.repeat(40), DATABASE_URL: 'postgres://me:geheim@db/x', PORT: '81' })
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(Variables.shape))
  expect(rows.every(({ description }) => description.length > 15)).toBe(true)
  expect(JSON.stringify(rows)).not.toMatch(/geheim|aaaa/)
  expect(rows).toContainEqual(expect.objectContaining({ name: 'PORT', value: '81', from: 'environment' }))
})

test('the database’s memory and log follow the machine’s, within bounds, and writing stays safe', () => {
  const GB = 1024 ** 3
  const of = (memory: number, room = 10_000) => settings('/s', false, room, memory, 2)
  expect(of(0.2 * GB)).toContain('shared_buffers = 64MB')
  expect(of(4 * GB)).toContain('shared_buffers = 1024MB')
  expect(of(256 * GB)).toContain('shared_buffers = 16384MB')
  expect(of(GB, 300)).toContain('max_wal_size = 1024MB')
  expect(of(GB)).toContain('max_wal_size = 2000MB')
  expect(of(GB, 1_000_000)).toContain('max_wal_size = 16384MB')
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) expect(of(GB)).toContain(`${name} = on`)
})
