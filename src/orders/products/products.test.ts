import { expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'

const house = testHouse()
const kept = async () => JSON.stringify(await house.database.query('select * from products order by id'))
const refused = async (status: number, ask: () => Promise<{ status: number; text: string }>) => {
  const before = await kept()
  const reply = await ask()
  expect(reply.status, reply.text).toBe(status)
  expect(await kept()).toBe(before)
}
const mira = () => house.as('mira')
let count = 0
const product = async (more: Record<string, unknown> = {}) => {
  count += 1
  const reply = await mira().post('/products', { code: `P${count}`, name: `Bowl ${count}`, ...more })
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}

test('a product is added, read, changed, archived and brought back', async () => {
  const made = await product({ currency: 'GBP', priceMinor: 1250, unitCostMinor: 400, category: 'Kitchen' })
  const read = await house.as('amir').get(`/products/${made.id}`)
  expect(read.body).toMatchObject({ ...made, sales: [] })
  const edited = await mira().patch(`/products/${made.id}`, { name: 'Café bowl', priceMinor: 1300 }, made.version)
  expect(edited.body).toMatchObject({ name: 'Café bowl', priceMinor: 1300, unitCostMinor: 400, version: 2 })
  const codes = async (query: string) =>
    (await house.as('amir').get(`/products?${query}`)).body.rows.map((row: { code: string }) => row.code)
  expect(await codes('q=cafe')).toEqual([made.code])
  expect((await mira().post(`/products/${made.id}/archive`)).body.archivedAt).not.toBeNull()
  expect(await codes('q=cafe')).toEqual([])
  expect(await codes('archived=yes')).toEqual([made.code])
  expect((await mira().post(`/products/${made.id}/restore`)).body.archivedAt).toBeNull()
  const history = await house.database.query('select action from house_history where subject_id = $1 order by seq', [
    made.id,
  ])
  expect(history.map((each) => each.action)).toEqual(['created', 'changed', 'archived', 'restored'])
})

test('a code is one product’s, and money needs its currency', async () => {
  const made = await product()
  const other = await product()
  await refused(409, () => mira().post('/products', { code: made.code, name: 'Another' }))
  await refused(409, () => mira().patch(`/products/${other.id}`, { code: made.code }, 1))
  await refused(422, () => mira().post('/products', { code: 'X', name: 'X', priceMinor: 5 }))
  await refused(422, () => mira().post('/products', { code: 'X', name: 'X', priceMinor: 1e308, currency: 'GBP' }))
  await refused(422, () => mira().post('/products', { code: 'X', name: 'X', currency: 'XYZ' }))
  await refused(422, () => mira().post('/products', { code: 'X\u0000', name: 'X' }))
  await refused(422, () => mira().post('/products', { code: 'X', name: 'X', search: 'y' }))
})

test('only those who keep products change them, each from the version they read', async () => {
  const made = await product()
  await refused(403, () => house.as('amir').post('/products', { code: 'Y', name: 'Y' }))
  await refused(403, () => house.as('tomas').patch(`/products/${made.id}`, { name: 'Y' }, 1))
  await refused(403, () => house.as('amir').post(`/products/${made.id}/archive`))
  await refused(401, () => house.as(null).post('/products', { code: 'Y', name: 'Y' }))
  await mira().patch(`/products/${made.id}`, { name: 'First' }, 1)
  await refused(412, () => mira().patch(`/products/${made.id}`, { name: 'Second' }, 1))
  await refused(428, () => mira().patch(`/products/${made.id}`, { name: 'Second' }, null))
  expect((await house.as('colin').get('/products')).status).toBe(403)
})

test('what was sold of a product is told by currency, without what came back and what was cancelled', async () => {
  const made = await product({ currency: 'GBP', unitCostMinor: 300 })
  const order = async (more: Record<string, unknown>) => {
    const lines = [{ productCode: made.code, quantity: 4, unitPriceMinor: 500 }]
    return (await mira().post('/orders', { customerId: customers.harbour.id, lines, ...more })).body
  }
  const first = await order({})
  expect(first).toMatchObject({ costMinor: 1200, rows: [{ productName: made.name, unitCostMinor: 300 }] })
  await order({ currency: 'EUR' })
  const gone = await order({})
  await mira().patch(`/orders/${gone.id}`, { cancelledAt: new Date().toISOString() }, 1)
  await mira().post(`/orders/${first.id}/return`, { lines: [{ lineNo: 1, quantity: 1 }] })
  expect((await house.as('amir').get(`/products/${made.id}`)).body.sales).toEqual([
    { currency: 'EUR', orders: 1, sold: 4, returned: 0, amountMinor: 2000 },
    { currency: 'GBP', orders: 1, sold: 4, returned: 1, amountMinor: 1500 },
  ])
})

test('products sort by what may be empty, page by page, each once', async () => {
  for (const priceMinor of [null, 5, 7]) await product({ currency: 'GBP', priceMinor })
  const seen: string[] = []
  let after = ''
  do {
    const page = (await house.as('amir').get(`/products?sort=priceMinor&limit=2${after}`)).body
    seen.push(...page.rows.map((row: { id: string }) => row.id))
    after = page.next ? `&after=${encodeURIComponent(page.next)}` : ''
  } while (after)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBe((await house.database.query('select 1 from products where archived_at is null')).length)
})

test('a product is found by its words from anywhere', async () => {
  const made = await product({ name: 'Überglass vase' })
  const found = (await house.as('amir').get('/search?q=uberglass')).body?.found
  if (found) expect(found.map((each: { id: string }) => each.id)).toContain(made.id)
})
