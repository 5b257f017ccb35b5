import { Writable } from 'node:stream'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { buildServer } from '../../src/platform/server/http/serve.ts'
import * as cast from '../cast.ts'
import { testHouse } from '../house.ts'

/** What whoever runs it is told: whether it lives, what it measures, and a log that names nobody. */
const it = testHouse()

describe('the house', () => {
  test('says whether it lives, whether it is ready, and what it measures', async () => {
    expect((await it.app.inject({ url: '/healthz' })).json()).toEqual({ ok: true })
    expect((await it.app.inject({ url: '/readyz' })).json()).toEqual({ ok: true })
    const local = await it.app.inject({ url: '/metrics' })
    expect(local.statusCode).toBe(200)
    expect(local.payload).toContain('rapport_request_seconds')
    expect((await it.app.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })).statusCode).toBe(403)
    const sick = await buildServer(
      it.house,
      async () => null,
      async () => 'The database does not answer.',
    )
    await sick.ready()
    const reply = await sick.inject({ url: '/readyz' })
    expect(reply.statusCode).toBe(503)
    expect((await sick.inject({ url: '/healthz' })).statusCode).toBe(200)
    await sick.close()
  })

  test('writes no personal value to its log, whatever is asked and however it fails', async () => {
    const lines: string[] = []
    const into = new Writable({
      write: (part, _encoding, done) => {
        lines.push(String(part))
        done()
      },
    })
    const log = pino({ level: 'trace' }, into)
    const staff = await it.staff('ada')
    const app = await buildServer(
      { ...it.house, log },
      async () => staff,
      async () => null,
    )
    await app.ready()
    const canaries = ['Xylophagus', 'xylophagus@canary.example', '+447700900999', 'hunter2-xylophagus']
    const [name, email, phone, password] = canaries
    const post = (url: string, payload: unknown) =>
      app.inject({ method: 'POST', url: `/api${url}`, payload: payload as object })
    await post('/customers', {
      kind: 'person',
      name,
      note: name,
      details: [
        { kind: 'email', value: email },
        { kind: 'phone', value: phone },
      ],
    })
    await post('/customers', { kind: name, name: { name } })
    await post('/session', { email, password })
    await post('/reset', { email })
    await post(`/customers/${cast.customers.marguerite.id}/interactions`, {
      channel: 'phone',
      direction: 'in',
      note: name,
    })
    for (const url of [
      `/search?q=${name}`,
      `/customers/lookup?email=${email}`,
      `/customers?filter=${encodeURIComponent(JSON.stringify({ field: 'name', is: 'eq', value: name }))}`,
      `/customers?sort=${name}`,
    ])
      await app.inject({ url: `/api${url}` })
    await app.inject({
      method: 'POST',
      url: '/api/customers',
      headers: { 'content-type': 'application/json' },
      payload: `{"name":"${name}"`,
    })
    await app.close()
    const text = lines.join('')
    expect(lines.length).toBeGreaterThan(8)
    expect(canaries.filter((canary) => text.toLowerCase().includes(String(canary).toLowerCase()))).toEqual([])
    expect(text).toMatch(/"requestId"/)
  })
})
