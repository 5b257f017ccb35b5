import { beforeAll, describe, expect, test } from 'vitest'
import type * as cast from '../../../../test/cast.ts'
import { completenessOf } from '../../../../test/completeness.ts'
import { testHouse } from '../../../../test/house.ts'
import { begin } from '../../../platform/server/runs.ts'
import { runCounting } from '../jobs.ts'

const it = testHouse()
const mira = () => it.as('mira')
const { countAll, rowOf, person, wrong } = completenessOf(it)

beforeAll(async () => {
  await countAll()
})

describe('what is needed', () => {
  test('is changed by those who may, as a new version, by which everybody is counted', async () => {
    const { body } = await mira().get('/completeness/needs')
    const definition = structuredClone(body.definition)
    definition.needs.person.title = { answer: 5 }
    const put = (who: cast.StaffName, said: unknown, version = body.version) =>
      it.as(who).put('/completeness/needs', { definition: said }, { 'if-match': `"${version}"` })
    expect((await put('amir', definition)).status).toBe(403)
    expect((await it.as('mira').put('/completeness/needs', { definition })).status).toBe(428)
    expect((await put('mira', definition, 7)).status).toBe(412)
    const empty = { ...definition, needs: { ...definition.needs, account: {} } }
    expect((await put('mira', empty)).status).toBe(422)
    for (const bad of [
      {},
      { ...definition, limit: 101 },
      { ...definition, needs: { ...definition.needs, person: { shoeSize: { answer: 1 } } } },
    ])
      expect((await put('mira', bad)).status).toBe(422)
    const changed = await put('mira', definition)
    expect(changed.status, changed.text).toBe(200)
    expect(changed.body).toMatchObject({ version: 2, countedAt: null })
    // Those who are edited before the run comes to them are counted by the newest.
    const { id } = await person()
    expect((await rowOf(id))?.missing).toContain('title')
    expect(await wrong()).toBe(0)
    await runCounting(changed.body.runId, it.house)
    const now = (await mira().get('/completeness/needs')).body
    expect(now.countedAt).not.toBeNull()
    expect(await it.database.query('select 1 from completeness_totals where version <> 2')).toEqual([])
    expect(await wrong()).toBe(0)
  })

  test('a run that is cancelled stops, and another goes on from nothing lost', async () => {
    const context = await it.context('mira')
    const runId = await it.house.writing
      .transaction()
      .execute((db) => begin({ ...context, db }, { kind: 'count completeness', title: 'Count', input: {} }))
    await it.as('ada').post(`/runs/${runId}/cancel`)
    await runCounting(runId, it.house)
    const [run] = await it.database.query<{ state: string }>('select state from runs where id = $1', [runId])
    expect(run?.state).toBe('cancelled')
    expect((await countAll()).changed).toBe(0)
  })
})
