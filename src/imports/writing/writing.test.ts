import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchColumns } from '../matching/match.ts'
import { examine } from '../reading/examination.ts'
import { readRows } from '../reading/rows.ts'
import { csvLine, csvStream } from './csv.ts'
import { guarded, unguarded } from './guard.ts'
import { fileOfRowsNotTaken, ownFile, refusalHeads } from './not-taken.ts'

const whole = async (pieces: AsyncIterable<string>) => {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

const readBack = async (csv: string) => {
  const bytes = Buffer.from(csv)
  const found = examine(bytes, true, { header: true })
  const rows: string[][] = []
  for await (const batch of readRows(Readable.from([bytes]), found.layout))
    for (const row of batch) rows.push(row.cells)
  return { found, rows }
}

describe('writing CSV', () => {
  test('cells that a spreadsheet would run get an apostrophe, numbers and phones in their columns do not', () => {
    expect(csvLine(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', 'fine'])).toBe(
      `'=1+1,'+cmd,'-2+3,'@SUM(A1),"'\tx",fine\r\n`,
    )
    expect(csvLine(['-5', '+48 601 223 344', -5, '-5'], { shapes: ['number', 'phone', undefined, 'text'] })).toBe(
      "-5,+48 601 223 344,-5,'-5\r\n",
    )
    expect(csvLine(['-5+cmd|calc', '+48=1'], { shapes: ['number', 'phone'] })).toBe("'-5+cmd|calc,'+48=1\r\n")
    expect(csvLine([null, undefined, '', true, 12n])).toBe(',,,true,12\r\n')
    expect(csvLine([''])).toBe('""\r\n')
  })

  test('quotation marks, delimiters and line ends are quoted', () => {
    expect(csvLine(['a"b', 'c,d', 'e\nf', ' g'])).toBe('"a""b","c,d","e\nf"," g"\r\n')
  })

  test('the guard comes off exactly, whatever the text', () => {
    const risky = fc
      .array(fc.constantFrom("'", '=', '+', '-', '@', '\t', 'a', '1', ' '), { maxLength: 8 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.oneof(risky, fc.string()), fc.constantFrom('text', 'number', 'phone'), (text, shape) => {
        expect(unguarded(guarded(text, shape as 'text'))).toBe(text)
        expect(guarded(text)).not.toMatch(/^[=+\-@\t\r\0]/)
      }),
      { numRuns: 1000 },
    )
  })

  test('what is exported is imported again as it was', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 15 }).filter((value) => !/[\0\ufeff\ufffd]/.test(value)),
      fc.constantFrom('=HYPERLINK("http://x")', '-5', '+48601223344', "'=1", '@x', 'a,b', 'x\ny', ''),
    )
    const rows = fc.array(
      fc.tuple(
        fc.string({ minLength: 1, maxLength: 5 }).filter((name) => /^[a-z]+$/i.test(name)),
        cell,
        cell,
      ),
      { minLength: 1, maxLength: 20 },
    )
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        const csv = await whole(csvStream(['name', 'phone', 'note'], table, { shapes: ['text', 'phone', 'text'] }))
        expect((await readBack(csv)).rows).toEqual(table)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a file of refused rows', () => {
  const refused = [
    { line: 7, reason: '“soon” is not a date.', cells: ['K1', 'Ann', '=soon'] },
    { line: 9, reason: 'The row has 4 cells where 3 are expected.', cells: ['K2', 'Bob', '2024-01-05', 'extra'] },
    { line: 12, reason: 'The row has 1 cell where 3 are expected.', cells: ['K3'] },
  ]
  const heads = ['Kundennr', 'Name', 'Kunde seit']

  test('has the rows as they came, with line and reason, and is known on the way back', async () => {
    const csv = await whole(fileOfRowsNotTaken(heads, refusalHeads, refused))
    expect(csv.split('\r\n')[0]).toBe('\ufeffKundennr,Name,Kunde seit,refusedLine,refusedReason')
    const { found, rows } = await readBack(csv)
    expect(found.own).toEqual({ guarded: true, leftOut: [3, 4] })
    expect(rows[0]?.slice(0, 3)).toEqual(['K1', 'Ann', '=soon'])
    const { columns } = matchColumns(rows, found.names, 'customers')
    expect(columns.map((match) => [match.field, match.leaveOut ?? false])).toEqual([
      ['identifier', false],
      [expect.stringMatching(/^(name|givenName)$/), false],
      ['createdAt', false],
      [null, true],
      [null, true],
    ])
  })

  test('leaves a stranger’s apostrophes alone', async () => {
    expect((await readBack("Name,Ort\r\nAnn,'=x\r\n")).rows).toEqual([['Ann', "'=x"]])
    expect(ownFile(['Name', 'Ort'])).toEqual({ guarded: false, leftOut: [] })
    expect(ownFile(['code', 'name', 'price']).guarded).toBe(true)
    expect(ownFile(null).guarded).toBe(false)
  })
})
