import { describe, expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'

const it = testHouse()
const rowOf = async (id: string) => (await it.database.query('select * from customers where id = $1', [id]))[0]

describe('whoever begins to work here', () => {
  test('is a person of the house, linked and in the department of their team', async () => {
    const id = cast.id(50)
    await it.database.query(
      "insert into staff (id, name, email, role_id, created_at, updated_at) values ($1, 'Greta New', 'greta@shop.example', 'agent', now(), now())",
      [id],
    )
    await it.database.query('insert into team_members (team_id, staff_id, since) values ($1, $2, now())', [
      cast.teams.desk.id,
      id,
    ])
    const { record } = await import('../../platform/server/events.ts')
    const context = await it.context('ada')
    await it.house.writing
      .transaction()
      .execute((db) => record({ ...context, db }, { name: 'staff.joined', subjectId: id }))
    const [staff] = await it.database.query<{ person_id: string }>('select person_id from staff where id = $1', [id])
    expect(await rowOf(staff?.person_id ?? '')).toMatchObject({
      kind: 'person',
      internal: true,
      name: 'Greta New',
      email: 'greta@shop.example',
      department_id: cast.departments.care.id,
    })
  })
})
