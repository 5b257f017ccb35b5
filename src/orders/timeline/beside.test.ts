import { expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'

const house = testHouse()
const { marguerite, harbour, tomasz, vane } = customers
const order = async (customerId: string | null, more: Record<string, unknown> = {}) => {
  const lines = [{ description: 'Bowl', quantity: 1, unitPriceMinor: 1000 }]
  const reply = await house.as('mira').post('/orders', { customerId, lines, ...more })
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}
type Event = { id: string; at: string; title: string; text: string; marked: boolean; kind: string }
const timeline = async (id: string, query = '') =>
  (await house.as('amir').get(`/customers/${id}/timeline?kinds=orders${query}`)).body as {
    events: Event[]
    next: string | null
  }

test('the timeline tells an order’s life, and marks what came late', async () => {
  const late = await order(marguerite.id, {
    number: 'T-1',
    placedAt: '2026-01-02T10:00:00Z',
    promisedAt: '2026-01-05T10:00:00Z',
    sentAt: '2026-01-04T10:00:00Z',
    deliveredAt: '2026-01-08T10:00:00Z',
  })
  await order(marguerite.id, { number: 'T-2', placedAt: '2026-01-03T10:00:00Z', sentAt: '2026-01-06T10:00:00Z' })
  await house.as('mira').post(`/orders/${late.id}/return`, { number: 'T-3', placedAt: '2026-01-09T10:00:00Z' })
  const { events } = await timeline(marguerite.id)
  expect(events.map(({ title, marked }) => [title, marked])).toEqual([
    ['Return T-3', false],
    ['Order T-1 delivered', true],
    ['Order T-2 sent', false],
    ['Order T-2 placed', false],
    ['Order T-1 placed', false],
  ])
  expect(events[1]?.text).toBe('3 days after the promise')
  expect(events[4]?.text).toBe('£10.00, 1 line')
})

test('page by page, the timeline tells each event once, also where many share a moment', async () => {
  for (let n = 0; n < 9; n += 1)
    await order(harbour.id, { placedAt: '2026-02-02T10:00:00Z', deliveredAt: '2026-02-02T10:00:00Z' })
  const seen: string[] = []
  let next: string | null = ''
  do {
    const page: { events: Event[]; next: string | null } = await timeline(
      harbour.id,
      `&limit=4${next ? `&before=${encodeURIComponent(next)}` : ''}`,
    )
    seen.push(...page.events.map((event) => event.id))
    next = page.next
  } while (next)
  expect(seen).toHaveLength(18)
  expect(new Set(seen).size).toBe(18)
})

test('the list of customers sorts and filters by what they bought, page by page', async () => {
  await order(tomasz.id, { lines: [{ description: 'Vase', quantity: 1, unitPriceMinor: 99_000 }] })
  const names: string[] = []
  let after = ''
  do {
    const page = (
      await house.as('amir').get(`/customers?sort=-spentMinor&limit=2&columns=name,spentMinor,orders${after}`)
    ).body
    names.push(...page.rows.map((row: { name: string }) => row.name))
    after = page.next ? `&after=${encodeURIComponent(page.next)}` : ''
  } while (after)
  expect(names[0]).toBe(tomasz.name)
  expect(new Set(names).size).toBe(names.length)
  const filter = encodeURIComponent(JSON.stringify({ field: 'orders', is: 'gte', value: 9 }))
  const many = (await house.as('amir').get(`/customers?filter=${filter}`)).body.rows
  expect(many.map((row: { id: string }) => row.id)).toEqual([harbour.id])
})

test('a customer’s page opens with what they bought', async () => {
  await order(harbour.id, { currency: 'EUR' })
  const totals = (await house.as('amir').get(`/customers/${harbour.id}`)).body.totals as {
    key: string
    value: unknown
  }[]
  const value = (key: string) => totals.find((each) => each.key === key)?.value
  expect(value('orders')).toBe(10)
  expect(value('spent')).toBe(9000)
  expect(value('spent EUR')).toBe(1000)
})

test('search finds an order by its number, and none of a customer who may not be seen', async () => {
  await order(vane.id, { number: 'SECRET 77' })
  await order(null, { number: 'OPEN 77' })
  const find = async (who: 'amir' | 'beth', q: string) =>
    (await house.as(who).get(`/search?q=${encodeURIComponent(q)}`)).body.found.map(
      (each: { title: string }) => each.title,
    )
  expect(await find('amir', 'open 77')).toContain('Order OPEN 77')
  expect(await find('amir', 'secret77')).toEqual([])
  expect(await find('beth', 'SECRET77')).toContain('Order SECRET 77')
})

test('orders and products leave as a file, without those that may not be seen, and no cell is a formula', async () => {
  await house.as('mira').post('/products', { code: '=1+1', name: '@SUM(A1)', currency: 'GBP', priceMinor: 1250 })
  const products = await house.as('nina').get('/products/export.csv')
  expect(products.text).toContain("'=1+1,'@SUM(A1)")
  expect(products.text).toContain('12.5')
  const orders = await house.as('nina').get('/orders/export.csv?columns=number,customerName,totalMinor')
  expect(orders.text).toContain('OPEN 77,Unknown customer,10')
  expect(orders.text.startsWith('\ufeffnumber,customerName,total\r\n')).toBe(true)
  const most = (await house.as('nina').get('/customers?sort=-spentMinor&limit=1')).body.rows[0]
  const customers = await house.as('nina').get('/customers/export.csv?columns=name,spentMinor&sort=-spentMinor')
  expect(customers.text).toContain(`\ufeffname,spent\r\n${most.name},${most.spentMinor / 100}\r\n`)
  expect((await house.as('tomas').get('/orders/export.csv')).status).toBe(403)
  const seen = (await house.as('dora').get('/orders/export.csv?columns=number')).text
  expect(seen).toContain('SECRET 77')
})
