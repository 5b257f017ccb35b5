import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { examine } from './examination.ts'

describe('looking at a file', () => {
  const look = (content: string) => examine(Buffer.from(content), true)

  test('the delimiter is told from commas in amounts and in text', () => {
    expect(look('Name;Preis;Menge\nAb, cd;12,50;3\nEf;13,00;4\nGh, i;1,99;5\n').layout).toMatchObject({
      delimiter: ';',
      columns: 3,
      header: true,
    })
    expect(look('a\tb\tc\n1,5\t2\t3\n').layout.delimiter).toBe('\t')
    expect(look('name|city\n"A|B"|Rome\nC|Pisa\n').layout).toMatchObject({ delimiter: '|', columns: 2 })
    expect(look('sep=;\nname;city\nA;Rome\n').layout).toMatchObject({ delimiter: ';', skipLines: 1, columns: 2 })
    expect(look('email\na@example.org\nb@example.org\n').layout).toMatchObject({ columns: 1, header: true })
  })

  test('titles above the table are passed over, and the head is found below them', () => {
    const found = look('Customers of the shop\n\nname,email,city\nAnn,ann@example.org,York\nBob,bob@example.org,Hull\n')
    expect(found.layout).toMatchObject({ skipLines: 2, header: true, columns: 3 })
    expect(found.names).toEqual(['name', 'email', 'city'])
    expect(found.rows[0]).toMatchObject({ line: 4, cells: ['Ann', 'ann@example.org', 'York'] })
  })

  test('rows without their empty last cells are padded where the whole file is written so', () => {
    const found = look('name,email,note\nAnn,ann@example.org\nBob,bob@example.org,called\nCid,cid@example.org\n')
    expect(found.layout.shortRows).toBe('pad')
    expect(found.rows.every((row) => !row.problem)).toBe(true)
    expect(look('name,email,note\nAnn,ann@example.org\nBob,bob@example.org,\n').layout.shortRows).toBe('refuse')
  })

  test('heads that are alike, empty or named like parts of objects are columns like any other', () => {
    const found = look('name,name,__proto__,constructor,,name (2)\n1,2,3,4,5,6\n')
    expect(found.names).toEqual(['name', 'name (3)', '__proto__', 'constructor', 'Column 5', 'name (2)'])
    expect(found.warnings).toHaveLength(2)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('a head without rows, and a table that is too wide, are said', () => {
    expect(look('name,email\n').warnings).toEqual(['The file has a head and no rows: there is nothing to import.'])
    expect(() => look(`${Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',')}\n1\n`)).toThrow(
      'more than 500 columns',
    )
  })

  test('what a person chooses counts for more than what was detected', () => {
    const found = examine(iconv.encode('name;city\nJürgen;Köln\n', 'windows-1252'), true, {
      encoding: 'windows-1250',
      header: false,
    })
    expect(found.layout).toMatchObject({ encoding: 'windows-1250', header: false })
    expect(found.names).toEqual(['Column 1', 'Column 2'])
  })
})
