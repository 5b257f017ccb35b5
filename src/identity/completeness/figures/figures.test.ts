import { beforeAll, describe, expect, test } from 'vitest'
import { completenessOf } from '../../../../test/completeness.ts'
import { testHouse } from '../../../../test/house.ts'
import { fold } from './store.ts'

const it = testHouse()
const mira = () => it.as('mira')
const { countAll, wrong, figures } = completenessOf(it)

beforeAll(async () => {
  await countAll()
})

describe('figures over all customers', () => {
  test('open their rows, and the rows are as many', async () => {
    const told = await figures()
    for (const { field, missing, invalid } of told.fields) {
      for (const [state, n] of [
        ['missing', missing],
        ['invalid', invalid],
      ] as const) {
        const filter = JSON.stringify({ field: state, is: 'contains', value: field })
        // Whoever may read restricted customers sees every row that was counted.
        const { body } = await it.as('ada').get(`/customers?${new URLSearchParams({ filter, limit: '200' })}`)
        expect(body.count.value, `${state} ${field}`).toBe(n)
      }
    }
    const sorted = await mira().get('/customers?sort=completeness&columns=completeness,missing,askWorth&limit=200')
    const shares = sorted.body.rows.map((row: { completeness: number }) => row.completeness)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
  })

  test('are kept by day, folded in without a change of what is shown', async () => {
    const before = await figures()
    await it.house.writing.transaction().execute((db) => fold(db, '2026-01-01'))
    const folded = await figures()
    expect({ ...folded, days: [], asOf: '' }).toEqual({ ...before, days: [], asOf: '' })
    expect(await wrong()).toBe(0)
  })

  test('by purpose, by kind and by source; nonsense is refused', async () => {
    expect((await figures('?purpose=deliver')).fields.map((each: { field: string }) => each.field)).not.toContain(
      'consent',
    )
    const people = await figures('?who=person')
    expect(people.whos.map((each: { who: string }) => each.who)).toEqual(['person'])
    expect((await figures('?source=nowhere')).n).toBe(0)
    for (const query of ['?purpose=x', '?who=unknown', '?days=0', '?days=x', '?more=1'])
      expect((await mira().get(`/completeness${query}`)).status, query).toBe(422)
    expect((await it.as('colin').get('/completeness')).status).toBe(403)
  })
})
