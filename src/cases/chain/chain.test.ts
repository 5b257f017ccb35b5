import { expect, test } from 'vitest'
import { casesOf } from '../../../test/cases.ts'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'

const it = testHouse()
const { complaint, open, act } = casesOf(it)

type Link = { id: string; name: string; position: number; cases: number; version: number }
const link = async (name: string, more: object = {}) => {
  const { body } = await it.as('mira').post('/chain-links', { name, side: 'ours', ...more })
  return (body.rows as Link[]).find((each) => each.name === name) as Link
}
const counted = async () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const { body } = await it.as('mira').get(`/case-figures?from=${day(-2)}&to=${day(2)}`)
  return body.byChainLink as { key: string | null; label: string; cases: number }[]
}

test('a case names the link in which it arose, is counted with it, and is found by it', async () => {
  const packing = await link('Packing', { partyId: cast.departments.dispatch.id })
  const { case: made } = await open(complaint({ chainLinkId: packing.id }))
  const other = await open()
  expect(made).toMatchObject({ chainLinkId: packing.id })
  const edited = await it.as('amir').patch(`/cases/${other.case.id}`, { chainLinkId: packing.id }, other.case.version)
  expect(edited.body).toMatchObject({ names: { chainLink: { name: 'Packing' } } })
  expect(await counted()).toContainEqual(expect.objectContaining({ key: packing.id, label: 'Packing', cases: 2 }))
  const filter = JSON.stringify({ field: 'chainLinkId', is: 'eq', value: packing.id })
  const { body } = await it.as('amir').get(`/cases?filter=${encodeURIComponent(filter)}&columns=chainLink`)
  expect(body.rows.map(({ chainLink }: { chainLink: string }) => chainLink)).toEqual(['Packing', 'Packing'])
})

test('a primary cause tells where a case arose, unless somebody said it already', async () => {
  const carriage = await link('Carriage', { side: 'supplier', partyId: cast.customers.northgate.id })
  const { body: tree } = await it.as('amir').get('/root-causes')
  const late = tree.rows.find((each: { name: string }) => each.name.startsWith('Delivered late'))
  await it.as('mira').patch(`/root-causes/${late.id}`, { chainLinkId: carriage.id }, late.version)
  const { case: untold } = await open()
  const traced = await act('amir', untold.id, 'causes', { causeId: late.id, part: 'primary', nature: 'system' })
  expect(traced.case).toMatchObject({ chainLinkId: carriage.id })
  const elsewhere = await link('Advice')
  const { case: told } = await open(complaint({ chainLinkId: elsewhere.id }))
  const kept = await act('amir', told.id, 'causes', { causeId: late.id, part: 'primary', nature: 'system' })
  expect(kept.case).toMatchObject({ chainLinkId: elsewhere.id })
})

test('links lie in an order, are done by whom all may see, and are put away without being forgotten', async () => {
  const first = await link('Making')
  const last = await link('After-care')
  await it.as('mira').patch(`/chain-links/${last.id}`, { position: 1 }, last.version)
  const { body } = await it.as('amir').get('/chain-links')
  expect((body.rows as Link[])[0]).toMatchObject({ name: 'After-care', position: 1 })
  const hidden = { name: 'Hidden', side: 'ours', partyId: cast.customers.vane.id }
  expect((await it.as('mira').post('/chain-links', hidden)).status).toBe(422)
  expect((await it.as('mira').post('/chain-links', { name: 'making', side: 'ours' })).status).toBe(409)
  expect((await it.as('amir').post('/chain-links', { name: 'Mine', side: 'ours' })).status).toBe(403)
  const { case: made } = await open(complaint({ chainLinkId: first.id }))
  const put = await it.as('mira').patch(`/chain-links/${first.id}`, { archived: true }, first.version)
  expect(put.status).toBe(200)
  expect((await it.as('amir').get(`/cases/${made.id}`)).body.names.chainLink).toMatchObject({ name: 'Making' })
  const refused = { ...complaint(), chainLinkId: first.id }
  expect((await it.as('amir').post('/cases', refused)).status).toBe(422)
})
