import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from './commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'rapport-generate-'))
const [generate] = commands
const run = async (values: Record<string, string | boolean>, out: string): Promise<string[]> => {
  expect(await generate?.run({ 'as-of': '2026-11-22', ...values, out: join(folder, out) }, [])).toBe(0)
  return readdirSync(join(folder, out)).sort()
}
const rowsOf = (out: string, file: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, out, file)), { columns: true })

let shown: typeof process.stderr.write
beforeAll(() => {
  shown = process.stderr.write
  process.stderr.write = () => true
})
afterAll(() => {
  process.stderr.write = shown
  rmSync(folder, { recursive: true })
})

describe('rapport generate', { timeout: 60_000 }, () => {
  test('writes a file for each kind of row, and one of the truth', async () => {
    const files = await run({ customers: '1_000', orders: '2000' }, 'whole')
    expect(files).toEqual(['customers.csv', 'interactions.csv', 'orders.csv', 'products.csv', 'truth.csv'])
    expect(rowsOf('whole', 'customers.csv')).toHaveLength(1000)
    expect(new Set(rowsOf('whole', 'orders.csv').map((row) => row.orderNumber)).size).toBe(2000)
    expect(rowsOf('whole', 'interactions.csv')).toHaveLength(400)
  })

  test('parts that were made apart are the whole', async () => {
    await run({ customers: '1000', orders: '2000', part: '1/2' }, 'parts')
    const files = await run({ customers: '1000', orders: '2000', part: '2/2' }, 'parts')
    expect(files).toContain('orders-2-of-2.csv')
    const both = [...rowsOf('parts', 'orders-1-of-2.csv'), ...rowsOf('parts', 'orders-2-of-2.csv')]
    expect(both).toEqual(rowsOf('whole', 'orders.csv'))
  })

  test('compresses when asked to', async () => {
    await run({ customers: '1000', orders: '2000', gzip: true }, 'gzip')
    expect(gunzipSync(readFileSync(join(folder, 'gzip', 'orders.csv.gz'))).toString()).toBe(
      readFileSync(join(folder, 'whole', 'orders.csv'), 'utf8'),
    )
  })

  test('overwrites nothing, and says what is wrong with what it was told', async () => {
    await expect(run({ customers: '1000', orders: '2000' }, 'whole')).rejects.toThrow('is there already')
    await expect(run({ customers: 'many' }, 'x')).rejects.toThrow('whole number')
    await expect(run({ part: '3/2' }, 'x')).rejects.toThrow('--part')
    await expect(run({ 'as-of': 'today' }, 'x')).rejects.toThrow('--as-of')
    await expect(run({ customers: '0' }, 'x')).rejects.toThrow('needs customers')
    await expect(generate?.run({}, [])).rejects.toThrow('Say where to')
    expect(readdirSync(folder)).not.toContain('x')
  })
})
