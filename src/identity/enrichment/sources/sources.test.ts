import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enrichmentsOf } from '../../../../test/enrichments.ts'
import { testHouse } from '../../../../test/house.ts'
import { runEnrichment } from '../jobs.ts'

const it = testHouse()
const mira = () => it.as('mira')
const { poorOne, full, report, records, page } = enrichmentsOf(it)

describe('from a service', () => {
  let server: Server
  let base = ''
  const heard: IncomingMessage[] = []
  beforeAll(async () => {
    server = createServer((request, reply) => {
      heard.push(request)
      const email = new URL(request.url ?? '', 'http://x').searchParams.get('email') ?? ''
      if (email.startsWith('gone')) return reply.writeHead(404).end()
      if (email.startsWith('odd')) return reply.end('<html>')
      if (email.startsWith('moved')) return reply.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
      return reply.end(JSON.stringify({ company: { sector: 'Retail', staff: 40, secret: { deep: 1 } } }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  const said = (more: Record<string, unknown> = {}) => ({
    name: 'Company register',
    knownBy: 'email',
    url: `${base}/lookup?email={email}`,
    headerName: 'Authorization',
    headerSecret: 'Bearer canary-4711',
    timeoutMs: 1000,
    insideHost: '127.0.0.1',
    mapping: [
      { from: 'company.sector', to: 'custom:Sector' },
      { from: 'company.staff', to: 'custom:Employees' },
      { from: 'company.secret', to: 'custom:Nothing' },
    ],
    ...more,
  })

  test('asks about those of a filter, tells a refused one to nobody, and keeps what it hears', async () => {
    const made = await it.as('ada').post('/enrichment-sources', said())
    expect(made.status, made.text).toBe(201)
    const [good, gone, odd, moved] = [
      await full(),
      await full([{ kind: 'email', value: 'x@y.example' }]),
      await full(),
      await full(),
    ]
    for (const [one, email] of [
      [gone, 'gone@svc.example'],
      [odd, 'odd@svc.example'],
      [moved, 'moved@svc.example'],
    ] as const)
      await it.database.query(
        "update customer_details set value = $2, key = $2 where customer_id = $1 and kind = 'email'",
        [one.id, email],
      )
    const poor = await poorOne()
    const names = [good, gone, odd, moved, poor].map((one) => one.name)
    const filter = JSON.stringify({ field: 'name', is: 'in', value: names })
    const asked = await mira().post(`/enrichment-sources/${made.body.id}/ask`, { filter })
    expect(asked.status, asked.text).toBe(202)
    heard.length = 0
    await runEnrichment(asked.body.runId, it.house)
    const done = await report(asked.body.id)
    expect(done).toMatchObject({ state: 'done', records: 5, kind: 'service', values: { used: 2 } })
    expect((await page(good.id)).customer.custom).toEqual({ Sector: 'Retail', Employees: '40' })
    const causes = Object.fromEntries(
      (await records(done.id)).map((row: { customer: string; cause: string; outcome: string }) => [
        row.customer,
        row.cause ?? row.outcome,
      ]),
    )
    expect(causes).toEqual({
      [good.name]: 'enriched',
      [gone.name]: 'nothing new',
      [odd.name]: 'no answer',
      [moved.name]: 'no answer',
      [poor.name]: 'incomplete',
    })
    expect(heard.every((request) => request.headers.authorization === 'Bearer canary-4711')).toBe(true)
    expect(heard.some((request) => request.url?.includes(encodeURIComponent(poor.email)))).toBe(false)
  })

  test('its secret leaves in no reply, lies sealed, and follows to no other host', async () => {
    const { rows } = (await it.as('ada').get('/enrichment-sources')).body
    expect(JSON.stringify(rows)).not.toContain('canary')
    expect(rows[0]).toMatchObject({ hasSecret: true })
    const kept = await it.database.query(
      'select row_to_json(s)::text as all from enrichment_sources s union all select row_to_json(h)::text from house_history h',
    )
    expect(JSON.stringify(kept)).not.toContain('canary')
    const { headerSecret: _none, ...rest } = said()
    const same = await it
      .as('ada')
      .put(`/enrichment-sources/${rows[0].id}`, { ...rest, timeoutMs: 900 }, { 'if-match': `"${rows[0].version}"` })
    expect(same.body, same.text).toMatchObject({ hasSecret: true, timeoutMs: 900 })
    const moved = await it
      .as('ada')
      .put(
        `/enrichment-sources/${rows[0].id}`,
        { ...rest, url: 'https://other.example/{email}', insideHost: null },
        { 'if-match': `"${same.body.version}"` },
      )
    expect(moved.body, moved.text).toMatchObject({ hasSecret: false })
  })

  test('an address of our own network is refused unless an administrator names the host', async () => {
    const put = (more: Record<string, unknown>) =>
      it.as('ada').post('/enrichment-sources', said({ name: 'Another', ...more }))
    for (const bad of [
      { insideHost: null },
      { insideHost: '127.0.0.2' },
      { url: 'http://169.254.169.254/{email}', insideHost: null },
      { url: 'http://[::ffff:127.0.0.1]/{email}', insideHost: null },
      { url: 'ftp://data.example/{email}', insideHost: null },
      { url: 'https://{email}.data.example/', insideHost: null },
      { url: 'https://data.example/', insideHost: null },
      { headerName: 'X\r\nY' },
      { headerSecret: 'a\r\nHost: b' },
      { timeoutMs: 60_000 },
    ])
      expect((await put(bad)).status, JSON.stringify(bad)).toBe(422)
    expect((await mira().post('/enrichment-sources', said({ name: 'Mine' }))).status).toBe(403)
  })

  test('a service that is away stops the run with a sentence, and it can go on', async () => {
    const made = (
      await it.as('ada').post('/enrichment-sources', said({ name: 'Away', url: 'http://127.0.0.1:1/{email}' }))
    ).body
    const asked = (await mira().post(`/enrichment-sources/${made.id}/ask`, {})).body
    await runEnrichment(asked.runId, it.house)
    const done = await report(asked.id)
    expect(['done', 'failed']).toContain(done.state)
    expect(done.outcomes.find((each: { cause: string }) => each.cause === 'no answer').n).toBeGreaterThan(0)
    expect((await it.as('ada').delete(`/enrichment-sources/${made.id}`)).status).toBe(200)
    expect((await mira().post(`/enrichment-sources/${made.id}/ask`, {})).status).toBe(404)
  })
})
