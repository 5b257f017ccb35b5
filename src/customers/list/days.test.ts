import { expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { todayOf } from '../../organisation/actions.ts'

const it = testHouse()
const amir = () => it.as('amir')

test('until a day is until its end, after a day is after it, and a moment is a moment', async () => {
  const { body } = await amir().post('/customers', { kind: 'person', name: 'Oftoday' })
  const today = await todayOf(await it.context('amir'))
  const found = async (is: string, value: unknown) => {
    const all = [
      { field: 'name', is: 'contains', value: 'oftoday' },
      { field: 'createdAt', is, value },
    ]
    return (await amir().get(`/customers?filter=${encodeURIComponent(JSON.stringify({ all }))}`)).body.rows.length
  }
  expect([await found('lte', today), await found('between', [today, today]), await found('gt', today)]).toEqual([
    1, 1, 0,
  ])
  expect(await found('lte', new Date(Date.parse(body.createdAt) - 1).toISOString())).toBe(0)
})
