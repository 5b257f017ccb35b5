import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openShop, pack, unpack } from './archive.ts'

const packed = readFileSync(join(import.meta.dirname, '../../../sample/online-retail.bin.br'))

describe('the archive of the real shop', { timeout: 60_000 }, () => {
  test('gives the source back byte for byte', () => {
    const hash = createHash('sha256')
    let bytes = 0
    for (const piece of unpack(openShop(packed))) {
      hash.update(piece)
      bytes += Buffer.byteLength(piece)
    }
    expect(bytes).toBe(47_100_511)
    expect(hash.digest('hex')).toBe('cf37fa7ebdd17a1cd5d3332c092c026de793411ccb94beb0f2fb6fc45e2e6e94')
  })

  test('keeps what is rare: no description, no customer, a tenth of a penny, less than nothing', () => {
    const rows = [
      ['536365', '85123A', 'HEART, "WHITE"', '6', '2010-12-01 08:26:00', '2.55', '17850', 'United Kingdom'],
      ['536365', '85123a', '', '-80995', '2010-12-01 08:26:00', '0.001', '17850', 'United Kingdom'],
      ['C536379', 'D', 'Discount', '-1', '2010-12-01 09:41:00', '27.5', '', 'EIRE'],
      ['A563186', 'B', 'Adjust bad debt', '1', '2011-08-12 14:51:00', '-11062.06', '', 'United Kingdom'],
    ]
    const text = [...unpack(openShop(pack(rows)))].join('')
    const quoted = rows.map((row) => row.map((cell) => (cell.includes('"') ? '"HEART, ""WHITE"""' : cell)).join(','))
    expect(text.split('\n').slice(1, -1)).toEqual(quoted)
  })
})
