import { describe, expect, test } from 'vitest'
import { enrichmentsOf } from '../../../test/enrichments.ts'
import { testHouse } from '../../../test/house.ts'

const it = testHouse()
const mira = () => it.as('mira')
const { person, poorOne, full, upload, enrich, records, enriched, page } = enrichmentsOf(it)

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
})
