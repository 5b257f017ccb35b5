import { describe, expect, test } from 'vitest'
import { staff } from '../../../test/cast.ts'
import { type Browser, openBrowser, PASSWORD, rowsOf, secondProcess, useRealHouse } from '../../../test/signed-in.ts'
import { systemContext } from '../../platform/server/context.ts'
import { seal, unseal } from '../../platform/server/secrets.ts'
import { linkByHand, sendResetLink } from './actions.ts'
import { passwordProblem } from './model.ts'

const NEW = 'nine quiet harbours'

test('a password that anyone would try is refused, a sentence is not', () => {
  const who = { name: 'Ada Lindqvist', email: 'ada.lindqvist@shop.example' }
  for (const bad of ['password12', 'aaaaaaaaaaaa', '1234567890', 'Ada Lindqvist', who.email, 'ada.lindqvist12'])
    expect(passwordProblem(bad, who), bad).not.toBeNull()
  for (const good of [PASSWORD, NEW, 'Tr0ub4dor&3 again', 'ein Hund im Regen'])
    expect(passwordProblem(good, who), good).toBeNull()
})

/** Everything in which a request can lie about the address that it was sent to. */
const lies = (evil: string): Record<string, string>[] => [
  { host: evil },
  { host: `${evil}:3000` },
  { host: `127.0.0.1:3000@${evil}` },
  { host: `127.0.0.1.${evil}` },
  { host: `${evil}#` },
  { host: '' },
  { host: 'localhost' },
  { host: `127.0.0.1:3000, ${evil}` },
  { 'x-forwarded-host': evil },
  { 'x-forwarded-host': `${evil}, 127.0.0.1:3000` },
  { 'x-forwarded-host': `127.0.0.1:3000, ${evil}` },
  { 'x-forwarded-server': evil },
  { 'x-forwarded-proto': 'https' },
  { 'x-forwarded-proto': 'javascript' },
  { 'x-forwarded-port': '444' },
  { 'x-forwarded-prefix': '/evil' },
  { 'x-forwarded-for': evil },
  { 'x-forwarded': `host=${evil}` },
  { forwarded: `for=1.2.3.4;host=${evil};proto=https` },
  { forwarded: `host="${evil}"` },
  { 'x-host': evil },
  { 'x-original-host': evil },
  { 'x-original-url': `https://${evil}/` },
  { 'x-rewrite-url': `https://${evil}/` },
  { 'x-http-host-override': evil },
  { 'x-real-ip': evil },
  { origin: `https://${evil}` },
  { referer: `https://${evil}/reset` },
  { ':authority': evil },
  { host: evil, 'x-forwarded-host': evil, forwarded: `host=${evil}`, origin: `https://${evil}` },
]

describe('a forgotten password', () => {
  const house = useRealHouse('ada', 'amir', 'beth', 'mira')
  let administrator: Promise<Browser> | undefined
  const linkFor = async (who: 'amir' | 'beth' | 'mira', headers: Record<string, string> = {}) => {
    administrator ??= house.signIn('ada')
    const reply = await (await administrator).post(`/staff/${staff[who].id}/reset`, {}, headers)
    expect(reply.status).toBe(201)
    return String(reply.body.link)
  }
  const tokenOf = (link: string) => link.split('#')[1] ?? ''

  test('the link leads to the configured address, whatever the request says of it', async () => {
    const variants = lies('evil.example')
    expect(variants).toHaveLength(30)
    const ada = await house.signIn('ada')
    for (const headers of variants) {
      const { ':authority': _authority, ...sent } = headers
      const reply = await ada.post(`/staff/${staff.amir.id}/reset`, {}, sent)
      // A foreign origin is refused altogether; every link that is made is ours.
      if (reply.status === 201)
        expect(reply.body.link, JSON.stringify(headers)).toMatch(/^http:\/\/127\.0\.0\.1:3000\/reset#[\w-]{43}$/)
      else expect(reply.status, JSON.stringify(headers)).toBe(403)
      expect(reply.text).not.toContain('evil')
      const invited = await ada.post('/invitations', { email: `x${Math.random()}@shop.example`, roleId: 'agent' }, sent)
      if (invited.status === 201) expect(invited.body.link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/join#/)
    }
  })

  test('the answer is the same whether the address is known or not, and the work waits sealed', async () => {
    const known = await house.browser().post('/reset', { email: staff.amir.email })
    const unknown = await house.browser().post('/reset', { email: 'nobody@shop.example' })
    expect(known.status).toBe(200)
    expect(known.body).toEqual(unknown.body)
    const jobs = await house.database.query<{ payload: string }>(
      "select payload::text from graphile_worker._private_jobs where payload::text like '%email%'",
    )
    expect(jobs).toHaveLength(2)
    expect(JSON.stringify(jobs)).not.toMatch(/amir|nobody/)
  })

  test('by mail: the link lies sealed in the outbox, and at most three go out an hour', async () => {
    const other = await secondProcess(house, { smtpUrl: 'smtp://127.0.0.1:1', publicUrl: 'https://crm.shop.example' })
    const context = () => systemContext(other.house, other.house.writing)
    const { secret } = other.house.config
    for (let n = 0; n < 5; n++) await sendResetLink(seal(secret, staff.beth.email.toUpperCase()), context())
    await sendResetLink(seal(secret, 'nobody@shop.example'), context())
    const mails = await house.database.query<{ recipient: string; content: { sealed: string } }>(
      'select recipient, content from outbox where recipient = $1',
      [staff.beth.email],
    )
    expect(mails).toHaveLength(3)
    expect(await house.database.query("select 1 from outbox where recipient like 'nobody%'")).toEqual([])
    expect(JSON.stringify(mails)).not.toContain('reset#')
    expect(unseal(secret, mails[0]?.content.sealed ?? '')).toMatch(/https:\/\/crm\.shop\.example\/reset#[\w-]{43}\n/)
    await other.close()
  })

  test('the link sets a new password once, ends every session, and clears the wait', async () => {
    const before = await house.signIn('beth')
    for (let n = 0; n < 6; n++)
      await house.browser().post('/session', { email: staff.beth.email, password: 'not this one' })
    const token = tokenOf(await linkFor('beth'))
    const replies = await Promise.all(
      [NEW, NEW, NEW].map((password) => house.browser().post(`/reset/${token}`, { password })),
    )
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 404, 404])
    expect((await before.get('/sessions')).status).toBe(401)
    expect((await house.browser().post('/session', { email: staff.beth.email, password: PASSWORD })).status).toBe(401)
    expect((await house.browser().post('/session', { email: staff.beth.email, password: NEW })).status).toBe(200)
  })

  test('a link is dead after another was used, after the e-mail changed, after an hour, and when the person is disabled', async () => {
    const dead: string[] = []
    const [first, second] = [await linkFor('mira'), await linkFor('mira')]
    expect((await house.browser().post(`/reset/${tokenOf(second)}`, { password: NEW })).status).toBe(200)
    const other = { password: 'another long one' }
    expect((await house.browser().post(`/reset/${tokenOf(first)}`, other)).status).toBe(404)
    const older = await linkFor('mira')
    const mira = house.browser()
    await mira.post('/session', { email: staff.mira.email, password: NEW })
    expect((await mira.post('/me/password', { current: NEW, password: 'six grey pebbles' })).status).toBe(200)
    expect((await house.browser().post(`/reset/${tokenOf(older)}`, other)).status).toBe(404)
    const expired = await linkFor('mira')
    await house.database.query(
      "update password_links set expires_at = now() - interval '1 second' where staff_id = $1",
      [staff.mira.id],
    )
    dead.push(expired)
    const ada = await house.signIn('ada')
    const change = async (body: object) => {
      const { version } = (await ada.get(`/staff/${staff.mira.id}`)).body
      expect((await ada.patch(`/staff/${staff.mira.id}`, body, version)).status).toBe(200)
    }
    dead.push(await linkFor('mira'))
    await change({ email: 'mira.c@shop.example' })
    dead.push(await linkFor('mira'))
    await change({ disabled: true })
    await change({ disabled: false })
    const before = await rowsOf(house.database, ['auth_account', 'staff'])
    for (const link of dead)
      expect((await house.browser().post(`/reset/${tokenOf(link)}`, { password: 'another long one' })).status).toBe(404)
    expect(await rowsOf(house.database, ['auth_account', 'staff'])).toEqual(before)
  })
})

describe('where nobody can sign in', () => {
  const house = useRealHouse('ada')
  const byHand = (email: string) => linkByHand(systemContext(house.house, house.house.writing, 'system'), email)

  test('whoever runs the server makes a link for an e-mail address that is known', async () => {
    const link = await byHand('ADA@shop.example')
    expect((await house.browser().post(`/reset/${link.split('#')[1]}`, { password: NEW })).status).toBe(200)
    await expect(byHand('nobody@shop.example')).rejects.toThrow('Nobody here has')
  })
})

describe('my own password', () => {
  const house = useRealHouse('amir', 'beth')

  test('is changed with the present one, ends my other sessions and keeps this one', async () => {
    const here = await house.signIn('amir')
    const elsewhere = await house.signIn('amir')
    expect((await here.post('/me/password', { current: PASSWORD, password: NEW })).status).toBe(200)
    expect((await here.get('/sessions')).status).toBe(200)
    expect((await elsewhere.get('/sessions')).status).toBe(401)
    expect((await house.browser().post('/session', { email: staff.amir.email, password: NEW })).status).toBe(200)
  })

  test('is not changed with a wrong one, and guessing at it waits like signing in', async () => {
    const beth = await house.signIn('beth')
    const before = await rowsOf(house.database, ['auth_account', 'auth_session'])
    const statuses: number[] = []
    for (let n = 0; n < 6; n++)
      statuses.push((await beth.post('/me/password', { current: `guess ${n}`, password: NEW })).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
    expect(await rowsOf(house.database, ['auth_account', 'auth_session'])).toEqual(before)
    const stranger = openBrowser(house.real)
    expect((await stranger.post('/me/password', { current: PASSWORD, password: NEW })).status).toBe(401)
  })
})
