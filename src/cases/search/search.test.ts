import { expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'

const it = testHouse()

const opened = async (text: string, daysAgo: number) => {
  const said = { type: 'enquiry', channel: 'phone', subject: 'A question', text, customerId: customers.marguerite.id }
  const { body } = await it.as('amir').post('/cases', said)
  await it.database.query("update case_messages set at = now() - $2 * interval '1 day' where case_id = $1", [
    body.case.id,
    daysAgo,
  ])
  return body.case as { id: string; number: string }
}
const found = async (q: string, more = '') => {
  const { body } = await it.as('amir').get(`/search?q=${encodeURIComponent(q)}&kind=case${more}`)
  return (body.found as { id: string }[]).map(({ id }) => id)
}

test('what was said long ago is found as well as what was said today, the newest first', async () => {
  const old = await opened('The zanzibar lantern is dim', 900)
  const spring = await opened('A zanzibar lantern, please', 200)
  const today = await opened('Where is my zanzibar lantern?', 0)
  expect(await found('zanzibar lantern')).toEqual([today.id, spring.id, old.id])
  expect(await found('zanzi')).toEqual([today.id, spring.id, old.id])
  expect(await found('zanzibar dim')).toEqual([old.id])
  expect(await found('zanzibar', '&limit=1')).toEqual([today.id])
  expect(await found('zanzibar absent')).toEqual([])
})

test('a word that everybody says today hides nothing that only few said before', async () => {
  const rare = await opened('The parcel smelled of bergamot', 400)
  for (let n = 0; n < 12; n++) await opened(`Parcel number ${n}`, 0)
  expect(await found('parcel bergamot')).toEqual([rare.id])
  expect(await found('parcel', '&limit=5')).toHaveLength(5)
})

test('what a reader may see is found behind all the newer that they may not', async () => {
  const mine = { type: 'enquiry', channel: 'web', subject: 'A question', text: 'The heliotrope curtain hangs askew' }
  const { body } = await it.as('colin').post('/cases', mine)
  for (let n = 0; n < 25; n++) await opened(`A heliotrope curtain, the ${n}th`, 0)
  const seen = await it.as('colin').get('/search?q=heliotrope%20curtain&kind=case&limit=2')
  expect(seen.body.found.map(({ id }: { id: string }) => id)).toEqual([body.case.id])
})

test('of thousands of messages with a word the newest are found, however far back they lie', async () => {
  const older = "at < now() - interval '60 days'"
  await it.database.query(`insert into case_messages
      (customer_id, case_id, id, at, direction, public, channel, text, state, created_at, updated_at)
    select customer_id, case_id, gen_random_uuid(), now() - (row_number() over ()) * interval '1 hour', 'in', true, 'web',
      case when row_number() over () > 2000 then 'The quince and the medlar are ripe' else 'The quince is ripe' end,
      'received', now(), now()
    from case_messages cross join generate_series(1, 80)`)
  await it.database.query('analyze case_messages')
  const newest = async (where: string) => {
    const rows = await it.database.query<{ case_id: string }>(
      `select case_id from case_messages where ${where} group by 1 order by max(at) desc, 1 desc limit 5`,
    )
    return rows.map(({ case_id }) => case_id)
  }
  expect(await found('ripe quince', '&limit=5')).toEqual(await newest("text like '%quince%'"))
  expect(await found('quince medlar', '&limit=5')).toEqual(await newest(`text like '%medlar%' and ${older}`))
})

test('by number a case is found however it is typed', async () => {
  const one = await opened('By number', 3)
  for (const typed of [
    one.number,
    one.number.toLowerCase(),
    one.number.replace('C-', ''),
    one.number.replace('-', ' '),
  ])
    expect(await found(typed)).toContain(one.id)
})
