import { beforeAll, expect, test } from 'vitest'
import { customers, staff } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'

const it = testHouse()
const { marguerite, tomasz, vane } = customers
const amir = () => it.as('amir')
const say = (more: object, customerId: string = marguerite.id) =>
  amir().post(`/customers/${customerId}/interactions`, { channel: 'phone', direction: 'in', note: 'hello', ...more })
const ordered = async (customerId: string | null) => {
  const { status, body } = await it
    .as('mira')
    .post('/orders', { customerId, lines: [{ quantity: 1, unitPriceMinor: 100 }] })
  expect(status).toBe(201)
  return body.id as string
}
const merge = (into: string | null) =>
  it.database.query(
    'update customers set merged_into = $2::uuid, merged_at = case when $2::uuid is null then null else now() end where id = $1',
    [tomasz.id, into],
  )

let hers: string
let his: string
beforeAll(async () => {
  hers = await ordered(marguerite.id)
  his = await ordered(tomasz.id)
})

test('an interaction names an order of its own customer', async () => {
  const { status, body } = await say({ orderId: hers })
  expect([status, body.orderId]).toEqual([201, hers])
})

test('an order of another customer, of nobody, of a restricted one or none at all is refused alike', async () => {
  const answers = []
  for (const orderId of [his, await ordered(null), await ordered(vane.id), staff.amir.id]) {
    const { status, body } = await say({ orderId })
    answers.push([status, body.detail])
  }
  expect(new Set(answers.map(String))).toEqual(new Set(['422,This customer has no such order. Nothing was changed.']))
  const counted = await it.database.query<{ n: number }>(
    'select count(*)::int as n from interactions where order_id is not null and order_id <> $1',
    [hers],
  )
  expect(counted).toEqual([{ n: 0 }])
})

test('an edit is held to the same, where it names an order', async () => {
  const made = (await say({ orderId: hers })).body
  const path = `/customers/${marguerite.id}/interactions/${made.id}`
  const refused = await amir().patch(path, { orderId: his }, made.version)
  expect([refused.status, refused.body.fields]).toEqual([422, { orderId: 'no order of theirs' }])
  expect((await amir().patch(path, { note: 'mended' }, made.version)).status).toBe(200)
  expect((await amir().patch(path, { orderId: null }, made.version + 1)).body.orderId).toBeNull()
})

test('those who were merged are one customer', async () => {
  await merge(marguerite.id)
  expect((await say({ orderId: his })).status).toBe(201)
  await merge(null)
  expect((await say({ orderId: his })).status).toBe(422)
})
