import { describe, expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { enrichmentsOf } from '../../../test/enrichments.ts'
import { testHouse } from '../../../test/house.ts'
import { runEnrichment } from './jobs.ts'

const it = testHouse()
const mira = () => it.as('mira')
const { full, upload, report, page } = enrichmentsOf(it)

describe('a run of enrichment', () => {
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
