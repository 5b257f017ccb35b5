import { describe, expect, test } from 'vitest'
import { staff } from '../../../test/cast.ts'
import { openBrowser, rowsOf, secondProcess, useRealHouse } from '../../../test/signed-in.ts'

describe('API keys', () => {
  const house = useRealHouse('ada', 'amir', 'mira')
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const stranger = () => openBrowser(house.real)

  test('a key is shown once, kept as a digest, and acts with the words of its holder', async () => {
    const amir = await house.signIn('amir')
    const made = await amir.post('/keys', { name: 'Till' }, { 'idempotency-key': 'make-the-till-key' })
    expect(made.status).toBe(201)
    const { token, key } = made.body
    expect(token).toMatch(/^rapport_[\w-]{43}$/)
    expect((await amir.get('/keys')).text).not.toContain(token)
    for (const table of Object.keys(await rowsOf(house.database)))
      expect(
        await house.database.query(`select 1 from ${table} t where t::text like '%' || $1 || '%'`, [token]),
        table,
      ).toEqual([])
    expect((await stranger().get('/session', bearer(token))).body.staff.id).toBe(staff.amir.id)
    expect((await stranger().get('/staff', bearer(token))).status).toBe(200)
    expect((await stranger().get('/invitations', bearer(token))).status).toBe(403)
    const again = await amir.post('/keys', { name: 'Till' }, { 'idempotency-key': 'make-the-till-key' })
    expect(again.body).toEqual({ key, token })
  })

  test('a key with fewer words does less, and never more than its holder does now', async () => {
    const mira = await house.signIn('mira')
    const { token } = (await mira.post('/keys', { name: 'Reader', words: ['staff.read'] })).body
    expect((await stranger().get('/session', bearer(token))).body.staff.words).toEqual(['staff.read'])
    expect((await mira.post('/keys', { name: 'Too much', words: ['roles.edit'] })).status).toBe(403)
    await house.database.query("update roles set words = array_remove(words, 'staff.read') where id = 'manager'")
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect((await stranger().get('/session', bearer(token))).body.staff.words).toEqual([])
    await house.database.query("update roles set words = words || '{staff.read}' where id = 'manager'")
  })

  test('a key makes no keys, no links and no roles, and changes no password', async () => {
    const ada = await house.signIn('ada')
    const { token } = (await ada.post('/keys', { name: 'All' })).body
    const before = await rowsOf(house.database)
    const replies = [
      await stranger().post('/keys', { name: 'Child' }, bearer(token)),
      await stranger().post(`/staff/${staff.amir.id}/reset`, {}, bearer(token)),
      await stranger().post('/roles', { name: 'R', words: [] }, bearer(token)),
      await stranger().post(
        '/me/password',
        { current: 'a ship in full sail', password: 'nine quiet harbours' },
        bearer(token),
      ),
    ]
    expect(replies.map((reply) => reply.status)).toEqual([403, 403, 403, 403])
    expect(
      await rowsOf(
        house.database,
        Object.keys(before).filter((table) => table !== 'api_keys'),
      ),
    ).toEqual(Object.fromEntries(Object.entries(before).filter(([table]) => table !== 'api_keys')))
  })

  test('a revoked key is dead within a second in every process, an expired one at its moment', async () => {
    const other = await secondProcess(house)
    const there = openBrowser(other.app)
    const amir = await house.signIn('amir')
    const { token, key } = (await amir.post('/keys', { name: 'Short' })).body
    expect((await there.get('/staff', bearer(token))).status).toBe(200)
    expect((await amir.delete(`/keys/${key.id}`)).body.state).toBe('revoked')
    expect((await stranger().get('/staff', bearer(token))).status).toBe(401)
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect((await there.get('/staff', bearer(token))).status).toBe(401)
    const soon = await amir.post('/keys', { name: 'Past', expiresAt: '2020-01-01T00:00:00Z' })
    expect(soon.status).toBe(422)
    const later = (await amir.post('/keys', { name: 'Later', expiresAt: '2999-01-01T00:00:00+02:00' })).body
    await house.database.query("update api_keys set expires_at = now() - interval '1 second' where id = $1", [
      later.key.id,
    ])
    expect((await stranger().get('/staff', bearer(later.token))).status).toBe(401)
    await other.close()
  })

  test('another’s key is not there for me, and is revoked by whoever manages them', async () => {
    const amir = await house.signIn('amir')
    const ada = await house.signIn('ada')
    const { key } = (await ada.post('/keys', { name: 'Hers' })).body
    expect((await amir.delete(`/keys/${key.id}`)).status).toBe(404)
    const mine = (await amir.post('/keys', { name: 'Mine' })).body.key
    expect((await ada.get(`/staff/${staff.amir.id}/keys`)).body.rows.map((row: { id: string }) => row.id)).toContain(
      mine.id,
    )
    expect((await ada.delete(`/keys/${mine.id}`)).body.state).toBe('revoked')
  })

  test('its last use is noted at most once a minute, beside the request', async () => {
    const amir = await house.signIn('amir')
    const { token, key } = (await amir.post('/keys', { name: 'Used' })).body
    const last = async () =>
      (
        await house.database.query<{ at: string | null }>(
          'select last_used_at::text as at from api_keys where id = $1',
          [key.id],
        )
      )[0]?.at
    expect(await last()).toBeNull()
    await stranger().get('/staff', bearer(token))
    await expect.poll(last).not.toBeNull()
    const first = await last()
    await new Promise((resolve) => setTimeout(resolve, 600))
    await stranger().get('/staff', bearer(token))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await last()).toBe(first)
  })
})
