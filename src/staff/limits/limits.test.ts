import { describe, expect, test } from 'vitest'
import { staff } from '../../../test/cast.ts'
import { openBrowser, PASSWORD, secondProcess, useRealHouse } from '../../../test/signed-in.ts'
import { accountLimit, failuresAfter, waitSeconds } from './model.ts'
import { attempt, forgetOld } from './store.ts'

describe('the wait', () => {
  test('begins with the fifth failure and doubles up to a quarter of an hour', () => {
    expect([1, 4, 5, 6, 7, 9, 10, 60].map((n) => waitSeconds(n, accountLimit))).toEqual([
      0, 0, 30, 60, 120, 480, 900, 900,
    ])
  })

  test('is forgotten when both the window and the wait are over', () => {
    const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 12, minutes))
    const before = { failures: 4, lastAt: at(0), waitsUntil: null }
    expect(failuresAfter(null, at(0), accountLimit)).toBe(1)
    expect(failuresAfter(before, at(14), accountLimit)).toBe(5)
    expect(failuresAfter(before, at(16), accountLimit)).toBe(1)
    expect(failuresAfter({ ...before, waitsUntil: at(10) }, at(16), accountLimit)).toBe(5)
  })
})

describe('wrong passwords', () => {
  const house = useRealHouse('ada', 'amir', 'beth')
  const wrong = (email: string, address = '203.0.113.1', app = house.real) =>
    openBrowser(app, address).post('/session', { email, password: 'a guess at it' })

  test('after five the account waits, from wherever it is tried, even with the right password', async () => {
    for (let n = 0; n < 5; n++) expect((await wrong(staff.amir.email, `203.0.113.${n + 10}`)).status).toBe(401)
    const reply = await house.browser('203.0.113.99').post('/session', { email: staff.amir.email, password: PASSWORD })
    expect(reply.status).toBe(429)
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(reply.headers['retry-after'])).toBeLessThanOrEqual(30)
    expect(reply.headers['set-cookie']).toBeUndefined()
  })

  test('an address that nobody has waits in the same way', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) statuses.push((await wrong('ghost@shop.example', `203.0.113.${n + 40}`)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })

  test('ten guesses at once, over two processes, are no more than five', async () => {
    const other = await secondProcess(house)
    const guesses = Array.from({ length: 10 }, (_, n) =>
      wrong(staff.beth.email, `203.0.113.${n + 60}`, n % 2 ? other.app : house.real),
    )
    const statuses = (await Promise.all(guesses)).map((reply) => reply.status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(5)
    await other.close()
  })

  test('an address that tries one account after the other waits, and a success of its own washes nothing away', async () => {
    const address = '198.51.100.77'
    for (let n = 0; n < 10; n++) await wrong(`guess${n}@shop.example`, address)
    await house.signIn('ada', address)
    for (let n = 10; n < 20; n++) await wrong(`guess${n}@shop.example`, address)
    expect((await wrong('guess20@shop.example', address)).status).toBe(429)
    expect((await wrong('guess20@shop.example', '198.51.100.78')).status).toBe(401)
  })

  test('a success clears the account’s count', async () => {
    for (let n = 0; n < 4; n++) await wrong(staff.ada.email, '192.0.2.5')
    await house.signIn('ada', '192.0.2.5')
    for (let n = 0; n < 4; n++) expect((await wrong(staff.ada.email, '192.0.2.6')).status).toBe(401)
    await house.signIn('ada', '192.0.2.6')
  })

  test('what is counted names nobody', async () => {
    const rows = await house.database.query<{ key: string }>('select key from sign_in_failures')
    expect(rows.length).toBeGreaterThan(5)
    for (const { key } of rows) expect(key).not.toMatch(/@|shop|203\.0/)
  })

  test('the count is forgotten in the end', async () => {
    const now = new Date()
    await attempt(house.house.writing, 'account old', accountLimit, new Date(now.getTime() - 86_400_000))
    await forgetOld(house.house.writing, new Date(now.getTime() - 3_600_000))
    expect(await house.database.query("select 1 from sign_in_failures where key = 'account old'")).toEqual([])
  })
})
