import { beforeAll, describe, expect, test } from 'vitest'
import * as cast from '../cast.ts'
import { type OneOfEach, oneOfEach } from '../contract/one-of-each.ts'
import { type Operation, operations } from '../contract/operations.ts'
import { smallestBody } from '../contract/smallest.ts'
import { PASSWORD, rowsOf, useRealHouse } from '../signed-in.ts'

/** CVE-2026-34723 (set-up stays open), CVE-2025-64489 (comes back by themselves), CVE-2026-41194 (a link that changes something). */
// biome-ignore lint/correctness/useHookAtTopLevel: it is a house for tests, no hook of React.
const it = useRealHouse('ada', 'amir')
let all: Operation[]
let some: OneOfEach
beforeAll(async () => {
  some = await oneOfEach(it)
  all = await operations(it)
})

const at = (path: string) => path.replace(/\{(\w+)\}/g, (_all, name: string) => some.idAt(path, name))
const body = (each: Operation) => (each.body ? smallestBody(each.body) : {})

describe('a page of another site', () => {
  test('writes nothing with the cookie of whoever is signed in, at any operation, however it hides', async () => {
    const ada = await it.signIn('ada')
    const before = await rowsOf(it.database)
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1:3000' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:3000.evil.example' },
      { origin: 'https://evil.example', host: '127.0.0.1:3000' },
      { origin: 'https://evil.example', referer: 'http://127.0.0.1:3000/' },
    ]
    const wrong: string[] = []
    for (const each of all.filter((one) => one.method !== 'GET'))
      for (const headers of foreign) {
        const key = { 'idempotency-key': crypto.randomUUID(), 'if-match': '"1"' }
        const { status } = await ada.ask(each.method, at(each.path), body(each), { ...key, ...headers })
        if (status !== 403) wrong.push(`${each.name} ${JSON.stringify(headers)}: ${status}`)
      }
    expect(wrong).toEqual([])
    expect(await rowsOf(it.database)).toEqual(before)
    const own = { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:3000' }
    expect((await ada.post('/customers', { kind: 'account', name: 'Own' }, own)).status).toBe(201)
  })

  test('CVE-2026-41194: no link changes anything: a POST is no GET, by whatever header', async () => {
    const ada = await it.signIn('ada')
    const before = await rowsOf(it.database)
    const gets = new Set(all.filter((one) => one.method === 'GET').map((one) => at(one.path)))
    for (const each of all.filter((one) => one.method !== 'GET' && !gets.has(at(one.path))))
      for (const header of ['x-no-header', 'x-http-method-override', 'x-method-override']) {
        const { status } = await ada.get(`${at(each.path)}?_method=${each.method}`, { [header]: each.method })
        expect([404, 422], `${each.name}: ${status}`).toContain(status)
      }
    expect(await rowsOf(it.database)).toEqual(before)
  })
})

describe('who was signed in', () => {
  test('CVE-2026-34723: set-up is closed once somebody works here, whatever is sent', async () => {
    const before = await rowsOf(it.database)
    const organisation = { name: 'Evil', currency: 'EUR', timeZone: 'Europe/Paris', country: 'FR' }
    for (const token of ['a'.repeat(43), '', 'null', '../', 'A'.repeat(43)]) {
      const sent = { token, name: 'E', email: 'e@evil.example', password: 'nine quiet harbours', organisation }
      expect([403, 404, 409, 422]).toContain((await it.browser().post('/set-up', sent)).status)
    }
    expect(await rowsOf(it.database)).toEqual(before)
  })

  test('CVE-2025-64489: whoever is disabled has no way back of their own', async () => {
    const [ada, amir] = [await it.signIn('ada'), await it.signIn('amir')]
    const { body: member } = await ada.get(`/staff/${cast.staff.amir.id}`)
    const off = await ada.patch(`/staff/${cast.staff.amir.id}`, { disabled: true }, member.version)
    expect(off.status, off.text).toBe(200)
    expect((await amir.get('/customers')).status).toBe(401)
    expect((await amir.patch(`/staff/${cast.staff.amir.id}`, { disabled: false }, off.body.version)).status).toBe(401)
    const again = await it
      .browser('203.0.113.40')
      .post('/session', { email: cast.staff.amir.email, password: PASSWORD })
    expect([401, 403]).toContain(again.status)
    const asked = await it.browser('203.0.113.41').post('/reset', { email: cast.staff.amir.email })
    expect(asked.status).toBe(200)
    expect((await amir.get('/customers')).status).toBe(401)
  })
})
