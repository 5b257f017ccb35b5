import { expect, test } from 'vitest'
import { testHouse } from '../../../../test/house.ts'
import { intakesOf } from '../../../../test/intake.ts'
import { orderIntake } from '../../intake/actions.ts'
import { productIntake } from './actions.ts'

const house = testHouse()
const query = (sql: string) => house.database.query<Record<string, unknown>>(sql)
const { bringIn, undo } = intakesOf(house)

test('products are made, changed and taken back by their code', async () => {
  const made = await bringIn(productIntake, [
    { code: 'A', name: 'Anchor', unitCost: 100, price: 250 },
    { code: 'B', currency: 'EUR', price: 5 },
    { code: 'A', name: 'Twice' },
    { code: 'C', price: -1 },
  ])
  expect(made.created).toBe(2)
  expect(made.refused.map((each) => each.field)).toEqual(['price', 'code'])
  const before = await query('select code, name, currency, price_minor, unit_cost_minor from products order by code')
  expect(before[0]).toMatchObject({ code: 'A', currency: 'GBP', unit_cost_minor: '100' })
  const changed = await bringIn(productIntake, [{ code: 'A', price: 300 }, { code: 'B', price: 5 }, { code: 'D' }], {
    mode: 'both',
  })
  expect(changed).toMatchObject({ updated: 1, skipped: 1, created: 1 })
  expect(await undo(productIntake, changed.importId)).toMatchObject({ removed: 1, restored: 1, left: [] })
  expect(await query('select code, name, currency, price_minor, unit_cost_minor from products order by code')).toEqual(
    before,
  )
  await bringIn(orderIntake, [
    { orderNumber: '1', placedAt: '2026-03-01T08:26:00.000Z', productCode: 'B', quantity: 6, unitPrice: 255 },
  ])
  expect((await undo(productIntake, made.importId)).left).toHaveLength(2)
})
