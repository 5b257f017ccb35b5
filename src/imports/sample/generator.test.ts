import { describe, expect, test } from 'vitest'
import { csv } from './csv.ts'
import { generateShop } from './generator.ts'
import { isReservedMail } from './people.ts'
import { customerFields, interactionFields, orderFields, productFields, type Row, truthFields } from './row.ts'

const options = { customers: 20_000, orders: 100_000, interactions: 4000, seed: 3, asOf: '2026-11-22' }
const shop = generateShop(options)
const text = (rows: Iterable<Row>): string => [...csv(rows)].join('')
const day = 1440

describe('a shop of any size', { timeout: 60_000 }, () => {
  test('has the columns of import files, and as many rows as were asked for', () => {
    for (const [rows, fields] of [
      [shop.products({ to: 1 }), productFields],
      [shop.customers({ to: 1 }), customerFields],
      [shop.orders({ to: 1 }), orderFields],
      [shop.interactions({ to: 1 }), interactionFields],
      [shop.truth(), truthFields],
    ] as const) {
      const [first] = rows as Iterable<Row>
      expect(Object.keys(first ?? {})).toEqual([...fields])
    }
    expect([...shop.customers()]).toHaveLength(20_000)
    expect([...shop.interactions()]).toHaveLength(4000)
    expect([...shop.products()]).toHaveLength(shop.counts.products)
  })

  test('gives the same bytes for the same seed, whole or in ranges, in any order', () => {
    const twin = generateShop(options)
    const whole = text(twin.orders({ from: 5000, to: 5400 }))
    const [second, first] = [text(shop.orders({ from: 5200, to: 5400 })), text(shop.orders({ from: 5000, to: 5200 }))]
    expect(first + second.slice(second.indexOf('\n') + 1)).toBe(whole)
    expect(text(twin.customers({ from: 900, to: 1500 }))).toBe(text(shop.customers({ from: 900, to: 1500 })))
    expect(text(twin.interactions({ to: 50 }))).toBe(text(shop.interactions({ to: 50 })))
    const other = generateShop({ ...options, seed: 4 })
    expect(text(other.customers({ to: 50 }))).not.toBe(text(shop.customers({ to: 50 })))
  })

  test('has one and a half lines an order, one order in twenty a return, and nothing returned twice', () => {
    let [lines, returns, before] = [0, 0, 0]
    const returned = new Set<number>()
    const wrong: number[] = []
    for (let k = 0; k < options.orders; k++) {
      const order = shop.orderAt(k)
      lines += order.lines.length
      let isRight = order.placed >= before
      before = order.placed - day
      if (order.kind === 'sale') {
        isRight &&= order.lines.every((line) => line.quantity > 0)
      } else {
        returns++
        const sale = shop.orderAt(order.returnOf)
        isRight &&= sale.kind === 'sale' && sale.customer === order.customer && sale.placed < order.placed
        isRight &&= !returned.has(order.returnOf) && order.lines.every((line) => line.quantity < 0)
        returned.add(order.returnOf)
      }
      if (!isRight) wrong.push(k)
    }
    expect(wrong).toEqual([])
    expect(lines / options.orders).toBeCloseTo(1.5, 1)
    expect(returns / options.orders).toBeCloseTo(0.05, 2)
  })

  test('nobody orders before they were a customer, and nothing lies in the future', () => {
    const ends = Date.parse('2026-11-22T00:00:00Z') / 60_000
    const wrong: number[] = []
    for (let k = 0; k < options.orders; k += 17) {
      const order = shop.orderAt(k)
      const buyer = shop.customerAt(order.customer)
      const isBuyer = buyer.standing !== 'department' && buyer.standing !== 'colleague'
      const isPast = [order.placed, order.sent, order.delivered].every(
        (minute) => Number.isNaN(minute) || minute < ends,
      )
      const isInTurn = Number.isNaN(order.delivered) || order.delivered > order.sent
      if (!isBuyer || !isPast || !isInTurn || buyer.createdMinute > order.placed) wrong.push(k)
    }
    expect(wrong).toEqual([])
  })

  test('few customers buy much and many buy little, as Zipf found of words', () => {
    const counts = new Map<number, number>()
    for (let k = 0; k < options.orders; k++) {
      const { customer } = shop.orderAt(k)
      counts.set(customer, (counts.get(customer) ?? 0) + 1)
    }
    const sorted = [...counts.values()].sort((a, b) => b - a)
    const top = sorted.slice(0, 200).reduce((sum, n) => sum + n, 0)
    expect(top / options.orders).toBeGreaterThan(0.1)
    expect(sorted[Math.floor(sorted.length / 2)] ?? 0).toBeLessThan(options.orders / options.customers)
    // On a double logarithmic scale the middle falls along a line of slope about −3/4.
    const slope = Math.log((sorted[2000] ?? 1) / (sorted[200] ?? 1)) / Math.log(10)
    expect(slope).toBeGreaterThan(-1.1)
    expect(slope).toBeLessThan(-0.4)
  })

  test('follows the seasons and the days of the week', () => {
    const months = new Array<number>(12).fill(0)
    const weekdays = new Array<number>(7).fill(0)
    for (let k = 0; k < options.orders; k += 3) {
      const date = new Date(shop.orderAt(k).placed * 60_000)
      months[date.getUTCMonth()] = (months[date.getUTCMonth()] ?? 0) + 1
      weekdays[date.getUTCDay()] = (weekdays[date.getUTCDay()] ?? 0) + 1
    }
    expect((months[10] ?? 0) / (months[1] ?? 1)).toBeGreaterThan(1.5)
    expect((weekdays[4] ?? 0) / (weekdays[6] ?? 1)).toBeGreaterThan(2.5)
  })

  test('has twenty departments first, then their staff; people come after the account they belong to', () => {
    const standings = new Map<string, number>()
    const wrong: number[] = []
    for (let i = 0; i < options.customers; i++) {
      const one = shop.customerAt(i)
      standings.set(one.standing, (standings.get(one.standing) ?? 0) + 1)
      let isRight = one.belongsTo < i && (one.email === '' || isReservedMail(one.email))
      if (one.standing === 'member') isRight &&= shop.customerAt(one.belongsTo).kind === 'account'
      if (one.standing === 'colleague') isRight &&= shop.customerAt(one.belongsTo).kind === 'department'
      if (!isRight) wrong.push(i)
    }
    expect(wrong).toEqual([])
    expect(standings.get('department')).toBe(20)
    expect(standings.get('colleague')).toBe(400)
    expect(standings.get('account')).toBeGreaterThan(1000)
    expect(standings.get('member')).toBeGreaterThan(800)
  })

  test('a tenth are further records of somebody, and the truth says whose', () => {
    const truth = [...shop.truth()]
    expect(truth.length / options.customers).toBeCloseTo(0.11, 1)
    const wrong: string[] = []
    let alike = 0
    for (const row of truth) {
      const original = shop.customerAt(Number(row.truth) - 10_000_000)
      const repeat = shop.customerAt(Number(row.id.replace(/\D/g, '')) - 10_000_000)
      if (original.standing !== 'person' || repeat.source === original.source) wrong.push(row.id)
      if (
        repeat.familyName === original.familyName ||
        repeat.phone === original.phone ||
        repeat.email === original.email
      )
        alike++
    }
    expect(wrong).toEqual([])
    expect(alike / truth.length).toBeGreaterThan(0.9)
  })

  test('is made at the smallest sizes, too', () => {
    for (const customers of [1, 2, 60, 500]) {
      const small = generateShop({ customers, orders: customers * 3, interactions: 5, seed: 1, asOf: '2026-11-22' })
      expect([...small.customers()]).toHaveLength(customers)
      const numbers = new Set([...small.orders()].map((row) => row.orderNumber))
      expect(numbers.size).toBe(customers * 3)
      expect([...small.interactions()]).toHaveLength(5)
    }
    const none = generateShop({ customers: 5, orders: 0, interactions: 5, seed: 1, asOf: '2026-11-22' })
    expect([...none.orders(), ...none.interactions()]).toEqual([])
  })
})
