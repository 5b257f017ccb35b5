import { expect } from 'vitest'
import { runEnrichment } from '../src/identity/enrichment/jobs.ts'
import type * as cast from './cast.ts'
import type { TestHouse } from './house.ts'

/** Firms to enrich, and files that enrich them, as Mira and the worker would. */
export function enrichmentsOf(it: TestHouse) {
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
    const { body } = await mira().post('/customers', {
      kind: 'person',
      name,
      details: [{ kind: 'email', value: email }],
    })
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

  return { person, poorOne, full, upload, enrich, report, records, enriched, page }
}
