import { expect, test } from 'vitest'
import { casesOf } from '../../../test/cases.ts'
import type * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'

const it = testHouse()
const { open, act } = casesOf(it)

test('redress: nobody approves their own, nor above their own limit', async () => {
  const { case: made } = await open()
  const own = await act('tomas', made.id, 'redress', { kind: 'refund', costMinor: 30_000 })
  const at = `redress/${own.redress[0].id}/approval`
  await act('tomas', made.id, at, { approved: true }, 409)
  const big = await act('amir', made.id, 'redress', { kind: 'refund', costMinor: 30_000 })
  await act('tomas', made.id, `redress/${big.redress[1].id}/approval`, { approved: true }, 409)
  const done = await act('mira', made.id, `redress/${big.redress[1].id}/approval`, { approved: true })
  expect(done.redress[1]).toMatchObject({ state: 'approved' })
  // An apology costs nothing and asks nobody.
  const sorry = await act('amir', made.id, 'redress', { kind: 'apology', costMinor: 0 })
  expect(sorry.redress[2]).toMatchObject({ state: 'approved' })
})

test('redress above a limit: those who may approve so much are told, and whoever asked hears what became of it and why', async () => {
  const { case: made } = await open()
  const told = async (who: cast.StaffName) => {
    const { rows } = (await it.as(who).get('/me/notices')).body
    const words = rows.filter(({ href }: { href: string }) => href === `/cases/${made.id}?tab=decision`)
    return words.map(({ byName, text }: { byName: string; text: string }) => `${byName} ${text}`)
  }
  const asked = await act('amir', made.id, 'redress', { kind: 'refund', costMinor: 30_000 })
  const asks = [`Amir Haddad asks for approval of redress in case ${made.number}`]
  expect([await told('mira'), await told('dora'), await told('tomas'), await told('ada')]).toEqual([asks, asks, [], []])
  const no = { approved: false, note: 'A new lamp costs half of it.' }
  const refused = await act('mira', made.id, `redress/${asked.redress[0].id}/approval`, no)
  expect(refused.redress[0]).toMatchObject({ state: 'refused' })
  expect(refused.messages.at(-1)).toMatchObject({ public: false, text: `Refund, refused: ${no.note}` })
  expect(await told('amir')).toEqual([`Mira Castellano refused the redress that you asked for in case ${made.number}`])
})

test('redress that waits is found by whoever may approve it, and by anybody who asks for all that waits', async () => {
  const listed = async (who: cast.StaffName, field: string, value = true) => {
    const filter = encodeURIComponent(JSON.stringify({ field, is: 'eq', value }))
    const { rows, count } = (await it.as(who).get(`/cases?limit=200&filter=${filter}`)).body
    expect(count.value).toBe(rows.length)
    return rows.map(({ number }: { number: string }) => number)
  }
  const { case: small } = await open()
  const { case: big } = await open()
  const { case: none } = await open()
  const asked = await act('amir', small.id, 'redress', { kind: 'refund', costMinor: 8_000 })
  await act('tomas', big.id, 'redress', { kind: 'refund', costMinor: 30_000 })
  // The agent approves nothing, the leader up to their limit and not what they asked for, the manager all of it.
  expect(await listed('amir', 'redressForMe')).toEqual([])
  expect(await listed('tomas', 'redressForMe')).toContain(small.number)
  expect(await listed('tomas', 'redressForMe')).not.toContain(big.number)
  expect(await listed('mira', 'redressForMe')).toEqual(expect.arrayContaining([small.number, big.number]))
  expect(await listed('amir', 'redressAsked')).toEqual(expect.arrayContaining([small.number, big.number]))
  expect(await listed('amir', 'redressAsked', false)).toContain(none.number)
  await act('tomas', small.id, `redress/${asked.redress[0].id}/approval`, { approved: true })
  expect(await listed('tomas', 'redressForMe')).not.toContain(small.number)
  expect(await listed('amir', 'redressAsked', false)).toContain(small.number)
})

test('redress above the limit of everybody: the case says that nobody may approve it, and whoever sets limits is told', async () => {
  const { case: made } = await open()
  const limit = (roleId: string, limitMinor: number | null) =>
    it.as('ada').put('/redress/limits', { roleId, limitMinor })
  const told = async (who: cast.StaffName) =>
    (await it.as(who).get('/me/notices')).body.rows
      .filter(({ href }: { href: string }) => href.includes(made.id))
      .map(({ text }: { text: string }) => text)
  await limit('director', 100_000)
  const asked = await act('amir', made.id, 'redress', { kind: 'refund', costMinor: 200_000 })
  expect(asked.redress[0]).toMatchObject({ state: 'asked', approvers: 0 })
  const words = `asks for approval of redress in case ${made.number}, above the limit of everybody here`
  expect([await told('ada'), await told('dora')]).toEqual([[words], []])
  await limit('director', null)
  expect((await it.as('amir').get(`/cases/${made.id}`)).body.redress[0].approvers).toBe(1)
})
