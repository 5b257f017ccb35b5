import { expect } from 'vitest'
import { wrongSums } from '../src/identity/completeness/figures/store.ts'
import { runCounting } from '../src/identity/completeness/jobs.ts'
import * as needs from '../src/identity/completeness/needs/store.ts'
import type { TestHouse } from './house.ts'

/** Customers whose completeness is looked at, counted as the worker would. */
export function completenessOf(it: TestHouse) {
  const mira = () => it.as('mira')
  const countAll = async (): Promise<{ done: number; changed: number }> => {
    const reply = await mira().post('/completeness/count')
    expect(reply.status, reply.text).toBe(202)
    await runCounting(reply.body.runId, it.house)
    const [run] = await it.database.query<{ result: { done: number; changed: number } }>(
      'select result from runs where id = $1',
      [reply.body.runId],
    )
    return run?.result ?? { done: -1, changed: -1 }
  }
  const rowOf = async (id: string) =>
    (
      await it.database.query<Record<string, unknown>>(
        'select completeness, to_deliver as deliver, missing, invalid, ask_worth from completeness_totals where customer_id = $1',
        [id],
      )
    )[0]
  const rows = () =>
    it.database.query(
      'select customer_id, version, who, source, completeness, to_answer, to_deliver, to_invite, to_analyse, missing, invalid from completeness_totals order by 1',
    )
  const person = async (more: Record<string, unknown> = {}) => {
    const reply = await mira().post('/customers', { kind: 'person', givenName: 'Iris', familyName: 'Vale', ...more })
    expect(reply.status, reply.text).toBe(201)
    return reply.body as { id: string; version: number }
  }
  const wrong = async () => {
    const definitions = await needs.ofVersions(it.house.writing, [1, 2, 3, 4])
    return wrongSums(it.house.writing, definitions)
  }
  const figures = async (query = '') => (await mira().get(`/completeness${query}`)).body

  return { countAll, rowOf, rows, person, wrong, figures }
}
