import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { cellsOf, read, table, text } from '../../../test/reading.ts'
import type { Layout } from './layout.ts'

describe('reading rows', () => {
  test('what is written as CSV is read back, whatever its cells, line ends and pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        async (rows, delimiter, lineEnd, size) => {
          const csv = stringify(rows, { delimiter, record_delimiter: lineEnd, quoted: true })
          const found = await read(
            text(csv),
            { delimiter: delimiter as Layout['delimiter'], columns: rows[0]?.length ?? 1 },
            size,
          )
          expect(cellsOf(found)).toEqual(rows)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('it reads as csv-parse does, where csv-parse can read', async () => {
    const loose = fc.array(fc.constantFrom('a', 'b', ',', '"', '\n', '\r\n', ' x', '1'), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(loose, async (parts) => {
        const csv = parts.join('')
        let expected: string[][]
        try {
          expected = parse(csv, { relax_column_count: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n'] })
        } catch {
          return
        }
        const found = await read(text(csv), { columns: 100, shortRows: 'pad' })
        const trimmed = (row: string[]) => row.slice(0, row.findLastIndex((value) => value !== '') + 1)
        const filled = (rows: string[][]) => rows.map(trimmed).filter((row) => row.some((value) => value.trim() !== ''))
        if (found.some((row) => row.problem)) return
        expect(filled(cellsOf(found))).toEqual(filled(expected))
      }),
      { numRuns: 400 },
    )
  })

  test('lines are counted as an editor counts them, over cells of several lines', async () => {
    const rows = await read(text('a,b,c\r\n1,"two\nlines",3\r\n\r\n4,5,6\n7,"x\r\ny\r\nz",9\n10,11,12'))
    expect(rows.map((row) => row.line)).toEqual([1, 2, 5, 6, 9])
    expect(rows.filter((row) => row.problem)).toEqual([])
  })

  test('LF, CRLF and CR may be mixed', async () => {
    expect(cellsOf(await read(text('a,b,c\rd,e,f\r\ng,h,i\nj,k,l')))).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
      ['g', 'h', 'i'],
      ['j', 'k', 'l'],
    ])
    expect(cellsOf(await read(text('a,b,c\rd,e,f\rg,h,i\r'), {}, 3))).toHaveLength(3)
  })

  test('a row with too many or too few cells is refused with its line, and the others are read', async () => {
    const rows = await read(text('1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n5,6,7\n'))
    expect(rows.map(({ line, problem }) => [line, problem === undefined])).toEqual([
      [1, true],
      [2, false],
      [3, false],
      [4, true],
      [5, true],
    ])
    expect(rows[1]?.problem).toBe('The row has 2 cells where 3 are expected.')
    expect(rows[2]?.problem).toContain('the first without a column holds “4”')
    expect(rows[3]?.cells).toEqual(['1', '2', '3'])
    expect(cellsOf(await read(text('1,2\n'), { shortRows: 'pad' }))).toEqual([['1', '2', '']])
  })

  test('a quotation mark that is never closed costs its own line only', async () => {
    const good = Array.from({ length: 50 }, (_, i) => `${i},"fine, indeed",x`)
    const rows = await read(text([...good.slice(0, 20), '20,"open,x', ...good.slice(21)].join('\n')))
    expect(rows).toHaveLength(50)
    expect(rows.filter((row) => row.problem).map((row) => row.line)).toEqual([21])
    const last = await read(text('1,2,3\n4,"5,6\n7,8,9\n'))
    expect(last.map((row) => [row.line, row.problem])).toEqual([
      [1, undefined],
      [2, 'A quotation mark is opened in cell 2 and not closed before the end of the file.'],
      [3, undefined],
    ])
  })

  test('a quotation mark that stays open for 5 MB is refused with its line, in little memory and time', async () => {
    const line = `${'x'.repeat(97)},y,z\n`
    const rows = await read(text(`a,b,c\n1,"open,3\n${line.repeat(52_000)}`))
    expect(rows).toHaveLength(52_002)
    expect(rows[1]).toMatchObject({
      line: 2,
      problem: 'A quotation mark is opened in cell 2 and not closed within 1 MB.',
    })
    expect(rows.filter((row) => row.problem)).toHaveLength(1)
  })

  test('a row over 1 MB is refused, however long its line is, and reading goes on after it', async () => {
    const rows = await read(text(`a,b,c\n${'x'.repeat(1_200_000)},2,3\n1,2,3\n${'y'.repeat(12_000_000)}\n4,5,6\n`))
    expect(rows.map(({ line, problem }) => [line, problem])).toEqual([
      [1, undefined],
      [2, 'The row is longer than 1 MB.'],
      [3, undefined],
      [4, 'The row is longer than 1 MB.'],
      [5, undefined],
    ])
  })

  test('a line far longer than it may be is passed over to its very end, however its bytes are cut', async () => {
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'shift_jis'])
      for (const end of ['\n', '\r\n', '\r'])
        for (const size of [65_537, 65_536, 1_000_003]) {
          const lines = ['a,b,c', 'y'.repeat(2_500_001), '4,5,6', '']
          const bytes = iconv.encode(lines.join(end), encoding, { addBOM: false })
          const rows = await read(bytes, { encoding }, size)
          const how = `${encoding} ${JSON.stringify(end)} ${size}`
          expect(cellsOf(rows), how).toEqual([['a', 'b', 'c'], [], ['4', '5', '6']])
          expect(rows.at(-1), how).toMatchObject({ line: 3, end: bytes.length })
        }
  })

  test('100,000 cells in a row are refused at once', async () => {
    const rows = await read(text(`1,2,3\n${'x,'.repeat(100_000)}\n4,5,6\n`))
    expect(rows.map((row) => row.problem === undefined)).toEqual([true, false, true])
    expect(rows[1]?.problem).toContain('more than 500 cells')
    expect(rows[1]?.cells.length).toBeLessThan(600)
  })

  test('bytes that are not of the encoding, and null characters, refuse their row and no other', async () => {
    const bytes = Buffer.concat([
      text('é,b,c\n'),
      Buffer.from([0x4d, 0xfc, 0x6c, 0x2c, 0x32, 0x2c, 0x33, 0x0a]),
      text('ö,5,6\n7,\0,9\n10,11,ü\n'),
    ])
    const rows = await read(bytes)
    expect(rows.map((row) => row.problem === undefined)).toEqual([true, false, true, false, true])
    expect(rows[1]?.problem).toContain('not valid UTF-8')
    expect(rows[3]?.problem).toBe('Cell 2 holds a null character, which text cannot have.')
    expect(rows.map((row) => row.end)).toEqual([7, 15, 22, 28, 37])
    expect(rows[2]?.cells).toEqual(['ö', '5', '6'])
  })

  test('a backslash may escape a quotation mark where the file does so', async () => {
    const rows = await read(text('1,"5\\" pipe",x\n2,"a\\\\",y\n'), { escape: 'backslash' })
    expect(cellsOf(rows)).toEqual([
      ['1', '5" pipe', 'x'],
      ['2', 'a\\', 'y'],
    ])
  })
})
