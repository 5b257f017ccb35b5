import { expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { importsOf } from '../../../test/imports.ts'

const it = testHouse()
const { bring, named, counted } = importsOf(it)

test('what an import updated is listed by row with the fields it changed, page by page', async () => {
  await bring('externalId,name,note,city\nL1,Listed One,old,Bonn\nL2,Listed Two,old,Bonn\nL3,Listed Three,old,Bonn\n')
  const two = await bring(
    'externalId,name,note,title\nL1,Listed One,new,Dr\nL2,Listed Two,newer,Prof\nL3,Listed Three,old,\n',
  )
  expect(counted(two)).toMatchObject({ updated: 2, skipped: 1 })
  const all = (await it.as('mira').get(`/imports/${two.id}/updated`)).body
  expect(all.rows).toMatchObject([
    { line: 2, subject: 'customer', subjectId: (await named('Listed One'))?.id, fields: ['title', 'note'] },
    { line: 3, subjectId: (await named('Listed Two'))?.id, fields: ['title', 'note'] },
  ])
  expect(all.next).toBeNull()
  // A row that the end of a page would cut in two comes whole with the next one.
  for (const limit of [2, 3]) {
    const first = (await it.as('mira').get(`/imports/${two.id}/updated?limit=${limit}`)).body
    expect(first.rows.map((row: { line: number }) => row.line)).toEqual([2])
    const second = (await it.as('mira').get(`/imports/${two.id}/updated?limit=${limit + 1}&after=${first.next}`)).body
    expect(second.rows.at(-1)).toMatchObject({ line: 3, fields: ['title', 'note'] })
  }
})

test('a row of a customer whom whoever looks may not see is not in that list', async () => {
  const one = await bring('externalId,name\nV1,Visible One\n')
  await it.database.query(
    `insert into import_changes (customer_id, import_id, line, subject, subject_id, field)
      values ($1, $2, 2, 'customer', $1, 'note')`,
    [customers.vane.id, one.id],
  )
  const seen = async (who: 'beth' | 'mira') => (await it.as(who).get(`/imports/${one.id}/updated`)).body.rows?.length
  expect(await seen('mira')).toBe((await it.as('mira').get(`/customers/${customers.vane.id}`)).status === 200 ? 1 : 0)
  await it.database.query("update roles set words = array_remove(words, 'customers.readRestricted')")
  expect(await seen('mira')).toBe(0)
})
