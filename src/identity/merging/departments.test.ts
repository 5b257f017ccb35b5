import { expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { mergingOf } from '../../../test/merging.ts'

const it = testHouse()
const mira = () => it.as('mira')
const { page, mergeInto, unmerge } = mergingOf(it)

const colleaguesSeenBy = async (who: cast.StaffName) =>
  (
    await it
      .as(who)
      .get(
        `/customers?${new URLSearchParams({ filter: JSON.stringify({ field: 'internal', is: 'eq', value: true }) })}`,
      )
  ).body.rows.map((row: { name: string }) => row.name) as string[]

test('departments are made one by hand: who works in either sees the colleagues of both, until it is taken back', async () => {
  const twin = (await mira().post('/customers', { kind: 'department', name: 'Dispatching', internal: true })).body
  const packer = (
    await mira().post('/customers', {
      kind: 'person',
      givenName: 'Pia',
      familyName: 'Packer',
      internal: true,
      departmentId: twin.id,
    })
  ).body
  expect(packer.id, JSON.stringify(packer)).toBeDefined()
  expect(await colleaguesSeenBy('colin')).not.toContain('Pia Packer')
  const reply = await mergeInto(cast.departments.dispatch.id, twin.id)
  expect(reply.status, reply.text).toBe(200)
  expect(await colleaguesSeenBy('colin')).toContain('Pia Packer')
  const whole = await page(cast.departments.dispatch.id)
  expect((await page(packer.id)).department?.name).toBe(whole.customer.name)
  expect((await unmerge(twin.id)).status).toBe(200)
  expect(await colleaguesSeenBy('colin')).not.toContain('Pia Packer')
})
