import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import airport from '../../../test/reference/airport-nps.json' with { type: 'json' }
import { commands } from './commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'rapport-measure-'))
afterAll(() => rmSync(folder, { recursive: true }))

let said = ''
beforeEach(() => {
  said = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text
    return true
  })
})
afterEach(() => vi.restoreAllMocks())

const written = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const measured = async (kind: string, path: string, options: Record<string, string>) => {
  await commands[0]?.run(options, [kind, path])
  expect(said.split('\n')).toHaveLength(2)
  return JSON.parse(said)
}

/** A file of so many answers of each mark, one a line, among other columns. */
const answers = (counts: Record<string, number>) =>
  `RESPNUM,NETPRO,WEIGHT\n${Object.entries(counts)
    .flatMap(([mark, count]) => Array.from({ length: count }, (_none, at) => `${at + 1},${mark},1`))
    .join('\n')}\n`

test('the airport’s NPS of 2017 is +39.84 of 2,746, with its interval', async () => {
  const found = await measured('nps', written('2017.csv', answers(airport['2017'])), { column: 'NETPRO' })
  expect(found).toEqual({
    measure: 'nps',
    value: 39.84,
    low: 37.22,
    high: 42.45,
    unit: 'points',
    n: 2746,
    counts: { promoters: 1436, passives: 968, detractors: 342, left_out: { blank: 1, outside: 84, unreadable: 0 } },
  })
})

test('that of 2018 is +30.98 of 2,650, packed or not, with weights of one too', async () => {
  const path = written('2018.csv.gz', gzipSync(answers(airport['2018'])))
  const found = await measured('nps', path, { column: 'netpro', weight: 'WEIGHT' })
  expect(found).toMatchObject({ value: 30.98, n: 2650, effective_n: 2650 })
  expect(found.counts).toMatchObject({ promoters: 1268, detractors: 447, left_out: { outside: 159 } })
})

test('weights count, and an answer without a weight is left out', async () => {
  const path = written('weighted.csv', 'a;w\n10;3\n0;1\n9;\n10;-2\n')
  const found = await measured('nps', path, { column: 'a', weight: 'w' })
  expect(found).toMatchObject({ value: 50, n: 2, effective_n: 1.6, counts: { left_out: { outside: 2 } } })
})

test('CSAT and CES have their own scales', async () => {
  const path = written('five.csv', 'mark\n5\n4\n3\n1\n6\n0\nn/a\n\n2.5\n')
  expect(await measured('csat', path, { column: 'mark' })).toMatchObject({
    value: 50,
    n: 4,
    mean: 3.25,
    counts: { satisfied: 2, neither: 1, dissatisfied: 1, left_out: { outside: 4 } },
  })
  said = ''
  expect(await measured('ces', path, { column: 'mark' })).toMatchObject({ value: 3.8, n: 5, top_box: 40, median: 4 })
})

test('a column without an answer says why there is no figure, and no NaN', async () => {
  const found = await measured('nps', written('none.csv', 'a,b\n11,1\n,2\n'), { column: 'a' })
  expect(found).toMatchObject({ value: null, low: null, high: null, n: 0, why: 'nobody answered within the scale' })
  expect(said).not.toMatch('NaN')
})

test.each(['a,b\n', 'a\n', 'Wie zufrieden?,a'])(
  'of a file with a head alone (%j) it says that there is nothing',
  async (head) => {
    const found = await measured('csat', written('head.csv', head), { column: 'a' })
    expect(found).toMatchObject({
      value: null,
      low: null,
      high: null,
      n: 0,
      why: expect.stringMatching(/no rows: nothing can be/),
    })
  },
)

test.each([
  ['nps', 'none.csv', {}, /Say what, where and which column/],
  ['toString', 'none.csv', { column: 'a' }, /Say what, where and which column/],
  ['nps', 'not-there.csv', { column: 'a' }, /There is no file at/],
  ['nps', 'none.csv', { column: 'c' }, /has no column “c”. It has: a, b\./],
])('%s of %s with %j is refused by a sentence', async (kind, file, options, sentence) => {
  written('none.csv', 'a,b\n11,1\n,2\n')
  await expect(measured(kind, join(folder, file), options)).rejects.toMatchObject({
    status: 422,
    message: expect.stringMatching(sentence),
  })
})
