import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { runEnrichment, runTakingBack } from './jobs.ts'

const it = testHouse()
const mira = () => it.as('mira')
let count = 0

const person = async (more: Record<string, unknown> = {}, details: { kind: string; value: string }[] = []) => {
  count += 1
  const reply = await mira().post('/customers', {
    kind: 'account',
    name: `Firm ${count}`,
    details: [
      { kind: 'email', value: `firm${count}@sector.example` },
      { kind: 'phone', value: `+44163296${String(1000 + count)}` },
      ...details,
    ],
    ...more,
  })
  expect(reply.status, reply.text).toBe(201)
  return { id: reply.body.id as string, email: `firm${count}@sector.example`, name: reply.body.name as string }
}
/** Not complete enough: a name and an e-mail, and no more. */
const poorOne = async () => {
  count += 1
  const email = `poor${count}@sector.example`
  const name = `Poor ${count}`
  const { body } = await mira().post('/customers', { kind: 'person', name, details: [{ kind: 'email', value: email }] })
  return { id: body.id as string, email, name }
}
/** Complete enough to be enriched. */
const full = (details: { kind: string; value: string }[] = []) =>
  person({}, [{ kind: 'identifier', value: `GB${100_000_000 + count}` }, ...details])

const upload = (text: string | Buffer, name = 'sectors.csv', who: cast.StaffName = 'mira') =>
  it.as(who).post(`/enrichments?${new URLSearchParams({ name })}`, Buffer.from(text), { 'content-type': 'text/csv' })

const enrich = async (text: string, more: Record<string, unknown> = {}) => {
  const draft = await upload(text)
  expect(draft.status, draft.text).toBe(201)
  const { body } = await mira().get(`/enrichments/${draft.body.id}/draft`)
  const { knownBy, keyColumn, mapping } = body
  const started = await mira().post(`/enrichments/${draft.body.id}/start`, {
    source: 'Sector data',
    knownBy,
    keyColumn,
    mapping,
    ...more,
  })
  expect(started.status, started.text).toBe(202)
  await runEnrichment(started.body.runId, it.house)
  return report(draft.body.id)
}
const report = async (id: string) => (await mira().get(`/enrichments/${id}`)).body
const records = async (id: string, query = '') => (await mira().get(`/enrichments/${id}/records${query}`)).body.rows
const enriched = async (id: string) => (await mira().get(`/customers/${id}/enriched`)).body.rows
const page = async (id: string) => (await mira().get(`/customers/${id}`)).body

describe('from a file', () => {
  test('what is empty is filled, each value with its source, method and date; what is there stays', async () => {
    const one = await full()
    const done = await enrich(
      `email,Sector,language,phone,Employees\n${one.email},Lighting,en-GB,+44 20 7946 0999,12\n`,
    )
    expect(done).toMatchObject({ state: 'done', records: 1, values: { used: 3, beside: 1 } })
    const { customer } = await page(one.id)
    expect(customer).toMatchObject({ language: 'en-GB', custom: { Sector: 'Lighting', Employees: '12' } })
    const values = await enriched(one.id)
    expect(values).toHaveLength(4)
    for (const value of values) expect(value).toMatchObject({ source: 'Sector data', method: 'file' })
    expect(values.find((value: { field: string }) => value.field === 'phone').state).toBe('beside')
    expect(values.find((value: { field: string }) => value.field === 'custom:Sector')).toMatchObject({
      state: 'used',
      label: 'Sector',
    })
    // Once more it says nothing new.
    const again = await enrich(`email,Sector,language\n${one.email},Lighting,en-GB\n`)
    expect(again.outcomes).toMatchObject([{ outcome: 'nothing new', n: 1 }])
  })

  test('is refused record by record, with the reason: unknown, unclear, incomplete, duplicates waiting', async () => {
    const [good, poor, twin, other] = [await full(), await poorOne(), await full(), await full()]
    await mira().post(`/customers/${other.id}/details`, { kind: 'email', value: 'shared@sector.example' })
    await mira().post(`/customers/${good.id}/details`, { kind: 'email', value: 'shared@sector.example' })
    const [small, large] = [twin.id, other.id].sort()
    await it.database.query(
      `insert into linkages (id, run_id, kind, state, created_at) values (gen_random_uuid(), gen_random_uuid(), 'account', 'ready', now())`,
    )
    await it.database.query(
      `insert into link_pairs (customer_id, linkage_id, other_id, weight, probability, doubt, cluster_id, twice)
       select $1, id, $2, 3, 0.8, 0.3, gen_random_uuid(), false from linkages`,
      [small, large],
    )
    const done = await enrich(
      `email,Sector\n${good.email},A\n${poor.email},B\n${twin.email},C\nnobody@sector.example,D\nshared@sector.example,E\n,F\nnot an e-mail,G\n`,
    )
    expect(done.records).toBe(7)
    const why = Object.fromEntries(
      (await records(done.id)).map((row: { line: number; cause: string; outcome: string }) => [
        row.line,
        row.cause ?? row.outcome,
      ]),
    )
    expect(why).toEqual({
      2: 'enriched',
      3: 'incomplete',
      4: 'duplicates',
      5: 'nobody',
      6: 'several',
      7: 'no key',
      8: 'no key',
    })
    const [refused] = await records(done.id, '?outcome=refused&cause=duplicates')
    expect(refused.reason).toContain('waits in review')
    expect(refused.customerId).toBe(twin.id)
    const [incomplete] = await records(done.id, '?cause=incomplete')
    expect(incomplete.reason).toMatch(/\d+ % is there and valid; the limit is 50 %/)
    expect((await page(poor.id)).customer.custom).toEqual({})
    // Once it was said that they are two, the gate opens.
    await it.database.query("update link_pairs set state = 'different'")
    expect((await enrich(`email,Sector\n${twin.email},C\n`)).outcomes).toMatchObject([{ outcome: 'enriched', n: 1 }])
  })

  test('the limit is data', async () => {
    const poor = await poorOne()
    const { definition, version } = (await mira().get('/completeness/needs')).body
    const set = await mira().put(
      '/completeness/needs',
      { definition: { ...definition, limit: 0 } },
      { 'if-match': `"${version}"` },
    )
    expect(set.status, set.text).toBe(200)
    expect((await enrich(`email,Sector\n${poor.email},B\n`)).outcomes).toMatchObject([{ outcome: 'enriched' }])
    await mira().put('/completeness/needs', { definition }, { 'if-match': `"${version + 1}"` })
  })

  test('values that cannot be right are not taken; the others of their row are', async () => {
    const one = await full()
    const done = await enrich(`email,birthDate,Sector,country\n${one.email},2999-01-01,Glass,Atlantis\n`)
    expect(done.values.used).toBe(1)
    const [row] = await records(done.id)
    expect(row).toMatchObject({ outcome: 'enriched', cause: 'values', reason: expect.stringContaining('future') })
    expect((await page(one.id)).customer.birthDate).toBeNull()
  })

  test('a person’s edit outranks it, and it is taken back value by value, or all of a run', async () => {
    const [one, two] = [await full(), await full()]
    const done = await enrich(`email,Sector,language\n${one.email},Toys,fr\n${two.email},Books,de\n`)
    const { version } = await page(two.id)
    await mira().patch(`/customers/${two.id}`, { language: 'pl' }, version)
    const sector = (await enriched(one.id)).find((value: { field: string }) => value.field === 'custom:Sector')
    expect((await it.as('amir').post(`/customers/${one.id}/enriched/${sector.id}/take-back`)).status).toBe(403)
    const back = await mira().post(`/customers/${one.id}/enriched/${sector.id}/take-back`)
    expect(back.body, back.text).toMatchObject({ state: 'taken back' })
    expect((await mira().post(`/customers/${one.id}/enriched/${sector.id}/take-back`)).status).toBe(409)
    expect((await page(one.id)).customer).toMatchObject({ custom: {}, language: 'fr' })
    const { entries } = (await mira().get(`/customers/${one.id}/history?limit=50`)).body
    const told = entries.filter(
      (entry: { changes: { field: string }[] }) => entry.changes[0]?.field === 'custom.Sector',
    )
    expect(told).toMatchObject([
      { action: 'undone', subject: 'enrichment', mayBeUndone: false },
      { action: 'enriched', subject: 'customer', mayBeUndone: false },
    ])
    const undone = await mira().post(`/enrichments/${done.id}/undo`)
    expect(undone.status, undone.text).toBe(202)
    await runTakingBack(undone.body.undoRunId, it.house)
    expect((await page(one.id)).customer.language).toBeNull()
    expect((await page(two.id)).customer).toMatchObject({ language: 'pl', custom: {} })
    expect(await report(done.id)).toMatchObject({ state: 'undone', values: { used: 0, takenBack: 3, replaced: 1 } })
    expect((await mira().post(`/enrichments/${done.id}/undo`)).status).toBe(409)
  })

  test('of a merged customer fills the one that it became, and stays through an unmerge', async () => {
    const [keep, other] = [await full(), await full()]
    const [a, b] = [await page(keep.id), await page(other.id)]
    await mira().post(
      `/customers/${keep.id}/merge`,
      { other: other.id, otherVersion: b.version },
      { 'if-match': `"${a.version}"` },
    )
    const done = await enrich(`email,Sector\n${other.email},Lamps\n`)
    expect(done.values.used).toBe(1)
    expect((await page(keep.id)).customer.custom).toEqual({ Sector: 'Lamps' })
    expect(await enriched(other.id)).toHaveLength(1)
    const undo = (await mira().post(`/enrichments/${done.id}/undo`)).body
    await runTakingBack(undo.undoRunId, it.house)
    expect((await page(keep.id)).customer.custom).toEqual({})
  })

  test('an address, a phone and an e-mail become details of that source, and count as complete', async () => {
    const one = await person({}, [{ kind: 'identifier', value: 'DE812345678' }])
    const before = (await mira().get(`/customers/${one.id}/completeness`)).body
    await enrich(`identifier,address,city,postcode,country\nDE 812345678,Turmstr. 1,Berlin,10559,DE\n`)
    const details = (await page(one.id)).details.filter((detail: { kind: string }) => detail.kind === 'address')
    expect(details).toMatchObject([{ source: 'Sector data', country: 'DE', parts: { postcode: '10559' } }])
    const after = (await mira().get(`/customers/${one.id}/completeness`)).body
    expect(after.deliver).toBeGreaterThan(before.deliver)
  })

  test('what is no table, no column or nonsense is refused with a reason', async () => {
    expect((await upload('')).status).toBe(422)
    expect((await upload('\n\n \n')).status).toBe(422)
    expect((await upload('a,b\n1,2\n', 'x.csv', 'amir')).status).toBe(403)
    const draft = (await upload('email,Sector\nx@sector.example,A\n')).body
    const start = (said: Record<string, unknown>) =>
      mira().post(`/enrichments/${draft.id}/start`, {
        source: 'S',
        knownBy: 'email',
        keyColumn: 'email',
        mapping: [{ from: 'Sector', to: 'custom:Sector' }],
        ...said,
      })
    for (const bad of [
      { keyColumn: 'nowhere' },
      { mapping: [] },
      { mapping: [{ from: 'Sector', to: 'doNotContact' }] },
      {
        mapping: [
          { from: 'Sector', to: 'language' },
          { from: 'email', to: 'language' },
        ],
      },
      { knownBy: 'name' },
      { source: '' },
    ])
      expect((await start(bad)).status, JSON.stringify(bad)).toBe(422)
    expect((await start({})).status).toBe(202)
    expect((await start({})).status).toBe(409)
    expect((await mira().get('/enrichments/01900000-0000-7000-8000-000000000999')).status).toBe(404)
  })

  test('whoever began it and may not do so any more does nothing more', async () => {
    const one = await full()
    const draft = (await upload(`email,Sector\n${one.email},Late\n`)).body
    const { knownBy, keyColumn, mapping } = (await mira().get(`/enrichments/${draft.id}/draft`)).body
    const begun = await mira().post(`/enrichments/${draft.id}/start`, { source: 'S', knownBy, keyColumn, mapping })
    await it.database.query("update roles set words = array_remove(words, 'identity.enrich') where id = 'manager'")
    await runEnrichment(begun.body.runId, it.house)
    await it.database.query("update roles set words = words || '{identity.enrich}' where id = 'manager'")
    expect(await report(draft.id)).toMatchObject({ state: 'failed', records: 0 })
    expect((await page(one.id)).customer.custom).toEqual({})
  })

  test('a file that was sent twice by the same key is one, and one that was never begun is thrown away', async () => {
    const send = () =>
      it.as('mira').post('/enrichments?name=twice.csv', Buffer.from('email,Sector\nx@sector.example,A\n'), {
        'content-type': 'text/csv',
        'idempotency-key': 'the same intent',
      })
    const [one, again] = [await send(), await send()]
    expect(again.body.id).toBe(one.body.id)
    expect((await mira().post(`/enrichments/${one.body.id}/discard`)).status).toBe(200)
    expect((await mira().get(`/enrichments/${one.body.id}`)).status).toBe(404)
    expect((await mira().post(`/enrichments/${one.body.id}/discard`)).status).toBe(404)
  })

  test('nobody enriches, or hears of, a customer whom they may not see', async () => {
    await it.database.query(
      `insert into customer_directory (kind, key, customer_id) values ('email', 'lord@vane.example', $1)`,
      [cast.customers.vane.id],
    )
    await it.database.query("update roles set words = words || '{identity.enrich}' where id = 'agent'")
    const draft = (await upload('email,Sector\nlord@vane.example,Peerage\n', 'v.csv', 'amir')).body
    const started = await it.as('amir').post(`/enrichments/${draft.id}/start`, {
      source: 'Sector data',
      knownBy: 'email',
      keyColumn: 'email',
      mapping: [{ from: 'Sector', to: 'custom:Sector' }],
    })
    await runEnrichment(started.body.runId, it.house)
    const rows = (await it.as('amir').get(`/enrichments/${draft.id}/records`)).body.rows
    expect(rows).toMatchObject([{ cause: 'nobody', customerId: null, customer: null }])
    expect((await it.as('amir').get(`/customers/${cast.customers.vane.id}/enriched`)).status).toBe(404)
    await it.database.query("update roles set words = array_remove(words, 'identity.enrich') where id = 'agent'")
  })

  test('cancelled in the middle it goes on where it stopped; no record is there twice', async () => {
    const all: { email: string }[] = []
    for (let n = 0; n < 3; n += 1) all.push(await full())
    const lines = Array.from(
      { length: 250 },
      (_none, n) => `${all[n % 3]?.email},${n < 3 ? `Sector ${n}` : `Later ${n}`}`,
    )
    const draft = (await upload(`email,Sector\n${lines.join('\n')}\n`)).body
    const started = await mira().post(`/enrichments/${draft.id}/start`, {
      source: 'Sector data',
      knownBy: 'email',
      keyColumn: 'email',
      mapping: [{ from: 'Sector', to: 'custom:Sector' }],
    })
    await it.as('ada').post(`/runs/${started.body.runId}/cancel`)
    await runEnrichment(started.body.runId, it.house)
    expect(await report(draft.id)).toMatchObject({ state: 'cancelled', records: 100 })
    const again = await mira().post(`/enrichments/${draft.id}/resume`)
    expect(again.status, again.text).toBe(202)
    await runEnrichment(again.body.runId, it.house)
    const done = await report(draft.id)
    expect(done).toMatchObject({ state: 'done', records: 250, values: { used: 3 } })
  })
})

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
