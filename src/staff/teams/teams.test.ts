import { describe, expect, test } from 'vitest'
import { customers, departments, id, staff, teams } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { rowsOf } from '../../../test/signed-in.ts'

describe('teams', () => {
  const house = testHouse()

  test('belong to departments and have members and a leader', async () => {
    const made = await house.as('ada').post('/teams', {
      name: 'Returns',
      departmentId: departments.dispatch.id,
      leaderId: staff.tomas.id,
      memberIds: [staff.tomas.id, staff.amir.id],
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ departmentName: 'Dispatch', leaderName: 'Tomas Novak', version: 1 })
    expect(made.body.members.map((each: { name: string }) => each.name)).toEqual(['Amir Haddad', 'Tomas Novak'])
    expect((await house.staff('amir')).departmentIds.sort()).toEqual(
      [departments.care.id, departments.dispatch.id].sort(),
    )
    const changed = await house.as('ada').patch(`/teams/${made.body.id}`, { memberIds: [staff.amir.id] }, 1)
    expect(changed.body.members).toHaveLength(1)
    expect((await house.as('ada').patch(`/teams/${made.body.id}`, { name: 'Sent back' }, 1)).status).toBe(412)
    expect((await house.as('ada').delete(`/teams/${made.body.id}`)).body).toEqual({ removed: true })
  })

  test('refuse a department that is none, people who are not there, a name that is taken; and leave nothing behind', async () => {
    const before = await rowsOf(house.database)
    const ada = house.as('ada')
    const replies = [
      await ada.post('/teams', { name: 'A', departmentId: customers.harbour.id }),
      await ada.post('/teams', { name: 'A', memberIds: [id(999)] }),
      await ada.post('/teams', { name: 'A', leaderId: id(999) }),
      await ada.post('/teams', { name: 'DESK' }),
      await ada.delete(`/teams/${teams.accounts.id}`),
      await house.as('amir').post('/teams', { name: 'Mine' }),
      await house.as('amir').delete(`/teams/${teams.desk.id}`),
    ]
    expect(replies.map((reply) => reply.status)).toEqual([422, 422, 422, 409, 409, 403, 403])
    expect(await rowsOf(house.database)).toEqual(before)
  })

  test('departments are told to whoever arranges teams', async () => {
    const { rows } = (await house.as('ada').get('/teams/departments')).body
    expect(rows).toEqual([
      { id: departments.care.id, name: 'Customer care' },
      { id: departments.dispatch.id, name: 'Dispatch' },
    ])
  })
})
