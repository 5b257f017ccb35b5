import { expect, test } from 'vitest'
import * as cast from '../../../../test/cast.ts'
import { testHouse } from '../../../../test/house.ts'
import { intakesOf } from '../../../../test/intake.ts'
import { interactionsIntake } from './actions.ts'

const it = testHouse()
const { bringIn, undo } = intakesOf(it)

const email = (value: string) => ({ value, key: value.toLowerCase() })
const everything = async () => [
  await it.database.query('select * from interactions order by id'),
  await it.database.query('select * from interaction_totals order by customer_id'),
]

test('interactions go to whom they name, are counted, and can be taken back', async () => {
  const before = await everything()
  await it.database.query(
    "insert into customer_directory values ('identifier', 'x77', $1), ('external', 'web-9|shop', $1)",
    [cast.customers.marguerite.id],
  )
  const { importId, ...result } = await bringIn(interactionsIntake, [
    {
      customer: 'X 77',
      at: '2026-01-02T10:00:00Z',
      channel: 'phone',
      direction: 'in',
      note: 'one',
      staff: email('amir@shop.example'),
    },
    {
      customer: 'WEB-9',
      at: '2026-01-03T10:00:00Z',
      channel: 'chat',
      note: 'two',
      nextStep: 'call',
      nextStepOn: '2026-01-05',
    },
    {
      customer: cast.customers.marguerite.id,
      at: '2026-01-01T10:00:00Z',
      channel: 'email',
      direction: 'out',
      note: 'three',
    },
    { at: '2026-01-01T10:00:00Z', channel: 'web', note: 'from nobody' },
    { customer: 'nobody here', at: '2026-01-01T10:00:00Z', channel: 'web' },
  ])
  expect([result.created, result.refused.map((each) => each.line)]).toEqual([4, [6]])
  const { body } = await it.as('amir').get(`/customers/${cast.customers.marguerite.id}`)
  expect(body.timeline.events.map((event: { text: string }) => event.text.slice(0, 3))).toEqual(['two', 'one', 'thr'])
  expect(body.totals).toContainEqual(expect.objectContaining({ key: 'interactions', value: 3 }))
  const check = it.house.slices.find((slice) => slice.name === 'customers')?.checks?.[0]
  expect(await check?.check(it.house.reading, it.house)).toBeNull()
  expect((await undo(interactionsIntake, importId)).removed).toBe(4)
  expect(await check?.check(it.house.reading, it.house)).toBeNull()
  await it.database.query("delete from customer_directory where key in ('x77', 'web-9|shop')")
  await it.database.query('delete from interaction_totals where interactions = 0')
  expect(await everything()).toEqual(before)
})

test('an order is one of that customer, or of those who are one with it', async () => {
  const { marguerite, tomasz, harbour } = cast.customers
  const order = async (number: string, customerId: string | null) =>
    (await it.as('ada').post('/orders', { number, customerId, lines: [{ quantity: 1, unitPriceMinor: 100 }] })).body.id
  const [hers, his, nobodys] = [
    await order('W-1', marguerite.id),
    await order('W-2', tomasz.id),
    await order('W-3', null),
  ]
  await it.database.query('update customers set merged_into = $2, merged_at = now() where id = $1', [
    tomasz.id,
    marguerite.id,
  ])
  const of = (customer: string | undefined, orderNumber: string) => ({
    ...(customer && { customer }),
    orderNumber,
    at: '2026-02-01T10:00:00Z',
    channel: 'phone',
    note: orderNumber,
  })
  const { importId, ...done } = await bringIn(interactionsIntake, [
    of(marguerite.id, ' w-1'),
    of(marguerite.id, 'W-2'),
    of(tomasz.id, 'W-1'),
    of(harbour.id, 'W-1'),
    of(undefined, 'W-1'),
    of(marguerite.id, 'W-3'),
    of(undefined, 'W-3'),
    of(harbour.id, 'W-99'),
  ])
  expect(done.created).toBe(5)
  expect(done.refused).toEqual(
    [
      [5, 'W-1'],
      [6, 'W-1'],
      [7, 'W-3'],
    ].map(([line, number]) => ({ line, field: 'orderNumber', reason: `Order “${number}” is another customer’s.` })),
  )
  const rows = await it.database.query<{ note: string; order_id: string | null }>(
    'select note, order_id from interactions where import_id = $1 order by import_line',
    [importId],
  )
  expect(rows.map((row) => row.order_id)).toEqual([hers, his, hers, nobodys, null])
  await undo(interactionsIntake, importId)
  await it.database.query('update customers set merged_into = null, merged_at = null where id = $1', [tomasz.id])
})
