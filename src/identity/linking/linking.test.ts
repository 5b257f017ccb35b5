import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { childrenOf } from '../../../test/children.ts'
import { testHouse } from '../../../test/house.ts'
import { peopleWithRepeats } from '../../../test/repeats.ts'
import { systemContext } from '../../platform/server/context.ts'
import * as runs from '../../platform/server/runs.ts'
import { jobs } from './jobs.ts'

const it = testHouse()
const mira = () => it.as('mira')
let repeats: [string, string][]

beforeAll(async () => {
  repeats = await peopleWithRepeats(it, 80)
})

const begin = async (body: Record<string, unknown> = {}) => {
  const begun = await mira().post('/identity/linkages', body)
  expect(begun.status, begun.text).toBe(201)
  return begun.body.runId as string
}
const worked = async (runId: string) => {
  await runs.work(runId, it.house)
  return runs.read(it.house.writing, runId)
}
const report = async (kind = 'person') => {
  const { rows } = (await mira().get('/identity/linkages')).body
  return (
    await mira().get(
      `/identity/linkages/${rows.find((row: { kind: string; state: string }) => row.kind === kind && row.state === 'ready').id}`,
    )
  ).body
}
type Pair = { customerId: string; otherId: string; probability: number; state: string }
const pairsOf = async (id: string, question = ''): Promise<Pair[]> =>
  (await mira().get(`/identity/linkages/${id}/pairs?limit=200${question}`)).body.rows
/** As somebody decides who is shown pairs that would merge, in the order of the lot. */
const decideByLot = async (n: number) => {
  const { rows } = (await mira().get(`/identity/review?order=lot&limit=${n}`)).body
  expect(rows).toHaveLength(n)
  for (const { customerId, otherId } of rows as Pair[]) {
    expect(repeats.map(keyOf)).toContain(keyOf([customerId, otherId]))
    const said = await mira().post('/identity/review', { customerId, otherId, decision: 'same' })
    expect(said.status, said.text).toBe(200)
  }
}
const keyOf = (pair: readonly string[]) => [...pair].sort().join(' ')
const left = () =>
  it.database.query<{ state: string; n: number }>(
    `select l.state, (select count(*)::int from link_pairs p where p.linkage_id = l.id) as n from linkages l where kind = 'person' order by number`,
  )

describe('a run over the customers', () => {
  test('that was cancelled leaves nothing behind, and says so', async () => {
    const runId = await begin()
    expect((await it.as('ada').post(`/runs/${runId}/cancel`)).status).toBeLessThan(300)
    expect(await worked(runId)).toMatchObject({ state: 'cancelled' })
    expect((await left()).filter((row) => row.n > 0 || row.state === 'building')).toEqual([])
    expect((await mira().get('/identity/quality')).body.kinds[0].linkage).toBe(null)
  })

  test('finds the records of the same people, and merges nobody', async () => {
    const run = await worked(await begin())
    expect(run, run.problem ?? '').toMatchObject({ state: 'done', done: 200, total: 200 })
    const found = await report()
    expect(found).toMatchObject({ state: 'ready', mergeRunId: null, figures: { records: 103, customers: 103 } })
    const keys = new Set((await pairsOf(found.id)).map((pair) => keyOf([pair.customerId, pair.otherId])))
    expect(repeats.filter((pair) => keys.has(keyOf(pair)))).toHaveLength(repeats.length)
    expect(found.figures.really).toBe(103 - repeats.length)
    expect(found.model.fields.length).toBeGreaterThan(4)
    // The report names no customer's values: those that the model keeps stay with it.
    expect(JSON.stringify(found)).not.toMatch(/abbott|leeds/i)
    const overview = (await mira().get('/identity/quality')).body
    expect(overview.merged).toBe(0)
    const sources: string[] = overview.kinds[0].linkage.sources
    expect(overview.kinds[0].linkage.overlap[sources.indexOf('web shop')][sources.indexOf('call centre')]).toBe(
      repeats.length,
    )
    const { n } = (await it.database.query<{ n: number }>('select count(*)::int as n from link_keys'))[0] ?? { n: 0 }
    expect(n).toBeGreaterThan(100)
  })

  test('whose process is killed in the middle is begun again, and takes the place of the one before at its end', async () => {
    const before = await report()
    const runId = await begin({ kinds: ['person'] })
    const going = worked(runId)
    let killed: number | undefined
    for (let tries = 0; tries < 400 && killed === undefined; tries += 1) {
      killed = (await childrenOf(process.pid, 'analysis/jobs.ts'))[0]
      if (killed === undefined) await wait(5)
    }
    expect(killed).toBeDefined()
    process.kill(killed as number, 'SIGKILL')
    expect(await going).toMatchObject({ state: 'done' })
    expect((await left()).map((row) => row.state)).toEqual(['left', 'past', 'left', 'ready'])
    expect((await left()).filter((row) => row.n > 0)).toHaveLength(1)
    expect((await report()).figures.really).toBe(before.figures.really)
    expect((await mira().get(`/identity/linkages/${before.id}`)).body.state).toBe('past')
  })

  test('that is begun again after its worker was killed goes on with the kind that was not finished', async () => {
    const runId = await begin()
    await it.database.query(`update runs set state = 'running', checkpoint = '{"at":1,"linkages":[]}' where id = $1`, [
      runId,
    ])
    await it.database.query(
      `insert into linkages (id, run_id, kind, state, created_at) values ($1, $2, 'account', 'building', now())`,
      [crypto.randomUUID(), runId],
    )
    const people = await report()
    expect(await worked(runId)).toMatchObject({ state: 'done', done: 200 })
    expect((await report()).id).toBe(people.id)
    const own = (await mira().get('/identity/linkages')).body.rows.filter(
      (row: { runId: string }) => row.runId === runId,
    )
    expect(own.map((row: { kind: string; state: string }) => `${row.kind} ${row.state}`)).toEqual([
      'account ready',
      'account left',
    ])
  })

  test('is one at a time', async () => {
    const runId = await begin()
    const second = await mira().post('/identity/linkages')
    expect(second.status).toBe(409)
    expect(second.body.detail).toContain('already')
    await it.as('ada').post(`/runs/${runId}/cancel`)
    await worked(runId)
  })

  test('merges what stands over the threshold once people decided enough of it, as one run that can be taken back', async () => {
    const found = await report()
    const path = `/identity/linkages/${found.id}`
    const wrong = await mira().post(
      `${path}/thresholds`,
      { merge: 0.6, review: 0.7 },
      { 'if-match': `"${found.version}"` },
    )
    expect(wrong.status).toBe(422)
    expect((await mira().post(`${path}/thresholds`, { merge: 0.999, review: 0.5 })).status).toBe(428)
    const set = await mira().post(
      `${path}/thresholds`,
      { merge: 0.9, review: 0.5 },
      { 'if-match': `"${found.version}"` },
    )
    expect(set.body.thresholds).toEqual({ merge: 0.9, review: 0.5 })
    const over = (await pairsOf(found.id, '&from=0.9')).length
    expect(set.body.check).toMatchObject({ decided: 0, standing: over, wrongUpTo: null, promised: 0.01, open: false })
    const refused = await mira().post(`${path}/apply`)
    expect(refused.status).toBe(409)
    expect(refused.body.detail).toContain(`Decide ${set.body.check.needed} more`)
    const { version } = (await mira().get('/identity/linking-settings')).body
    await mira().patch('/identity/linking-settings', { wrongMerges: 0.2 }, version)
    const { needed } = (await report()).check
    expect(needed).toBeGreaterThan(5)
    expect(needed).toBeLessThan(over)
    await decideByLot(needed)
    expect((await report()).check).toMatchObject({ decided: needed, wrong: 0, standing: over - needed, open: true })
    const applied = await mira().post(`${path}/apply`)
    expect(applied.status, applied.text).toBe(201)
    expect(applied.body.pairs).toBe(over - needed)
    expect(await worked(applied.body.runId)).toMatchObject({ state: 'done', result: { merged: over - needed } })
    expect((await mira().get('/identity/quality')).body.merged).toBe(over)
    const merged = (await mira().get('/identity/merged?limit=5')).body
    expect(merged.rows).toHaveLength(5)
    expect(merged.rows[0]).toMatchObject({ why: 'by linkage', staffName: 'Mira Castellano' })
    const next = (await mira().get(`/identity/merged?limit=200&after=${encodeURIComponent(merged.next)}`)).body
    expect(next.rows).toHaveLength(over - 5)
    const again = await worked(await begin({ kinds: ['person'] }))
    expect(again.state).toBe('done')
    expect((await report()).figures).toMatchObject({ customers: 103 - over, already: over })
    const undo = await mira().post(`/merges/${applied.body.runId}/undo`)
    expect((await worked(undo.body.runId)).state).toBe('done')
    expect((await mira().get('/identity/quality')).body.merged).toBe(needed)
  })

  test('merges by itself only where the house switched that on', async () => {
    const settings = (await mira().get('/identity/linking-settings')).body
    expect(settings).toMatchObject({ mergesByItself: false, nightly: false })
    const on = await mira().patch('/identity/linking-settings', { mergesByItself: true }, settings.version)
    expect(on.status, on.text).toBe(200)
    const run = await worked(await begin({ kinds: ['person'] }))
    const [mergeRun] = (run.result as { mergeRuns: string[] }).mergeRuns
    expect(mergeRun).toBeDefined()
    const merges = await worked(mergeRun as string)
    expect(merges.startedBy).toBe(null)
    expect((merges.result as { merged: number }).merged).toBeGreaterThan(5)
  })

  test('merges nothing by itself once too many of what people decided were wrong', async () => {
    await it.database.query(
      `insert into link_decisions (customer_id, other_id, decision, how, linkage_id, probability, staff_id, via, at)
       select a.id, b.id, 'different', 'first', gen_random_uuid(), 0.9999, $1, 'screen', now()
       from customers a join customers b on a.id < b.id where a.kind = 'person' and b.kind = 'person' limit 12`,
      [cast.staff.mira.id],
    )
    const { check, id } = await report()
    expect(check).toMatchObject({ wrong: 12, open: false })
    const run = await worked(await begin({ kinds: ['person'] }))
    expect((run.result as { mergeRuns: string[] }).mergeRuns).toEqual([])
    expect(id).toBeDefined()
  })

  test('follows in the night by itself once more came in than are compared one by one', async () => {
    const nightly = async () => {
      await jobs.linkNightly?.({}, systemContext(it.house, it.house.writing))
      return runs.list(it.house.writing, 'linkage', 1)
    }
    const [before] = await nightly()
    expect(before?.state).toBe('done')
    await it.database.query(`insert into customers (id, kind, name, sort_name, search, created_at, updated_at)
      select gen_random_uuid(), 'person', 'New ' || n, 'new', '', now(), now() from generate_series(1, 10001) n`)
    const [after] = await nightly()
    expect(after).toMatchObject({ state: 'waiting', startedBy: null })
    await it.as('ada').post(`/runs/${after?.id}/cancel`)
    await it.database.query("delete from customers where sort_name = 'new'")
  })

  test('is begun by whoever may link, and read by whoever may read', async () => {
    expect((await it.as('amir').post('/identity/linkages')).status).toBe(403)
    expect((await it.as('nina').post('/identity/linkages')).status).toBe(403)
    expect((await it.as('nina').get('/identity/quality')).status).toBe(200)
    expect((await it.as('amir').get('/identity/quality')).status).toBe(403)
  })
})
