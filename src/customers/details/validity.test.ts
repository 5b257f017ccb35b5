import { expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'

const it = testHouse()
const amir = () => it.as('amir')

test('what holds only for a time is told by the day of the house, not by that of Greenwich', async () => {
  const { version } = (await it.as('ada').get('/organisation')).body
  await it.as('ada').patch('/organisation', { timeZone: 'America/New_York' }, version)
  const { id } = (await amir().post('/customers', { kind: 'person', name: 'Across The Ocean' })).body
  await amir().post(`/customers/${id}/details`, { kind: 'email', value: 'to@x.example', validTo: '2031-05-01' })
  await amir().post(`/customers/${id}/relationships`, { role: 'partner', since: '2031-05-02' })
  const job = it.house.slices.find((slice) => slice.name === 'customers')?.jobs?.keepCustomersInStep
  const at = async (now: string) => {
    await job?.({}, { ...(await it.context('ada')), now: new Date(now) })
    return (await amir().get(`/customers/${id}`)).body.customer
  }
  expect(await at('2031-05-02T00:05:00Z')).toMatchObject({ email: 'to@x.example', roles: [] })
  expect(await at('2031-05-02T04:05:00Z')).toMatchObject({ email: null, roles: ['partner'] })
})
