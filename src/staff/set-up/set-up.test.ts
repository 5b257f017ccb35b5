import { describe, expect, test } from 'vitest'
import { rowsOf, useRealHouse } from '../../../test/signed-in.ts'
import { setUpLine } from './actions.ts'

const organisation = { name: 'Corner shop', currency: 'EUR', timeZone: 'Europe/Berlin', country: 'DE' }
const person = { name: 'Greta Vogel', email: 'Greta@corner.example', password: 'seven green bottles' }

describe('the set-up', () => {
  const house = useRealHouse()
  const empty = async () => {
    await house.database.query(
      'truncate staff, team_members, teams, organisation, auth_user, set_up, invitations cascade',
    )
  }
  const tokenOfLine = async () => {
    const [line = ''] = await setUpLine(house.house)
    expect(line).toMatch(/^Set up: http:\/\/127\.0\.0\.1:3000\/set-up#[\w-]{43}$/)
    return line.split('#')[1] ?? ''
  }

  test('is not offered, and not possible, where somebody works already', async () => {
    expect(await setUpLine(house.house)).toEqual([])
    const before = await rowsOf(house.database)
    const reply = await house.browser().post('/set-up', { token: 'a'.repeat(43), ...person, organisation })
    expect(reply.status).toBe(409)
    expect(await rowsOf(house.database)).toEqual(before)
  })

  test('takes the newest link only, and keeps no link readable', async () => {
    await empty()
    const first = await tokenOfLine()
    const second = await tokenOfLine()
    const kept = await house.database.query<{ token_hash: string }>('select token_hash from set_up')
    expect(kept[0]?.token_hash).not.toContain(second)
    const before = await rowsOf(house.database)
    const reply = await house.browser().post('/set-up', { token: first, ...person, organisation })
    expect(reply.status).toBe(403)
    expect(await rowsOf(house.database)).toEqual(before)
    expect((await house.browser().get('/session')).body).toEqual({
      staff: null,
      organisation: null,
      setUp: false,
      beganWith: null,
    })
  })

  test('refuses what is no time zone, currency or country, and a password that anyone would try', async () => {
    const token = await tokenOfLine()
    const before = await rowsOf(house.database)
    const tries = [
      { ...person, organisation: { ...organisation, timeZone: "Europe/Berlin'; drop table staff; --" } },
      { ...person, organisation: { ...organisation, timeZone: '+01:00' } },
      { ...person, organisation: { ...organisation, currency: 'XYZW' } },
      { ...person, organisation: { ...organisation, country: 'Germany' } },
      { ...person, password: 'short', organisation },
      { ...person, password: 'password1234', organisation },
      { ...person, role: 'administrator', organisation },
    ]
    for (const body of tries) expect((await house.browser().post('/set-up', { token, ...body })).status).toBe(422)
    expect(await rowsOf(house.database)).toEqual(before)
  })

  test('makes the organisation and one administrator, signs them in, and closes for good: two at once are one', async () => {
    const token = await tokenOfLine()
    const browsers = [house.browser(), house.browser()]
    const replies = await Promise.all(
      browsers.map((browser, n) =>
        browser.post('/set-up', { token, ...person, email: `greta${n}@corner.example`, organisation }),
      ),
    )
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409])
    const first = replies.findIndex((reply) => reply.status === 201)
    expect(replies[first]?.body).toMatchObject({
      staff: {
        name: 'Greta Vogel',
        role: { id: 'administrator' },
        personId: expect.toSatisfy((id) => id === null || typeof id === 'string'),
      },
      organisation,
      setUp: true,
    })
    expect((await browsers[first]?.get('/organisation'))?.body).toMatchObject({ ...organisation, version: 1 })
    expect(await house.database.query('select id from staff')).toHaveLength(1)
    expect(await house.database.query('select id from auth_user')).toHaveLength(1)
    expect(await setUpLine(house.house)).toEqual([])
  })

  test('stays closed by its row, even if nobody worked here any more', async () => {
    await house.database.query('truncate staff, auth_user cascade')
    expect(await setUpLine(house.house)).toEqual([])
    const reply = await house.browser().post('/set-up', { token: 'b'.repeat(43), ...person, organisation })
    expect(reply.status).toBe(409)
    expect(await house.database.query('select id from staff')).toEqual([])
  })
})
