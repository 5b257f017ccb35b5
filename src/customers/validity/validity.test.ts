import { expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { jobs } from '../jobs.ts'
import { list } from '../relationships/store.ts'
import { stakeholders } from '../stakeholders/store.ts'

const it = testHouse()
const amir = () => it.as('amir')
const turn = async (now: string) => jobs.keepCustomersInStep?.({}, { ...(await it.context('ada')), now: new Date(now) })

test('what holds only for a time is told by the day of the house, not by that of Greenwich', async () => {
  const { version } = (await it.as('ada').get('/organisation')).body
  await it.as('ada').patch('/organisation', { timeZone: 'America/New_York' }, version)
  const { id } = (await amir().post('/customers', { kind: 'person', name: 'Across The Ocean' })).body
  await amir().post(`/customers/${id}/details`, { kind: 'email', value: 'to@x.example', validTo: '2031-05-01' })
  await amir().post(`/customers/${id}/relationships`, { role: 'partner', since: '2031-05-02' })
  const at = async (now: string) => {
    await turn(now)
    return (await amir().get(`/customers/${id}`)).body.customer
  }
  expect(await at('2031-05-02T00:05:00Z')).toMatchObject({ email: 'to@x.example', roles: [] })
  expect(await at('2031-05-02T04:05:00Z')).toMatchObject({ email: null, roles: ['partner'] })
})

test('what ended while the server stood still has ended when it goes again, whatever the hour', async () => {
  const { id } = (await amir().post('/customers', { kind: 'person', name: 'Over The Weekend' })).body
  const shown = async () => (await amir().get(`/customers/${id}`)).body.customer
  await amir().post(`/customers/${id}/details`, { kind: 'email', value: 'gone@x.example', validTo: '2031-06-07' })
  await amir().post(`/customers/${id}/details`, { kind: 'phone', value: '+442079460123', validFrom: '2031-06-08' })
  await amir().post(`/customers/${id}/relationships`, { role: 'supplier', since: '2031-06-08' })
  await turn('2031-06-06T15:05:00Z')
  expect(await shown()).toMatchObject({ email: 'gone@x.example', phone: null, roles: [] })
  await turn('2031-06-09T15:05:00Z')
  expect(await shown()).toMatchObject({ email: null, phone: '+442079460123', roles: ['supplier'] })
})

test('each day is gone through once', async () => {
  const { id } = (await amir().post('/customers', { kind: 'person', name: 'Turned Once' })).body
  await amir().post(`/customers/${id}/details`, { kind: 'email', value: 'once@x.example', validFrom: '2031-07-02' })
  for (const hour of ['04', '05', '23']) await turn(`2031-07-02T${hour}:05:00Z`)
  const turned = await it.database.query(`select 1 from events where name = 'details.turned' and customer_id = '${id}'`)
  expect(turned).toHaveLength(1)
})

test('a tie that ends today holds until the day of the house is over', async () => {
  const [one, other] = await Promise.all(
    ['Tied One', 'Tied Other'].map(async (name) => (await amir().post('/customers', { kind: 'account', name })).body),
  )
  await amir().post(`/customers/${one.id}/relationships`, { role: 'regulator' })
  await amir().post(`/customers/${one.id}/relationships`, { otherId: other.id, role: 'user', until: '2031-08-01' })
  await amir().post(`/customers/${one.id}/relationships`, { otherId: other.id, role: 'purchaser', until: '2031-01-01' })
  const at = async (now: string) => {
    const context = { ...(await it.context('amir')), now: new Date(now) }
    const [held] = await stakeholders(context, 'regulator', 5)
    const listed = await list(context, [other.id])
    return { ties: held?.ties, order: listed.map(({ role }) => role) }
  }
  // Those that ended come last.
  expect(await at('2031-08-02T03:59:00Z')).toEqual({ ties: 1, order: ['user', 'purchaser'] })
  expect(await at('2031-08-02T04:00:00Z')).toEqual({ ties: 0, order: ['purchaser', 'user'] })
})
