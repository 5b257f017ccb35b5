import { expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { systemContext } from '../../platform/server/context.ts'
import { countAttention } from './actions.ts'
import type { Attention } from './schema.ts'

const it = testHouse()
const mira = () => it.as('mira')
const asked = async (): Promise<Attention> => (await mira().get('/customers/attention')).body
const row = (told: Attention, key: string) => told.rows.find((each) => each.key === key)

test('what was done for those inside and those outside stands side by side, and who is behind is said', async () => {
  const before = await asked()
  const make = async (n: number, more: object) => {
    const made: string[] = []
    for (let each = 0; each < n; each += 1)
      made.push((await mira().post('/customers', { kind: 'person', familyName: `Person ${each}`, ...more })).body.id)
    return made
  }
  const inside = await make(12, { internal: true })
  const outside = await make(12, {})
  const say = (id = '') =>
    mira().post(`/customers/${id}/interactions`, { channel: 'phone', direction: 'out', note: 'How are you?' })
  for (const id of [...inside.slice(0, 2), ...outside]) await say(id)
  const told = await asked()
  expect(told.inside).toBe(before.inside + 12)
  expect(told.outside).toBe(before.outside + 12)
  const spoken = row(told, 'spoken')
  expect(spoken).toMatchObject({ inside: { n: 2 }, outside: { n: 12 }, parity: 'inside behind' })
  expect(spoken?.ratio).toBeCloseTo(2 / told.inside / (12 / told.outside))
  expect(row(told, 'asked')).toMatchObject({ ratio: null, parity: 'nothing' })
  expect(told.rows.map(({ key }) => key)).toEqual(['spoken', 'answered for', 'consent', 'promised', 'raised', 'asked'])

  await mira().post(`/customers/${outside[0]}/archive`)
  expect(row(await asked(), 'spoken')?.outside.n).toBe(11)
  expect((await it.as('colin').get('/customers/attention')).status).toBe(403)
})

test('a house of very many customers is told what was counted by night', async () => {
  await it.database.query("update pg_class set reltuples = 1000000 where oid = 'customers'::regclass")
  expect(await asked()).toMatchObject({ countedAt: null, inside: 0 })
  await countAttention(systemContext(it.house, it.house.writing))
  await countAttention(systemContext(it.house, it.house.writing))
  const told = await asked()
  expect(told.countedAt).not.toBe(null)
  expect(row(told, 'spoken')).toMatchObject({ inside: { n: 2 }, outside: { n: 11 } })
})
