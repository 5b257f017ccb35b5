import { describe, expect, test } from 'vitest'
import { generateShop } from '../../imports/sample/generator.ts'
import { agreement } from '../evaluate/measures.ts'
import { dropLarge } from './blocking.ts'
import { link } from './link.ts'
import { blockingKeys, explain, prepare, weighAll } from './live.ts'
import { Model } from './schema.ts'

const columns = ['id', 'name', 'born', 'town', 'email']
const linkRows = (rows: (string | null)[][], names = columns) => link({ columns: names, rows: [rows] })
const given = 'Ada Ben Clara David Elena Felix Greta Hugo Ines Jonas Karla Liam Mira Nils Olga Paul'.split(' ')
const family = 'Ashworth Becker Castellano Dubois Eriksson Fischer Garcia Hughes Ivanova Jansen Kowalski'.split(' ')

/** Everyone twice: the second time with a letter left out of the name, and every third without an e-mail. */
const twice = (count: number) => {
  const rows: string[][] = []
  const truth: number[] = []
  for (let i = 0; i < count; i++) {
    const name = `${given[i % given.length]} ${family[(i * 7 + Math.floor(i / 16)) % family.length]}${String.fromCharCode(97 + (i % 23))}`
    const born = `19${10 + ((i * 37) % 89)}-${String(1 + ((i * 5) % 12)).padStart(2, '0')}-${String(1 + ((i * 11) % 28)).padStart(2, '0')}`
    const town = ['Leeds', 'London', 'Bristol', 'Oxford', 'Derby'][(i * 3) % 5] as string
    const email = `${name.replace(' ', '.').toLowerCase()}${i}@example.com`
    rows.push(
      [`a${i}`, name, born, town, email],
      [`b${i}`, name.slice(0, 3) + name.slice(4), born, town, i % 3 ? email : ''],
    )
    truth.push(i, i)
  }
  return { rows, truth: Uint32Array.from(truth) }
}

const isSound = (value: unknown): boolean =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : typeof value === 'object' && value !== null
      ? Object.values(value).every(isSound)
      : true

describe('linkage', () => {
  test('finds nearly everyone who is there twice, and says so in a model that can be kept', async () => {
    const { rows, truth } = twice(400)
    const { clusters, model } = await linkRows(rows)
    expect(agreement(clusters, truth, 0).f1).toBeGreaterThan(0.97)
    expect(Model.parse(JSON.parse(JSON.stringify(model)))).toEqual(model)
    expect(model.leftOut).toContainEqual({ column: 'id', because: 'no two values are the same' })
  })

  test('links two files across, and never inside one', async () => {
    const { rows } = twice(300)
    const [first, second] = [rows.filter((_, r) => r % 2 === 0), rows.filter((_, r) => r % 2 === 1)]
    const { pairs, clusters } = await link({ columns, rows: [first, second], firstOfSecond: 300 })
    const truth = Uint32Array.from({ length: 600 }, (_, r) => r % 300)
    expect(agreement(clusters, truth, 300).f1).toBeGreaterThan(0.95)
    for (let i = 0; i < pairs.a.length; i++) {
      expect(pairs.a[i]).toBeLessThan(300)
      expect(pairs.b[i]).toBeGreaterThanOrEqual(300)
    }
  })

  test('finds people of the generated shop', { timeout: 60_000 }, async () => {
    const shop = generateShop({ customers: 4000, orders: 0, interactions: 0, seed: 3, asOf: '2026-11-22' })
    const names = [
      'givenName',
      'familyName',
      'email',
      'phone',
      'addressLine1',
      'city',
      'postcode',
      'birthDate',
    ] as const
    const truth: number[] = []
    const rows = [...shop.customers()].map((row, r) => {
      const { repeatOf } = shop.customerAt(r)
      truth.push(repeatOf < 0 ? r : (truth[repeatOf] as number))
      return names.map((name) => row[name])
    })
    const { clusters, model } = await linkRows(rows, [...names])
    // Who moved is in another town: that the town mostly differs where the postcode does is no sign of two people.
    expect(model.training.assumed).toBe(false)
    expect(agreement(clusters, Uint32Array.from(truth), 0).f1).toBeGreaterThan(0.75)
  })

  test('finds goods of two shops by the rare words of their titles, where no two are written alike', async () => {
    const makes = ['Sony', 'Canon', 'Bosch', 'Philips', 'Garmin', 'Yamaha', 'Whirlpool', 'Netgear']
    const sorts = ['digital camera', 'wireless router', 'dishwasher', 'car speaker', 'headphones', 'blender']
    const looks = ['black', 'silver', 'white', 'slim', 'portable', 'compact']
    const of = (from: readonly string[], n: number) => from[n % from.length] as string
    const goods = Array.from({ length: 1200 }, (_, i) => {
      const [make, sort, look, number] = [
        of(makes, i * 5),
        of(sorts, i * 7),
        of(looks, i * 3),
        `${of(makes, i)[0]}X${(i * 7919) % 9973}`,
      ]
      const price = `${20 + ((i * 37) % 400)}.${10 + (i % 89)}`
      return [
        [`${make} ${look} ${sort} ${number}`, `${make} ${look} ${sort} with ${of(looks, i + 2)} finish`, price],
        [`${sort} ${number} by ${make}`, i % 3 === 0 ? `${look} ${sort}` : '', i % 2 === 0 ? price : ''],
      ]
    })
    const [first, second] = [goods.map(([one]) => one as string[]), goods.map(([, other]) => other as string[])]
    const { clusters } = await link({
      columns: ['title', 'description', 'price'],
      rows: [first, second],
      firstOfSecond: 1200,
    })
    const truth = Uint32Array.from({ length: 2400 }, (_, r) => r % 1200)
    expect(agreement(clusters, truth, 1200).f1).toBeGreaterThan(0.75)
  })

  test('one new record is brought together with, weighed like and explained beside the ones that are there', async () => {
    const { rows } = twice(400)
    const { model } = await linkRows(rows)
    const [one, same, other] = [rows[10], rows[11], rows[50]].map((row) =>
      prepare(model, Object.fromEntries(columns.map((name, c) => [name, row?.[c]]))),
    )
    if (!one || !same || !other) throw new Error('rows are missing')
    const keys = new Set(blockingKeys(model, one))
    expect(blockingKeys(model, same).some((key) => keys.has(key))).toBe(true)
    expect([...keys].every(Number.isSafeInteger)).toBe(true)
    const [near, far] = weighAll(model, one, [same, other])
    expect(near?.band).toBe('merge')
    expect(far?.band).toBe('leave')
    const why = explain(model, one, same)
    expect(why.weight).toBeCloseTo(near?.weight ?? 0, 6)
    const sum = why.fields.reduce((all, field) => all + field.total, why.priorWeight)
    expect(sum + why.related.bits).toBeCloseTo(why.weight, 6)
    expect(why.fields.find((field) => field.field === 'born')?.words).toBe('the same')
  })

  test('a block that is too large is told with its size and brings nobody together', () => {
    const rule = { stride: 1, keys: Uint32Array.from({ length: 1000 }, (_, r) => (r < 600 ? 7 : 8 + (r >> 1))) }
    expect(dropLarge(rule, 400)).toEqual({ pairs: 200, skippedBlocks: 1, skippedRecords: 600, largestSkipped: 600 })
    expect(rule.keys.indexOf(7)).toBe(-1)
  })

  test('an e-mail that very many share hides nobody', async () => {
    const { rows, truth } = twice(900)
    const shared = rows.map((row, r) => (r % 3 === 0 ? [...row.slice(0, 4), 'info@example.com'] : row))
    const [{ clusters: own }, { clusters }] = [await linkRows(rows), await linkRows(shared)]
    const f1 = (found: Uint32Array) => agreement(found, truth, 0).f1
    expect(f1(clusters)).toBeGreaterThan(f1(own) - 0.02)
  })

  test('what a person decided is never undone', async () => {
    const { rows } = twice(300)
    const { clusters } = await link(
      { columns, rows: [rows] },
      {
        decided: [
          { a: 0, b: 1, same: false },
          { a: 0, b: 5, same: true },
        ],
      },
    )
    expect(clusters[1]).not.toBe(clusters[0])
    expect(clusters[5]).toBe(clusters[0])
  })
})

describe('bad input', () => {
  const cases: Record<string, (string | null)[][]> = {
    'no record': [],
    'one record': [['1', 'Ada Byron', '1815-12-10', 'London', 'ada@example.com']],
    'nothing but blanks': Array.from({ length: 30 }, () => [null, '', ' ', 'n/a', null]),
    'every record the same': Array.from({ length: 50 }, () => [
      '1',
      'Ada Byron',
      '1815-12-10',
      'London',
      'ada@example.com',
    ]),
    'Greek, Arabic, Chinese and emoji': Array.from({ length: 60 }, (_, i) => [
      String(i),
      ['Γιώργος Παπαδόπουλος', 'محمد بن سلمان', '王小明', '😀 🎉'][i % 4] as string,
      `19${20 + (i % 40)}-01-01`,
      ['Αθήνα', 'القاهرة', '北京', '🏙️'][i % 4] as string,
      '',
    ]),
    'values of ten megabytes': Array.from({ length: 6 }, (_, i) => [
      String(i % 3),
      'x'.repeat(10_000_000) + (i % 2),
      '',
      'Leeds',
      '',
    ]),
    'births in the future': Array.from({ length: 40 }, (_, i) => [
      String(i),
      `Ada ${i % 20}`,
      `29${10 + (i % 20)}-13-45`,
      'Leeds',
      '',
    ]),
  }
  for (const [name, rows] of Object.entries(cases))
    test(`${name}: a clear answer, and no number that is none`, async () => {
      const { model, clusters, pairs, belonging } = await linkRows(rows)
      expect(clusters).toHaveLength(rows.length)
      expect(isSound([...pairs.weight, ...pairs.probability, ...belonging])).toBe(true)
      expect(isSound(model)).toBe(true)
      if (rows.length < 2) expect(model.notes).toEqual(['There are not two records to compare.'])
    })

  test('a column that only numbers or codes its rows is left out, whatever its numbers look like', async () => {
    const { rows } = twice(60)
    const labels = [
      (r: number) => `rec-${r >> 1}-dup-${r % 2}`,
      (r: number) => `Record ${r}`,
      (r: number) => `${r * 7}`,
    ]
    for (const label of labels) {
      const { model } = await linkRows(rows.map((row, r) => [label(r), ...row.slice(1)]))
      expect(model.leftOut).toContainEqual({ column: 'id', because: 'no two values are the same' })
    }
  })

  test('a column that is constant is left out with the reason', async () => {
    const { rows } = twice(60)
    const { model } = await linkRows(rows.map((row) => [...row.slice(0, 3), 'Leeds', row[4] as string]))
    expect(model.leftOut).toContainEqual({ column: 'town', because: 'every value is the same' })
  })
})
