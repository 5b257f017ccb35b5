import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { staff } from '../../../test/cast.ts'
import { openBrowser, PASSWORD, secondProcess, useRealHouse } from '../../../test/signed-in.ts'
import { newToken } from '../../platform/server/secrets.ts'
import { bearerOf, cookieName, deviceOf, tokenOf } from './model.ts'

describe('a session’s cookie', () => {
  const key = 'k'.repeat(40)
  const sign = (token: string, by = key) =>
    encodeURIComponent(`${token}.${createHmac('sha256', by).update(token).digest('base64')}`)

  test('is believed only with our signature', () => {
    expect(tokenOf(sign('abc'), key)).toBe('abc')
    expect(tokenOf(sign('abc', 'another key'), key)).toBeNull()
    expect(tokenOf('abc', key)).toBeNull()
    expect(tokenOf('abc.', key)).toBeNull()
    expect(tokenOf('%E0%A4%A.x', key)).toBeNull()
    expect(tokenOf(`${'a'.repeat(500)}.x`, key)).toBeNull()
    expect(tokenOf(undefined, key)).toBeNull()
  })

  test('is marked secure where the address is https', () => {
    expect(cookieName('https://crm.example')).toBe('__Secure-rapport.session_token')
    expect(cookieName('http://localhost:3000')).toBe('rapport.session_token')
  })

  test('a key is read from the header in one form only', () => {
    expect(bearerOf(`Bearer rapport_${'a'.repeat(43)}`)).toBe(`rapport_${'a'.repeat(43)}`)
    expect(bearerOf('Basic abc')).toBeNull()
    expect(bearerOf(['Bearer a', 'Bearer b'])).toBeNull()
    expect(bearerOf(`Bearer ${'a'.repeat(43)}; drop table`)).toBeNull()
  })

  test('a device is told by browser and system', () => {
    expect(deviceOf('Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0')).toBe('Firefox on Linux')
    expect(deviceOf('<script>alert(1)</script>')).toBe('An unknown device')
    expect(deviceOf(null)).toBe('An unknown device')
  })
})

describe('signing in', () => {
  const house = useRealHouse('ada', 'amir', 'beth', 'mira')

  test('tells who it is, what they may, and who we are', async () => {
    const browser = house.browser()
    const before = await browser.get('/session')
    expect(before.body).toMatchObject({
      staff: null,
      setUp: true,
      organisation: { name: 'Harbour Lane', currency: 'GBP' },
    })
    const reply = await browser.post('/session', { email: ' AMIR@shop.example ', password: PASSWORD })
    expect(reply.status).toBe(200)
    expect(reply.body.staff).toMatchObject({
      id: staff.amir.id,
      role: { id: 'agent', name: 'Agent' },
      teamIds: [staff.amir.team],
    })
    expect((await browser.get('/session')).body).toEqual(reply.body)
    const cookie = String(reply.headers['set-cookie'])
    expect(cookie).toMatch(/^rapport\.session_token=.*HttpOnly; SameSite=Lax/)
    expect(cookie).not.toMatch(/Domain=/i)
  })

  test('answers an unknown address and a wrong password alike', async () => {
    const wrong = await house.browser().post('/session', { email: staff.beth.email, password: 'not it at all' })
    const unknown = await house.browser().post('/session', { email: 'nobody@shop.example', password: 'not it at all' })
    const strip = ({ body }: typeof wrong) => ({ ...body, instance: '' })
    expect(wrong.status).toBe(401)
    expect(strip(wrong)).toEqual(strip(unknown))
    expect(wrong.headers['set-cookie']).toBeUndefined()
  })

  test('signing out ends the session for good, also for whoever copied the cookie', async () => {
    const browser = await house.signIn('amir')
    const copy = openBrowser(house.real)
    copy.cookie = browser.cookie
    expect((await copy.get('/sessions')).status).toBe(200)
    expect((await browser.delete('/session')).body.staff).toBeNull()
    expect(browser.cookie).toBe('')
    expect((await copy.get('/sessions')).status).toBe(401)
  })

  test('a forwarded address that anyone can write is not believed', async () => {
    const browser = house.browser('198.51.100.9')
    const headers = { 'x-forwarded-for': '1.2.3.4', 'x-rapport-address': '1.2.3.4' }
    await browser.post('/session', { email: staff.amir.email, password: PASSWORD }, headers)
    const { rows } = (await browser.get('/sessions')).body
    expect(rows.find((row: { current: boolean }) => row.current).address).toBe('198.51.100.9')
  })

  test('a session out of another house, or of a guessed token, is nobody’s', async () => {
    const browser = house.browser()
    browser.cookie = `rapport.session_token=${newToken()}.${newToken()}`
    expect((await browser.get('/sessions')).status).toBe(401)
  })

  test('whoever is disabled by whatever hand has no session, even where one is left', async () => {
    const beth = await house.signIn('beth')
    await house.database.query('update staff set disabled_at = now() where id = $1', [staff.beth.id])
    const other = await secondProcess(house)
    const there = openBrowser(other.app)
    there.cookie = beth.cookie
    expect((await there.get('/sessions')).status).toBe(401)
    await house.database.query('update staff set disabled_at = null where id = $1', [staff.beth.id])
    await other.close()
  })

  test('a session that is over by the database’s clock is over', async () => {
    const browser = await house.signIn('mira')
    await house.database.query("update auth_session set expires_at = now() - interval '1 second' where user_id = $1", [
      staff.mira.id,
    ])
    const other = await secondProcess(house)
    const there = openBrowser(other.app)
    there.cookie = browser.cookie
    expect((await there.get('/sessions')).status).toBe(401)
    await other.close()
  })
})

describe('revoking', () => {
  const house = useRealHouse('ada', 'amir', 'beth', 'mira')

  const within = async (seconds: number, ask: () => Promise<boolean>): Promise<number> => {
    const began = performance.now()
    while (!(await ask())) {
      if (performance.now() - began > seconds * 1000) return Number.POSITIVE_INFINITY
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return performance.now() - began
  }

  test('bites within a second in every process', async () => {
    const other = await secondProcess(house)
    const mine = await house.signIn('amir')
    const there = openBrowser(other.app)
    there.cookie = mine.cookie
    expect((await there.get('/sessions')).status).toBe(200)
    const ada = await house.signIn('ada')
    const { rows } = (await ada.get(`/staff/${staff.amir.id}/sessions`)).body
    for (const row of rows) expect((await ada.delete(`/sessions/${row.id}`)).status).toBe(200)
    expect((await mine.get('/sessions')).status).toBe(401)
    expect(await within(1, async () => (await there.get('/sessions')).status === 401)).toBeLessThan(1000)
    await other.close()
  })

  test('all of my sessions but this one', async () => {
    const here = await house.signIn('beth')
    const elsewhere = await house.signIn('beth')
    expect((await here.delete(`/staff/${staff.beth.id}/sessions`)).body).toEqual({ ended: 1 })
    expect((await elsewhere.get('/sessions')).status).toBe(401)
    expect((await here.get('/sessions')).status).toBe(200)
  })

  test('another’s session is there only for whoever manages them', async () => {
    const amir = await house.signIn('amir')
    const beth = await house.signIn('beth')
    const { rows } = (await beth.get('/sessions')).body
    expect((await amir.delete(`/sessions/${rows[0].id}`)).status).toBe(404)
    expect((await amir.delete(`/staff/${staff.beth.id}/sessions`)).status).toBe(404)
    expect((await amir.get(`/staff/${staff.beth.id}/sessions`)).status).toBe(403)
    expect((await beth.get('/sessions')).status).toBe(200)
  })

  test('a manager of staff does not end the sessions of whoever may do more', async () => {
    await house.database.query("update roles set words = words || '{staff.edit}' where id = 'manager'")
    const mira = await house.signIn('mira')
    const ada = await house.signIn('ada')
    const reply = await mira.delete(`/staff/${staff.ada.id}/sessions`)
    expect(reply.status).toBe(403)
    expect((await ada.get('/sessions')).status).toBe(200)
  })
})
