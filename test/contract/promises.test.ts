import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { forgetOldKeys } from '../../src/platform/server/http/idempotency.ts'
import * as cast from '../cast.ts'
import { testHouse } from '../house.ts'
import { operations } from './operations.ts'

/** What every operation promises beside what it does: once by its key, against a version, and in words. */
const it = testHouse()
const marguerite = `/customers/${cast.customers.marguerite.id}`
const person = { kind: 'person', givenName: 'Once', familyName: 'Only' }
const count = async (name: string) =>
  (await it.database.query<{ n: string }>('select count(*) as n from customers where name = $1', [name]))[0]?.n

describe('an Idempotency-Key', () => {
  test('answers a repeated request with the same reply, and does it once', async () => {
    const key = { 'idempotency-key': 'one key, one customer' }
    const first = await it.as('amir').post('/customers', person, key)
    const again = await it.as('amir').post('/customers', person, key)
    expect(first.status).toBe(201)
    expect(again.status).toBe(201)
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotent-replay']).toBe('true')
    expect(await count('Once Only')).toBe('1')
  })

  test('with another body is refused (422), and is another person’s own', async () => {
    const key = { 'idempotency-key': 'one key, one customer' }
    const other = await it.as('amir').post('/customers', { ...person, givenName: 'Twice' }, key)
    expect(other.status).toBe(422)
    expect(await count('Twice Only')).toBe('0')
    const another = await it.as('beth').post('/customers', { ...person, givenName: 'Beth' }, key)
    expect(another.status).toBe(201)
  })

  test('while the first is still being worked on is refused (409)', async () => {
    const key = 'still being worked on'
    const ask = () => it.as('amir').post('/customers', { ...person, givenName: 'Flight' }, { 'idempotency-key': key })
    const meanwhile = await it.house.writing.transaction().execute(async (db) => {
      // What the first request holds until its transaction ends.
      const lock = `${cast.staff.amir.id} ${key}`
      await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 1))`.execute(db)
      return ask()
    })
    expect(meanwhile.status).toBe(409)
    expect(Number(meanwhile.headers['retry-after'])).toBeGreaterThan(0)
    expect(await count('Flight Only')).toBe('0')
    const all = await Promise.all(Array.from({ length: 8 }, ask))
    expect(all.filter(({ status }) => status !== 201 && status !== 409)).toEqual([])
    expect(new Set(all.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1)
    expect(await count('Flight Only')).toBe('1')
  })

  test('of a refusal is not remembered', async () => {
    const key = { 'idempotency-key': 'refused at first' }
    expect((await it.as('amir').post('/customers', { kind: 'person' }, key)).status).toBe(422)
    expect((await it.as('amir').post('/customers', { ...person, givenName: 'Then' }, key)).status).toBe(201)
  })

  test('is kept for a day, and then forgotten', async () => {
    const has = async () =>
      (await it.database.query(`select 1 from idempotency_keys where key = 'one key, one customer'`)).length
    await forgetOldKeys(it.house.writing, new Date(Date.now() + 23.9 * 3_600_000))
    expect(await has()).toBeGreaterThan(0)
    await forgetOldKeys(it.house.writing, new Date(Date.now() + 24.1 * 3_600_000))
    expect(await has()).toBe(0)
  })

  test('is needed where a file is brought in, and has a length', async () => {
    const asked = await it.as('ada').post('/imports/01900000-0000-7000-8000-00000000ffff/start', { settings: {} })
    expect([422, 404]).toContain(asked.status)
    expect((await it.as('amir').post('/customers', person, { 'idempotency-key': 'x' })).status).toBe(422)
    expect((await it.as('amir').post('/customers', person, { 'idempotency-key': 'x'.repeat(300) })).status).toBe(422)
  })
})

describe('an edit', () => {
  test('needs the version it was made from (428), and the second of two is shown what is there (412)', async () => {
    const amir = it.as('amir')
    const read = await amir.get(marguerite)
    const { version } = read.body
    expect(read.headers.etag).toBe(`"${version}"`)
    expect((await amir.patch(marguerite, { title: 'None' }, null)).status).toBe(428)
    const first = await amir.patch(marguerite, { title: 'First' }, version)
    expect(first.status).toBe(200)
    expect(first.headers.etag).toBe(`"${first.body.version}"`)
    const second = await it.as('beth').patch(marguerite, { title: 'Second' }, version)
    expect(second.status).toBe(412)
    // Theirs stands in the reply, mine is still in the hand of whoever asked.
    expect(second.body.current).toMatchObject({ title: 'First', version: first.body.version })
    expect((await amir.get(marguerite)).body.customer.title).toBe('First')
  })

  test('of any record in the document is refused without a version, and writes nothing', async () => {
    const edits = (await operations(it)).filter((each) => each.method === 'PATCH')
    expect(edits.length).toBeGreaterThan(6)
    for (const each of edits) {
      const path = each.path.replace(/\{\w+\}/g, cast.customers.marguerite.id)
      const reply = await it.as('ada').patch(path, {}, null)
      expect([404, 422, 428], each.name).toContain(reply.status)
    }
  })
})

describe('a place in a list', () => {
  test('that we did not sign, or signed for another order, is refused (422)', async () => {
    const first = await it.as('amir').get('/customers?limit=1')
    const [body = '', sign = ''] = String(first.body.next).split('.')
    const place = JSON.parse(Buffer.from(body, 'base64url').toString())
    const forged = Buffer.from(JSON.stringify({ ...place, value: "' or 1=1" })).toString('base64url')
    for (const after of [
      `${forged}.${sign}`,
      `${body}.${sign.slice(1)}x`,
      body,
      `${body}.`,
      'x.y',
      '.',
      'null',
      `${body}.${sign}x`,
    ])
      expect((await it.as('amir').get(`/customers?limit=1&after=${encodeURIComponent(after)}`)).status, after).toBe(422)
    expect(
      (await it.as('amir').get(`/customers?limit=1&sort=-name&after=${encodeURIComponent(first.body.next)}`)).status,
    ).toBe(422)
    expect((await it.as('amir').get(`/customers?limit=1&after=${encodeURIComponent(first.body.next)}`)).status).toBe(
      200,
    )
  })
})

describe('every reply', () => {
  test('has the id of its request, ours or theirs, and no cache keeps it', async () => {
    const own = await it.as('amir').get('/customers', { 'x-request-id': 'a-request-of-mine-7' })
    expect(own.headers['x-request-id']).toBe('a-request-of-mine-7')
    const odd = await it.as('amir').get('/customers', { 'x-request-id': 'x" onload="' })
    expect(odd.headers['x-request-id']).toMatch(/^[\w-]{8,64}$/)
    expect(own.headers['cache-control']).toBe('no-store')
    const refused = await it.as('amir').get('/customers/nobody', { 'x-request-id': 'a-request-of-mine-8' })
    expect(refused.body).toMatchObject({ status: refused.status, instance: 'a-request-of-mine-8' })
  })

  test('that refuses is a problem in words, whatever refused it', async () => {
    const asks: [string, string, Record<string, string>, unknown][] = [
      ['GET', '/api/nothing/here', {}, undefined],
      ['GET', '/nothing/here', {}, undefined],
      ['GET', '/api/customers', {}, undefined],
      ['POST', '/api/customers', { 'x-cast': 'colin' }, {}],
      ['POST', '/api/customers', { 'x-cast': 'ada' }, {}],
      ['POST', '/api/customers', { 'x-cast': 'ada', 'content-type': 'application/json' }, '{'],
      ['GET', '/api/customers/export.csv?sort=nothing', { 'x-cast': 'ada' }, undefined],
      ['GET', '/api/imports/x/refusals.csv', { 'x-cast': 'ada' }, undefined],
      ['POST', '/api/imports?kind=x', { 'x-cast': 'ada', 'content-type': 'text/csv' }, 'a'],
    ]
    for (const [method, url, headers, payload] of asks) {
      const reply = await it.app.inject({
        method: method as 'GET',
        url,
        headers,
        ...(payload !== undefined && { payload: payload as string }),
      })
      expect(reply.headers['content-type'], `${method} ${url}`).toContain('application/problem+json')
      expect(reply.json(), `${method} ${url}`).toMatchObject({
        status: reply.statusCode,
        title: expect.any(String),
        detail: expect.stringMatching(/\w+ .*\.$/),
        instance: expect.any(String),
      })
    }
  })

  test('tells a browser to run nothing but our own', async () => {
    const { headers } = await it.app.inject({ url: '/healthz' })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|\*|data:)/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})
