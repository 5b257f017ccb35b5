import { expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import type { Stakeholder } from './schema.ts'

const it = testHouse()
const told = async (who: cast.StaffName, role = '') =>
  (await it.as(who).get(`/stakeholders${role && `?role=${role}`}`)).body.rows as Stakeholder[]
const give = (id: string, body: object) => it.as('mira').post(`/customers/${id}/relationships`, body)

test('whoever has a role with us stands where power and interest put them, merged records counted as one', async () => {
  const { marguerite, northgate, vane } = cast.customers
  await give(northgate.id, { role: 'supplier' })
  await give(vane.id, { role: 'shareholder' })
  await give(marguerite.id, { role: 'community', until: '2020-01-01' })
  const council = (
    await it.as('mira').post('/customers', { kind: 'account', name: 'Port Council', roles: ['regulator'] })
  ).body
  for (const [id, many] of [
    [northgate.id, 6],
    [council.id, 1],
  ] as const)
    for (let n = 0; n < many; n += 1)
      await it.as('mira').post(`/customers/${id}/interactions`, { channel: 'phone', direction: 'in', note: 'Called' })
  const rows = await told('amir')
  expect(rows.map(({ name, place, silent }) => [name, place, silent])).toEqual([
    ['Northgate Parcel Co.', 'keep informed', false],
    ['Port Council', 'keep satisfied', false],
  ])
  expect(rows[0]?.interest).toEqual({ mark: 4, why: ['6 exchanges within a year'] })
  // Lord Vane is restricted to a team that Amir is not of; Beth is, and sees that nobody spoke with him.
  expect((await told('beth')).find(({ id }) => id === vane.id)).toMatchObject({ place: 'keep satisfied', silent: true })
  expect((await told('mira', 'regulator')).map(({ name }) => name)).toEqual(['Port Council'])
  expect((await it.as('colin').get('/stakeholders')).status).toBe(403)

  const twin = (await it.as('mira').post('/customers', { kind: 'account', name: 'Council of the port' })).body
  for (let n = 0; n < 5; n += 1)
    await it.as('mira').post(`/customers/${twin.id}/interactions`, { channel: 'post', direction: 'out', note: 'Wrote' })
  const version = async (id: string) => (await it.as('mira').get(`/customers/${id}`)).body.version
  const merged = await it
    .as('mira')
    .post(
      `/customers/${council.id}/merge`,
      { other: twin.id, otherVersion: await version(twin.id) },
      { 'if-match': `"${await version(council.id)}"` },
    )
  expect(merged.status, merged.text).toBe(200)
  expect((await told('mira', 'regulator'))[0]).toMatchObject({ place: 'manage closely', interest: { mark: 4 } })
})
