import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { csv } from './csv.ts'
import { isReservedMail } from './people.ts'
import { isForDrama } from './phones.ts'
import {
  type CustomerRow,
  customerFields,
  type InteractionRow,
  interactionFields,
  type OrderRow,
  orderFields,
  productFields,
  type Row,
  truthFields,
} from './row.ts'
import { type SampleShop, sampleFile, sampleShop } from './shop.ts'

const packed = readFileSync(join(import.meta.dirname, '../../../sample', sampleFile))
const asOf = '2026-11-22'
const known: { shop: SampleShop; customers: CustomerRow[]; heads: OrderRow[]; interactions: InteractionRow[] } = {
  shop: undefined as unknown as SampleShop,
  customers: [],
  /** The first line of each order. */
  heads: [],
  interactions: [],
}

const digest = (shop: SampleShop): string => {
  const hash = createHash('sha256')
  for (const rows of [shop.products, shop.customers, shop.interactions, shop.truth] as (() => Iterable<Row>)[])
    for (const piece of csv(rows())) hash.update(piece)
  return hash.digest('hex')
}

beforeAll(() => {
  known.shop = sampleShop(packed, { asOf, seed: 20_260_101 })
  known.customers = [...known.shop.customers()]
  known.interactions = [...known.shop.interactions()]
  for (const row of known.shop.orders()) if (row.lineNo === '1') known.heads.push(row)
}, 60_000)

describe('the sample shop', { timeout: 60_000 }, () => {
  test('has the columns of import files, and nothing else', () => {
    const { shop } = known
    for (const [rows, fields] of [
      [shop.products(), productFields],
      [shop.customers(), customerFields],
      [shop.orders(), orderFields],
      [shop.interactions(), interactionFields],
      [shop.truth(), truthFields],
    ] as const) {
      const [first] = rows as Iterable<Row>
      expect(Object.keys(first ?? {})).toEqual([...fields])
    }
  })

  test('has every line of the real shop: 541,909 with their pieces and their money, to the penny', () => {
    const seen = {
      lines: 0,
      unknownLines: 0,
      pieces: 0,
      pence: 0,
      orders: new Set<string>(),
      buyers: new Set<string>(),
    }
    const unknown = new Set<string>()
    const invoices = new Set<string>()
    const torn: string[] = []
    let last = ''
    for (const row of known.shop.orders()) {
      seen.lines++
      seen.pieces += Number(row.quantity)
      seen.pence += Number(row.quantity) * Math.round(Number(row.unitPrice) * 100)
      if (row.orderNumber !== last) {
        if (seen.orders.has(row.orderNumber)) torn.push(row.orderNumber)
        seen.orders.add(row.orderNumber)
        last = row.orderNumber
      }
      if (row.customer === '') {
        seen.unknownLines++
        unknown.add(row.orderNumber)
      } else {
        seen.buyers.add(row.customer)
        invoices.add(row.orderNumber)
      }
    }
    expect(torn).toEqual([])
    expect(seen.lines).toBe(541_909)
    expect(seen.unknownLines).toBe(135_080)
    expect(seen.orders.size).toBe(25_900)
    expect(unknown.size).toBe(3710)
    expect(invoices.size).toBe(22_190)
    expect(seen.buyers.size).toBe(4372)
    expect(seen.pieces).toBe(5_176_450)
    // £9,747,747.934 in the source; four lines of a tenth of a penny each are nothing here.
    expect(seen.pence).toBe(974_774_793)
  })

  test('lies in the year before the day on which it is looked at, weekday for weekday', () => {
    const { shop } = known
    expect([shop.from, shop.to]).toEqual(['2025-11-12', '2026-11-20'])
    let newest = ''
    for (const row of known.heads) if (row.placedAt > newest) newest = row.placedAt
    expect(newest).toBe('2026-11-20T12:50:00Z')
    expect(known.interactions.every((row) => row.at < `${asOf}T00:00:00Z`)).toBe(true)
    expect(known.customers.every((row) => row.createdAt < `${asOf}T00:00:00Z`)).toBe(true)
    // Wednesday 1 December 2010, 8:26.
    const first = known.heads.find((row) => row.orderNumber === '536365')
    expect(first?.placedAt).toBe('2025-11-12T08:26:00Z')
  })

  test('promises before it is late, sends before it arrives, and knows nothing of the future', () => {
    let [open, late, promised] = [0, 0, 0]
    const wrong: string[] = []
    const now = `${asOf}T00:00:00Z`
    for (const row of known.heads) {
      if (row.kind !== 'sale') continue
      const { placedAt, promisedAt, sentAt, deliveredAt } = row
      const isPast = sentAt < now && deliveredAt < now
      const isInTurn =
        (sentAt === '' || sentAt >= placedAt) && (deliveredAt === '' || (sentAt !== '' && deliveredAt >= sentAt))
      if (!isPast || !isInTurn || (promisedAt !== '' && promisedAt <= placedAt)) wrong.push(row.orderNumber)
      if (promisedAt === '') continue
      promised++
      if (deliveredAt === '') open++
      else if (deliveredAt > promisedAt) late++
    }
    expect(wrong).toEqual([])
    expect(promised).toBeGreaterThan(18_500)
    expect(open).toBeGreaterThan(50)
    expect(late / promised).toBeGreaterThan(0.12)
    expect(late / promised).toBeLessThan(0.2)
  })

  test('shows accounts and departments before the people of them, and names both so that they are found', () => {
    const accounts = new Set<string>()
    const departments = new Set<string>()
    const members = new Map<string, string[]>()
    for (const row of known.customers) {
      if (row.account !== '') {
        expect(accounts.has(row.account), row.account).toBe(true)
        members.set(row.account, [...(members.get(row.account) ?? []), row.accountRole])
      }
      if (row.department !== '') expect(departments.has(row.department)).toBe(true)
      if (row.kind === 'account') for (const key of [row.identifier, row.name]) accounts.add(key)
      if (row.kind === 'department') departments.add(row.name)
    }
    expect(departments.size).toBe(8)
    expect(known.customers.filter((row) => row.department !== '')).toHaveLength(25)
    const bought = known.customers.filter((row) => row.kind === 'account' && row.identifier !== '')
    expect(bought.length).toBeGreaterThan(800)
    for (const row of bought) expect(members.get(row.identifier)?.[0], row.name).toBe('purchaser')
    expect([...members.values()].flat()).toContain('user')
    const roles = new Set(known.customers.flatMap((row) => (row.roles === '' ? [] : row.roles.split('; '))))
    expect([...roles].sort()).toEqual([
      'community',
      'investor',
      'owner',
      'partner',
      'regulator',
      'shareholder',
      'supplier',
    ])
  })

  test('numbers every customer once, and every order and interaction is of one who is there', () => {
    const numbers = known.customers.map((row) => row.identifier).filter((number) => number !== '')
    const outside = known.customers.map((row) => row.externalId)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(new Set(outside).size).toBe(outside.length)
    expect(numbers.filter((number) => /^1[2-8]\d{3}$/.test(number))).toHaveLength(4372)
    const keys = new Set([...numbers, ...outside, ''])
    const orders = new Map(known.heads.map((row) => [row.orderNumber, row.customer]))
    expect([...orders.values()].filter((customer) => !keys.has(customer))).toEqual([])
    const wrong = known.interactions.filter((row) => {
      const isKnown = keys.has(row.customer) && (row.orderNumber === '' || orders.get(row.orderNumber) === row.customer)
      return !isKnown || row.note.length < 3 || /[[\]{}|]|undefined|NaN/.test(row.note)
    })
    expect(wrong).toEqual([])
  })

  test('reaches nobody: e-mails under example names, telephones that are kept for drama', () => {
    const said = (...cells: string[]): string[] => cells.filter((cell) => cell !== '')
    const mails = known.customers.flatMap((row) => said(row.email, row.email2, row.accountManager))
    const phones = known.customers.flatMap((row) => said(row.phone, row.phone2))
    const staff = known.interactions.flatMap((row) => said(row.staff))
    expect([...mails, ...staff].filter((mail) => !isReservedMail(mail))).toEqual([])
    expect(phones.filter((phone) => !isForDrama(phone))).toEqual([])
    expect(mails.length).toBeGreaterThan(5000)
    expect(phones.length).toBeGreaterThan(4000)
  })

  test('has one account with more than 10,000 interactions, and nobody else near it', () => {
    const counts = new Map<string, number>()
    for (const row of known.interactions) counts.set(row.customer, (counts.get(row.customer) ?? 0) + 1)
    const [first, second] = [...counts].sort((a, b) => b[1] - a[1])
    expect(first?.[0]).toBe('14911')
    expect(first?.[1]).toBeGreaterThan(10_000)
    expect(second?.[1]).toBeLessThan(500)
    expect(known.customers.find((row) => row.identifier === '14911')?.kind).toBe('account')
  })

  test('knows some people several times over, with the truth kept apart', () => {
    const truth = new Map<string, string>()
    for (const row of known.shop.truth()) if (row.about === 'same customer') truth.set(row.id, row.truth)
    expect(truth.size).toBeGreaterThan(700)
    const numbers = new Set(known.customers.map((row) => row.identifier))
    const outside = new Set(known.customers.map((row) => row.externalId))
    for (const [id, number] of truth) {
      expect(outside.has(id)).toBe(true)
      expect(numbers.has(number)).toBe(true)
    }
    for (const row of known.customers)
      if (truth.has(row.externalId)) expect(row.identifier).not.toMatch(/^1[2-8]\d{3}$/)
  })

  test('is the same, byte for byte, for the same seed and day, and another for another seed', () => {
    const again = digest(sampleShop(packed, { asOf, seed: 20_260_101 }))
    expect(again).toBe(digest(known.shop))
    const [ours, theirs] = [known.customers, [...sampleShop(packed, { asOf, seed: 2 }).customers()]]
    expect(theirs.map((row) => row.name)).not.toEqual(ours.map((row) => row.name))
  })

  test('moves with the day: another week moves every time by seven days and changes nothing else', () => {
    const later = sampleShop(packed, { asOf: '2027-01-17', seed: 20_260_101 })
    const [a, b] = [known.shop.orders()[Symbol.iterator](), later.orders()[Symbol.iterator]()]
    for (let i = 0; i < 2000; i++) {
      const [before, after] = [a.next().value, b.next().value]
      expect(Date.parse(after?.placedAt ?? '') - Date.parse(before?.placedAt ?? '')).toBe(56 * 86_400_000)
      expect(after?.customer).toBe(before?.customer)
    }
  })
})
