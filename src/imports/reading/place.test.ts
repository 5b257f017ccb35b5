import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { cellsOf, read, table } from '../../../test/reading.ts'
import { encodings } from './encodings.ts'

describe('the place in a file', () => {
  test('reading can start again at the end of any row, in any encoding', async () => {
    const encodings = fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'shift_jis', 'gb18030', 'koi8-r')
    await fc.assert(
      fc.asyncProperty(
        table,
        encodings,
        fc.integer({ min: 2, max: 60 }),
        fc.nat(),
        async (rows, encoding, size, pick) => {
          const safe = rows.map((row) =>
            row.map((value) => iconv.decode(iconv.encode(value, encoding), encoding).replaceAll('\ufffd', '?')),
          )
          const csv = stringify(safe, { quoted: true, record_delimiter: '\r\n' })
          const bytes = iconv.encode(csv, encoding, { addBOM: false })
          const columns = safe[0]?.length ?? 1
          const all = await read(bytes, { encoding, columns }, size)
          expect(all.at(-1)?.end).toBe(bytes.length)
          const at = pick % all.length
          const place = { byte: all[at]?.end ?? 0, line: all[at]?.nextLine ?? 0 }
          const rest = await read(bytes, { encoding, columns }, size, place)
          expect(rest.map((row) => row.line)).toEqual(all.slice(at + 1).map((row) => row.line))
          expect(rest).toEqual(all.slice(at + 1))
        },
      ),
      { numRuns: 150 },
    )
  })

  test('any bytes at all are read without an error, and every byte is accounted for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
        const rows = await read(bytes, { columns: 2 }, size)
        let before = 0
        for (const row of rows) {
          expect(row.end).toBeGreaterThan(before)
          before = row.end
        }
        expect(before).toBeLessThanOrEqual(bytes.length)
      }),
      { numRuns: 300 },
    )
  })

  test('any bytes in any encoding: the end of each row is where reading goes on', async () => {
    const byte = fc.oneof(
      fc.constantFrom(10, 13, 34, 44, 0, 32, 0x30, 0x80, 0x81, 0x8e, 0xfe),
      fc.integer({ min: 0, max: 255 }),
    )
    const names = fc.constantFrom(...encodings.map(({ name }) => name))
    await fc.assert(
      fc.asyncProperty(fc.array(byte, { maxLength: 200 }), names, fc.nat(), async (values, encoding, pick) => {
        const bytes = Uint8Array.from(values)
        const all = await read(bytes, { encoding, quote: null, columns: 2 }, 7)
        expect(all.at(-1)?.end ?? 0).toBeLessThanOrEqual(bytes.length)
        if (all.length === 0) return
        const at = pick % all.length
        const place = { byte: all[at]?.end ?? 0, line: all[at]?.nextLine ?? 0 }
        const rest = await read(bytes, { encoding, quote: null, columns: 2 }, 7, place)
        expect(rest.map((row) => row.line)).toEqual(all.slice(at + 1).map((row) => row.line))
        expect(cellsOf(rest)).toEqual(cellsOf(all.slice(at + 1)))
      }),
      { numRuns: 1000 },
    )
  })
})
