import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { staff, teams } from '../../../test/cast.ts'
import { openBrowser, rowsOf, secondProcess, useRealHouse } from '../../../test/signed-in.ts'

describe('who works here', () => {
  const house = useRealHouse('ada', 'amir', 'beth', 'mira', 'nina')
  const member = async (who: keyof typeof staff) => (await house.as('ada').get(`/staff/${staff[who].id}`)).body

  test('is a list like every other: filtered, sorted, paged', async () => {
    const first = await house.as('amir').get('/staff?limit=3&sort=name')
    expect(first.status).toBe(200)
    expect(first.body.count).toEqual({ value: 8, about: false })
    expect(first.body.rows.map((row: { name: string }) => row.name)).toEqual([
      'Ada Lindqvist',
      'Amir Haddad',
      'Beth O’Connor',
    ])
    const second = await house.as('amir').get(`/staff?limit=3&sort=name&after=${encodeURIComponent(first.body.next)}`)
    expect(second.body.rows[0].name).toBe('Colin Price')
    const filter = JSON.stringify({
      all: [
        { field: 'roleName', is: 'eq', value: 'Agent' },
        { field: 'disabled', is: 'eq', value: false },
      ],
    })
    const agents = await house.as('amir').get(`/staff?filter=${encodeURIComponent(filter)}`)
    expect(agents.body.rows.map((row: { name: string }) => row.name)).toEqual(['Amir Haddad', 'Beth O’Connor'])
    const inTeam = JSON.stringify({ field: 'teamIds', is: 'contains', value: teams.packing.id })
    expect((await house.as('amir').get(`/staff?filter=${encodeURIComponent(inTeam)}`)).body.rows).toHaveLength(1)
    for (const field of ['password', 'token', 'preferences', 'auth_user.id'])
      expect((await house.as('ada').get(`/staff?sort=${field}`)).status).toBe(422)
  })

  test('a colleague does not see it', async () => {
    expect((await house.as('colin').get('/staff')).status).toBe(403)
  })

  test('an edit needs the version it was made from, and the first one wins', async () => {
    const { version } = await member('tomas')
    const path = `/staff/${staff.tomas.id}`
    expect((await house.as('ada').patch(path, { name: 'Tomas N.' }, null)).status).toBe(428)
    expect((await house.as('ada').patch(path, { name: 'Tomas N.' }, version)).body).toMatchObject({
      name: 'Tomas N.',
      version: version + 1,
    })
    const late = await house.as('ada').patch(path, { name: 'T. Novak' }, version)
    expect(late.status).toBe(412)
    expect(late.body.current.name).toBe('Tomas N.')
    expect((await member('tomas')).name).toBe('Tomas N.')
  })

  test('nobody changes their own role, disables themselves, or lifts anyone above themselves', async () => {
    await house.database.query("update roles set words = words || '{staff.edit}' where id = 'manager'")
    const versions = {
      mira: (await member('mira')).version,
      ada: (await member('ada')).version,
      amir: (await member('amir')).version,
    }
    const before = await rowsOf(house.database)
    const tries: [keyof typeof staff, keyof typeof versions, object][] = [
      ['mira', 'mira', { roleId: 'administrator' }],
      ['mira', 'mira', { roleId: 'agent' }],
      ['mira', 'mira', { disabled: true }],
      ['mira', 'amir', { roleId: 'administrator' }],
      ['mira', 'ada', { roleId: 'agent' }],
      ['mira', 'ada', { disabled: true }],
      ['mira', 'ada', { email: 'mine@evil.example' }],
      ['ada', 'ada', { roleId: 'agent' }],
      ['ada', 'ada', { disabled: true }],
      ['amir', 'beth' as 'amir', { roleId: 'agent' }],
    ]
    for (const [who, whom, body] of tries) {
      const reply = await house.as(who).patch(`/staff/${staff[whom].id}`, body, versions[whom] ?? 1)
      expect(reply.status, `${who} → ${whom} ${JSON.stringify(body)}`).toBe(403)
    }
    expect(await rowsOf(house.database)).toEqual(before)
    const given = await house.as('mira').patch(`/staff/${staff.amir.id}`, { roleId: 'team-leader' }, versions.amir)
    expect(given.body.roleName).toBe('Team leader')
  })

  test('whoever is disabled is out at once, everywhere, and cannot come back by any way of their own', async () => {
    const other = await secondProcess(house)
    const nina = await house.signIn('nina')
    const key = (await nina.post('/keys', { name: 'Figures' })).body.token as string
    const link = (await house.as('ada').post(`/staff/${staff.nina.id}/reset`)).body.link as string
    const there = openBrowser(other.app)
    there.cookie = nina.cookie
    expect((await there.get('/staff')).status).toBe(200)
    const { version } = await member('nina')
    expect((await house.as('ada').patch(`/staff/${staff.nina.id}`, { disabled: true }, version)).status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 600))
    for (const browser of [nina, there]) {
      expect((await browser.get('/staff')).status).toBe(401)
      expect((await browser.patch(`/staff/${staff.nina.id}`, { disabled: false }, version + 1)).status).toBe(401)
    }
    const byKey = { authorization: `Bearer ${key}` }
    expect((await openBrowser(house.real).get('/staff', byKey)).status).toBe(401)
    expect(
      (await openBrowser(house.real).patch(`/staff/${staff.nina.id}`, { disabled: false }, version + 1, byKey)).status,
    ).toBe(401)
    const signIn = await openBrowser(house.real).post('/session', {
      email: staff.nina.email,
      password: 'a ship in full sail',
    })
    expect(signIn.status).toBe(403)
    expect(signIn.headers['set-cookie']).toBeUndefined()
    expect(
      (await openBrowser(house.real).post(`/reset/${link.split('#')[1]}`, { password: 'another long one' })).status,
    ).toBe(404)
    expect((await member('nina')).disabledAt).not.toBeNull()
    expect(await house.database.query('select 1 from auth_session where user_id = $1', [staff.nina.id])).toEqual([])
    // Enabled again, the old cookie and key stay dead.
    expect((await house.as('ada').patch(`/staff/${staff.nina.id}`, { disabled: false }, version + 1)).status).toBe(200)
    expect((await nina.get('/staff')).status).toBe(401)
    expect((await openBrowser(house.real).get('/staff', byKey)).status).toBe(401)
    await house.signIn('nina')
    await other.close()
  })

  test('a changed role holds within a second', async () => {
    const beth = await house.signIn('beth')
    expect((await beth.get('/staff')).status).toBe(200)
    const { version } = await member('beth')
    expect((await house.as('ada').patch(`/staff/${staff.beth.id}`, { roleId: 'colleague' }, version)).status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect((await beth.get('/staff')).status).toBe(403)
  })

  test('the last administrator stays, also when two take each other’s place at once', async () => {
    const before = await rowsOf(house.database, ['staff'])
    const alone = await member('ada')
    // The one who may do everything but is no administrator by role.
    await house.database.query(
      "insert into roles (id, name, description, words) select 'twin', 'Twin', '', words from roles where id = 'administrator'",
    )
    await house.database.query("update staff set role_id = 'twin' where id = $1", [staff.dora.id])
    const arranged = await rowsOf(house.database, ['staff'])
    for (const body of [{ roleId: 'agent' }, { disabled: true }])
      expect((await house.as('dora').patch(`/staff/${staff.ada.id}`, body, alone.version)).status).toBe(409)
    expect(await rowsOf(house.database, ['staff'])).toEqual(arranged)
    expect(arranged).not.toEqual(before)
    await house.database.query("update staff set role_id = 'administrator' where id = $1", [staff.dora.id])
    // Both are held up just before they end, so that neither has ended when the other looks.
    const holder = new pg.Client(house.database.owner)
    await holder.connect()
    await holder.query('begin')
    await holder.query('lock table house_history in exclusive mode')
    const both = Promise.all([
      house.as('dora').patch(`/staff/${staff.ada.id}`, { roleId: 'agent' }, alone.version),
      house.as('ada').patch(`/staff/${staff.dora.id}`, { roleId: 'agent' }, (await member('dora')).version),
    ])
    const held =
      'select 1 from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())'
    await expect.poll(async () => (await house.database.query(held)).length).toBe(2)
    await holder.query('commit')
    await holder.end()
    const replies = await both
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1)
    const left = await house.database.query(
      "select 1 from staff where role_id = 'administrator' and disabled_at is null",
    )
    expect(left).toHaveLength(1)
  })
})

describe('my preferences', () => {
  const house = useRealHouse('amir')

  test('are mine, and told with the session', async () => {
    const amir = await house.signIn('amir')
    const wanted = { theme: 'dark', density: 'compact', singleKeys: false }
    expect((await amir.ask('PUT', '/me/preferences', wanted)).body).toEqual(wanted)
    expect((await amir.get('/session')).body.staff.preferences).toEqual(wanted)
    expect((await amir.ask('PUT', '/me/preferences', { ...wanted, roleId: 'administrator' })).status).toBe(422)
  })
})
