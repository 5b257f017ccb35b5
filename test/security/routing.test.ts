import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testHouse } from '../house.ts'
import { rowsOf } from '../signed-in.ts'

/** CVE-2025-52892: one odd address (a double slash) broke a whole instance for everybody. */
const it = testHouse()

const odd = [
  '//',
  '//api/customers',
  '/api//customers',
  '/api/customers//',
  '/api///',
  '/api/customers/../session',
  '/api/%2e%2e/%2e%2e/etc/passwd',
  '/..%2f..%2f..%2fetc/passwd',
  '/assets/..%5c..%5cpackage.json',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/api/customers/%',
  '/api/customers/%00',
  '/api/customers/%ff%fe',
  '/api/customers/%c0%af',
  '/api/customers/%ed%a0%80',
  '/%zz',
  '/api/customers?filter=%',
  '/api/customers?filter=%ff',
  '/api/customers?limit=1&limit=2',
  '/api/customers?limit[]=1',
  '/api/customers?limit[a]=1',
  '/api/customers?filter[__proto__][x]=1',
  '/api/customers?__proto__[x]=1',
  '/api/customers?constructor.prototype.x=1',
  '/api/customers#x',
  '/api/customers;x=1',
  '/api/Customers',
  '/API/customers',
  '/api/customers.json',
  '/api/customers/x.csv',
  '/api/search?q=%00',
  '/api/search',
  `/api/customers/${'a'.repeat(5_000)}`,
  `/${'a/'.repeat(3_000)}`,
  `/api/customers?filter=${'x'.repeat(14_000)}`,
  `/api/search?q=${'%F0%9F%98%80'.repeat(500)}`,
  '/api/orders/numbered/%2F%2F',
  '/api/orders/numbered/..',
  '/healthz/',
  '/readyz//',
  '/metrics/..',
  '/set-up/../api/session',
  '/\\evil.example',
  '/api\\customers',
  'http://evil.example/api/customers',
  '/?next=//evil.example',
  '*',
]
const piece = fc.oneof(
  fc.constantFrom(
    'api',
    'customers',
    'orders',
    '..',
    '.',
    '',
    '%2f',
    '%5c',
    '%00',
    '%',
    '%25',
    ';',
    '?',
    '&',
    '#',
    '[]',
    '{}',
    '~',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }).map((text) => encodeURIComponent(text.toWellFormed())),
)
const address = fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => `/${parts.join('/')}`)
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

const asked = async (method: (typeof methods)[number], url: string, accept: string) => {
  try {
    return await it.app.inject({ method, url, headers: { 'x-cast': 'ada', accept } })
  } catch (thrown) {
    // What is no address cannot be sent over a wire either; whatever can be sent must be answered.
    if ((thrown as { code?: string }).code === 'ERR_INVALID_URL' || /Invalid URL/.test(String(thrown))) return null
    throw thrown
  }
}

const fault = ({ statusCode, payload, headers }: NonNullable<Awaited<ReturnType<typeof asked>>>) => {
  if (statusCode >= 500) return `${statusCode} ${payload.slice(0, 120)}`
  if (/root:|"name": "rapport"/.test(payload)) return 'opened a file'
  return statusCode >= 300 && statusCode < 400 ? `leads to ${headers.location}` : undefined
}

describe('addresses', () => {
  test('CVE-2025-52892: none of 700 odd ones breaks anything, for anybody, or opens a file', async () => {
    const before = await rowsOf(it.database)
    const wrong: string[] = []
    const urls = [...odd, ...fc.sample(address, { numRuns: 300, seed: 2026 })]
    for (const [n, url] of urls.entries())
      for (const accept of ['application/json', 'text/html']) {
        const reply = await asked(accept === 'text/html' ? 'GET' : (methods[n % methods.length] ?? 'GET'), url, accept)
        const found = reply && fault(reply)
        if (found) wrong.push(`${url}: ${found}`)
      }
    expect(wrong).toEqual([])
    expect(await rowsOf(it.database)).toEqual(before)
    expect((await it.as('amir').get('/customers')).status).toBe(200)
    expect((await it.app.inject({ url: '/healthz' })).statusCode).toBe(200)
  })

  test('an odd host, origin or header breaks nothing, and is not believed', async () => {
    const values = [
      '',
      'null',
      'evil',
      '//',
      'http://',
      'http://[::1',
      'http://evil.example',
      'javascript:alert(1)',
      '\u00ff',
      'x'.repeat(4000),
    ]
    const wrong: string[] = []
    for (const name of [
      'origin',
      'host',
      'cookie',
      'authorization',
      'if-match',
      'idempotency-key',
      'x-request-id',
      'accept',
      'content-type',
      'sec-fetch-site',
      'x-forwarded-for',
      'x-forwarded-host',
      'forwarded',
      'range',
      'accept-language',
      'x-http-method-override',
    ])
      for (const value of values) {
        const reply = await it.app.inject({
          method: 'POST',
          url: '/api/customers',
          headers: { 'x-cast': 'ada', cookie: 'rapport.session_token=x', [name]: value },
          payload: { kind: 'nothing' },
        })
        if (reply.statusCode >= 500 || reply.statusCode < 400)
          wrong.push(`${name}: ${value.slice(0, 30)} → ${reply.statusCode} ${reply.payload.slice(0, 100)}`)
      }
    expect(wrong).toEqual([])
  })
})
