import { describe, expect, test } from 'vitest'
import { staff, teams } from '../../../test/cast.ts'
import { rowsOf, useRealHouse } from '../../../test/signed-in.ts'

const acceptance = { name: 'Iris Vann', password: 'three blue kettles' }

describe('invitations', () => {
  const house = useRealHouse('ada', 'amir', 'mira')
  const tokenOf = (link: string) => link.split('#')[1] ?? ''
  const invite = async (email: string, roleId = 'agent') => {
    const ada = await house.signIn('ada')
    const reply = await ada.post('/invitations', { email, roleId, teamId: teams.desk.id })
    expect(reply.status).toBe(201)
    return { ada, id: reply.body.invitation.id as string, link: reply.body.link as string }
  }

  test('without a mail server the link is shown once, and its token is nowhere in the database', async () => {
    const { ada, link } = await invite('iris@shop.example')
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/join#[\w-]{43}$/)
    expect((await ada.get('/invitations')).text).not.toContain(tokenOf(link))
    for (const [table] of Object.entries(await rowsOf(house.database))) {
      const rows = await house.database.query(`select 1 from ${table} t where t::text like '%' || $1 || '%'`, [
        tokenOf(link),
      ])
      expect(rows, table).toEqual([])
    }
  })

  test('a repeated request answers with the same link, and still keeps it nowhere', async () => {
    const ada = await house.signIn('ada')
    const headers = { 'idempotency-key': 'the-same-intent-1' }
    const body = { email: 'twice@shop.example', roleId: 'agent' }
    const first = await ada.post('/invitations', body, headers)
    const second = await ada.post('/invitations', body, headers)
    expect(second.body).toEqual(first.body)
    const rows = await house.database.query("select 1 from idempotency_keys t where t::text like '%' || $1 || '%'", [
      tokenOf(first.body.link),
    ])
    expect(rows).toEqual([])
  })

  test('whoever holds the link sees what it is for, and joins once', async () => {
    const { link } = await invite('jon@shop.example')
    const token = tokenOf(link)
    expect((await house.browser().get(`/invitations/${token}`)).body).toMatchObject({
      email: 'jon@shop.example',
      role: 'Agent',
      team: 'Desk',
      organisation: 'Harbour Lane',
      invitedByName: 'Ada Lindqvist',
    })
    const browsers = [house.browser(), house.browser(), house.browser()]
    const replies = await Promise.all(browsers.map((each) => each.post(`/invitations/${token}/accept`, acceptance)))
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 404, 404])
    const joined = browsers[replies.findIndex((reply) => reply.status === 201)]
    expect((await joined?.get('/session'))?.body.staff).toMatchObject({
      name: 'Iris Vann',
      email: 'jon@shop.example',
      role: { id: 'agent' },
      teamIds: [teams.desk.id],
    })
    expect(await house.database.query("select 1 from staff where email = 'jon@shop.example'")).toHaveLength(1)
    expect((await house.browser().get(`/invitations/${token}`)).status).toBe(404)
    const events = await house.database.query("select about from events where name = 'staff.joined'")
    expect(JSON.stringify(events)).not.toMatch(/Iris|jon@/)
  })

  test('a revoked, an expired and a replaced link are dead', async () => {
    const revoked = await invite('r@shop.example')
    expect((await revoked.ada.delete(`/invitations/${revoked.id}`)).body.state).toBe('revoked')
    const expired = await invite('e@shop.example')
    await house.database.query("update invitations set expires_at = now() - interval '1 second' where id = $1", [
      expired.id,
    ])
    const replaced = await invite('p@shop.example')
    const again = await replaced.ada.post(`/invitations/${replaced.id}/resend`)
    const before = await rowsOf(house.database)
    for (const { link } of [revoked, expired, replaced])
      expect((await house.browser().post(`/invitations/${tokenOf(link)}/accept`, acceptance)).status).toBe(404)
    expect(await rowsOf(house.database)).toEqual(before)
    const fresh = await house.browser().post(`/invitations/${tokenOf(again.body.link)}/accept`, acceptance)
    expect(fresh.status).toBe(201)
  })

  test('nobody is invited twice, nor when they work here', async () => {
    const { ada } = await invite('once@shop.example')
    for (const email of ['once@shop.example', 'ONCE@shop.example', staff.amir.email])
      expect((await ada.post('/invitations', { email, roleId: 'agent' })).status).toBe(409)
  })

  test('nobody invites someone to more than they may do themselves', async () => {
    await house.database.query("update roles set words = words || '{staff.edit}' where id = 'manager'")
    const mira = await house.signIn('mira')
    const before = await rowsOf(house.database, ['invitations', 'staff', 'house_history'])
    const refused = await mira.post('/invitations', { email: 'friend@shop.example', roleId: 'administrator' })
    expect(refused.status).toBe(403)
    expect(await rowsOf(house.database, ['invitations', 'staff', 'house_history'])).toEqual(before)
    expect((await mira.post('/invitations', { email: 'friend@shop.example', roleId: 'agent' })).status).toBe(201)
    expect((await mira.post('/invitations', { email: 'other@shop.example', roleId: 'nobody' })).status).toBe(422)
  })
})
