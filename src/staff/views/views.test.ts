import { describe, expect, test } from 'vitest'
import { staff, teams } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'

const it = testHouse()
const mine = { list: '/cases', name: 'Late ones', query: 'sort=nextAt', shared: false, teamId: null }
const names = async (who: keyof typeof staff, list = '/cases') =>
  (await it.as(who).get(`/views?list=${encodeURIComponent(list)}`)).body.rows.map(({ name }: { name: string }) => name)

describe('saved views', () => {
  test('are one’s own until they are shared, with a team or with all', async () => {
    const made = await it.as('amir').post('/views', mine)
    expect(made.status).toBe(201)
    expect(await names('amir')).toEqual(['Late ones'])
    expect(await names('amir', '/customers')).toEqual([])
    expect(await names('beth')).toEqual([])
    const { id, version } = made.body
    expect((await it.as('beth').get(`/views/${id}`)).status).toBe(404)
    expect((await it.as('amir').patch(`/views/${id}`, { shared: true }, 99)).status).toBe(412)
    expect((await it.as('amir').patch(`/views/${id}`, { shared: true }, null)).status).toBe(428)
    expect((await it.as('amir').patch(`/views/${id}`, { shared: true }, version)).status).toBe(200)
    expect(await names('beth')).toEqual(['Late ones'])
    expect((await it.as('beth').patch(`/views/${id}`, { name: 'Mine now' }, version + 1)).status).toBe(404)
    expect((await it.as('beth').delete(`/views/${id}`)).status).toBe(404)
    expect(await names('amir')).toEqual(['Late ones'])
  })

  test('have a name of their own, and belong to teams that one is in', async () => {
    expect((await it.as('amir').post('/views', { ...mine, name: 'late ONES' })).status).toBe(409)
    expect((await it.as('beth').post('/views', mine)).status).toBe(201)
    const notIn = Object.values(teams).find(({ id }) => id !== staff.amir.team)
    const other = await it.as('amir').post('/views', { ...mine, name: 'Theirs', shared: true, teamId: notIn?.id })
    expect(other.status).toBe(422)
    expect((await it.as('amir').post('/views', { ...mine, list: 'https://elsewhere.example' })).status).toBe(422)
  })
})
