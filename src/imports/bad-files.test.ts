import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { testHouse } from '../../test/house.ts'
import { runImport } from './jobs.ts'
import type { Detected, Import, Preview } from './schema.ts'

// B2: what people choose by mistake, and what programs write; each either comes in whole or is refused with a sentence.
const it = testHouse()

const upload = (bytes: Buffer, kind = 'customers') =>
  it.as('mira').post(`/imports?${new URLSearchParams({ kind, name: 'file.csv' })}`, bytes, {
    'content-type': 'text/csv',
  })

/** Detected, looked at, brought in. */
async function bring(bytes: Buffer) {
  const sent = await upload(bytes)
  expect(sent.status, sent.text).toBe(201)
  const { id } = sent.body as Import
  const found = (await it.as('mira').get(`/imports/${id}/detected`)).body as Detected
  const { settings } = found
  const preview = (await it.as('mira').post(`/imports/${id}/preview`, { settings })).body as Preview
  const started = await it.as('mira').post(`/imports/${id}/start`, { settings }, { 'idempotency-key': randomUUID() })
  expect(started.status, started.text).toBe(202)
  await runImport(started.body.runId, it.house)
  const one = (await it.as('mira').get(`/imports/${id}`)).body as Import
  expect(one.created + one.updated + one.skipped + one.refused).toBe(one.rows)
  const refusals = (await it.as('mira').get(`/imports/${id}/refusals`)).body.rows as { line: number; reason: string }[]
  const names = await it.database.query<{ name: string }>(
    'select name from customers where import_id = $1 order by import_line',
    [id],
  )
  return { found, preview, one, refusals, names: names.map(({ name }) => name) }
}

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const bom = Buffer.from([0xef, 0xbb, 0xbf])
/** The same two people with addresses of their own, so that no file finds those of another. */
const german = (from: string) =>
  `Name;E-Mail;Ort
Jürgen Größe;juergen@${from}.example;Köln
Änne Weiß;aenne@${from}.example;Düsseldorf
`
const polish =
  'Imię i nazwisko;E-mail;Miasto\nŁukasz Żółć;lukasz@example.pl;Łódź\nŚwiętosława Dąb;sw@example.pl;Kraków\n'
const japanese = '氏名,メールアドレス,市区町村\n山田太郎,taro@example.jp,東京\n鈴木花子,hanako@example.jp,大阪\n'

type Good = { what: string; bytes: Buffer; names: string[]; encoding?: string; delimiter?: string }
const good: Good[] = [
  {
    what: 'UTF-8 with its mark',
    bytes: Buffer.concat([bom, utf8(german('mark'))]),
    names: ['Jürgen Größe', 'Änne Weiß'],
    encoding: 'utf-8',
  },
  {
    what: 'UTF-16LE with its mark',
    bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(german('wide'), 'utf16le')]),
    names: ['Jürgen Größe', 'Änne Weiß'],
    encoding: 'utf-16le',
  },
  {
    what: 'UTF-16LE without its mark',
    bytes: Buffer.from(german('bare'), 'utf16le'),
    names: ['Jürgen Größe', 'Änne Weiß'],
    encoding: 'utf-16le',
  },
  {
    what: 'Windows-1252',
    bytes: iconv.encode(german('west'), 'win1252'),
    names: ['Jürgen Größe', 'Änne Weiß'],
    encoding: 'windows-1252',
  },
  {
    what: 'Windows-1250',
    bytes: iconv.encode(polish, 'win1250'),
    names: ['Łukasz Żółć', 'Świętosława Dąb'],
    encoding: 'windows-1250',
  },
  {
    what: 'Shift-JIS',
    bytes: iconv.encode(japanese, 'shift_jis'),
    names: ['山田太郎', '鈴木花子'],
    encoding: 'shift_jis',
  },
  { what: 'semicolons', bytes: utf8('name;city\nSemi One;Bath\n'), names: ['Semi One'], delimiter: ';' },
  { what: 'tabs', bytes: utf8('name\tcity\nTab One\tBath\n'), names: ['Tab One'], delimiter: '\t' },
  {
    what: 'formula cells',
    bytes: utf8('name,note\nFormula Person,"=HYPERLINK(""http://x"",""y"")"\n'),
    names: ['Formula Person'],
  },
]

test.each(good)(
  'B2: $what comes in whole, and the screen says so before',
  async ({ bytes, names, encoding, delimiter }) => {
    const done = await bring(bytes)
    expect(done.names).toEqual(names)
    if (encoding) expect(done.found.settings.layout.encoding).toBe(encoding)
    if (delimiter) expect(done.found.settings.layout.delimiter).toBe(delimiter)
    expect(done.found.encoding.because).toMatch(/\.$/)
    expect(done.one.refused).toBe(0)
  },
)

type Partly = { what: string; bytes: Buffer; names: string[]; lines: number[]; says: RegExp }
const partly: Partly[] = [
  {
    what: 'a null character in a cell',
    bytes: utf8('name,city\nWhole One,Bath\nNull\0Two,Bath\nWhole Three,Bath\n'),
    names: ['Whole One', 'Whole Three'],
    lines: [3],
    says: /null character/,
  },
  {
    what: 'rows that are longer than the head (those that leave off empty cells at the end are taken)',
    bytes: utf8(
      'name,city,note\nRagged One,Bath,x\nRagged Two,Bath,x,and more\nRagged Three,Bath\nRagged Four,York,y\n',
    ),
    names: ['Ragged One', 'Ragged Three', 'Ragged Four'],
    lines: [3],
    says: /cells? where 3 are expected/,
  },
  {
    what: 'a number that a spreadsheet shortened',
    bytes: utf8('name,identifier\nShort One,4.91E+11\nWhole Two,491234567890\n'),
    names: ['Whole Two'],
    lines: [2],
    says: /Excel shortened/,
  },
]

test.each(partly)('B2: $what: those rows are refused by line and reason, the others come in', async (row) => {
  const done = await bring(row.bytes)
  expect(done.names).toEqual(row.names)
  expect(done.refusals.map(({ line }) => line)).toEqual(row.lines)
  for (const { reason } of done.refusals) expect(reason).toMatch(row.says)
  expect(done.preview.rows.filter(({ refused }) => refused !== null).map(({ line }) => line)).toEqual(row.lines)
})

test('B2: a quotation mark that is never closed costs its own row, not the file', async () => {
  const rows = Array.from({ length: 300 }, (_, i) => `Quoted ${i},${'x'.repeat(600)}`)
  rows[150] = `"Never closed 150,${'y'.repeat(600)}`
  const done = await bring(utf8(`name,note\n${rows.join('\n')}\n`))
  expect(done.one.refused).toBeGreaterThan(0)
  expect(done.refusals[0]?.line).toBe(152)
  expect(done.names).toContain('Quoted 149')
})

test('B2: heads that are alike or called __proto__ are columns like any other', async () => {
  const done = await bring(utf8('name,name,__proto__,constructor\nProto One,Other,polluted,x\n'))
  expect(done.names).toEqual(['Proto One'])
  expect(done.found.settings.columns.map(({ name }) => name)).toEqual(['name', 'name (2)', '__proto__', 'constructor'])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

const zip = (name: string) =>
  Buffer.concat([
    Buffer.from([0x50, 0x4b, 3, 4]),
    Buffer.alloc(22),
    Buffer.from(`${name}xl/workbook.xml`),
    Buffer.alloc(1000),
  ])

type Bad = { what: string; bytes: () => Buffer; says: RegExp }
const bad: Bad[] = [
  { what: 'a file of no bytes', bytes: () => Buffer.alloc(0), says: /empty/ },
  {
    what: 'a hundred thousand columns',
    bytes: () => utf8(`${'a,'.repeat(100_000)}a\n${'1,'.repeat(100_000)}1\n`),
    says: /500 columns/,
  },
  { what: 'a gzip bomb', bytes: () => gzipSync(Buffer.alloc(1 << 24)), says: /compressed with gzip/ },
  { what: 'a workbook', bytes: () => zip('[Content_Types].xml'), says: /workbook/ },
  {
    what: 'a web page',
    bytes: () => utf8('<!doctype html><html><body>Please sign in</body></html>'),
    says: /web page/,
  },
  {
    what: 'a picture',
    bytes: () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
    says: /picture/,
  },
  {
    what: 'a program',
    bytes: () => Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46]), Buffer.alloc(500)]),
    says: /program/,
  },
]

test.each(bad)('B2: $what is refused with a sentence, and nothing of it is kept', async ({ bytes, says }) => {
  const counts = async () =>
    it.database.query('select (select count(*) from imports) as i, (select count(*) from files) as f')
  const before = await counts()
  const sent = await upload(bytes())
  if (sent.status === 201) {
    const { id } = sent.body as Import
    const found = await it.as('mira').get(`/imports/${id}/detected`)
    expect(found.status).toBe(422)
    expect(found.body.detail).toMatch(says)
    expect((await it.as('mira').delete(`/imports/${id}`)).status).toBe(200)
  } else {
    expect(sent.status).toBe(422)
    expect(sent.body.detail).toMatch(says)
  }
  expect(await counts()).toEqual(before)
})

test('B2: a large file passes through in pieces: memory stays far below its size', async () => {
  const size = 40 << 20
  const line = `${'Large Person,'.padEnd(2_000, 'n')}\n`
  const bytes = utf8(`name,note\n${line.repeat(Math.floor(size / line.length))}`)
  const before = process.memoryUsage()
  const sent = await upload(bytes)
  expect(sent.status).toBe(201)
  expect((sent.body as Import).bytes).toBe(bytes.length)
  expect((await it.as('mira').get(`/imports/${sent.body.id}/detected`)).status).toBe(200)
  const after = process.memoryUsage()
  expect(after.heapUsed - before.heapUsed).toBeLessThan(size / 2 + (64 << 20))
})
