import { pino } from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { canary, traces, tracesIn } from '../../../test/traces/canary.ts'
import { plantCases } from '../../../test/traces/cases.ts'
import { plantCustomer } from '../../../test/traces/customer.ts'
import { plantFeedback } from '../../../test/traces/feedback.ts'
import { plantRest } from '../../../test/traces/rest.ts'
import { countChangedDays } from '../../platform/server/machinery.ts'
import * as runs from '../../platform/server/runs.ts'
import { slices } from '../../slices.ts'
import { erasureJobs } from './jobs.ts'

const it = testHouse()
const mira = () => it.as('mira')
const lines: string[] = []

/** What every figure of the house says, to the last digit. */
async function figures() {
  while ((await countChangedDays(it.house)) > 0) await countChangedDays(it.house)
  const rows = (text: string) => it.database.query(text)
  return {
    days: await rows('select measure, day::text, part, count, amount_minor from daily_figures order by 1, 2, 3'),
    bought: await rows('select orders, returns, spent_base_minor, spent from order_totals order by customer_id'),
    lines: await rows('select quantity::float, total_minor from order_lines order by order_id, line_no'),
    cases: await rows('select cases, open, complaints from case_totals order by customer_id'),
    stages: await rows('select number, type, stage, outcome, closed_at from cases order by number'),
    redress: await rows('select kind, cost_minor, state from case_redress order by id'),
    heard: await rows('select interactions, last_channel from interaction_totals order by customer_id'),
    answers: await rows('select survey_id, closed, counted, state from responses order by survey_id, id'),
    sums: await rows('select measure_id, grouping_name, day::text, member, sums from measure_sums order by 1, 2, 3, 4'),
    clocks: await rows('select commitment_id, state, kept from clocks order by customer_id, id'),
  }
}

const erase = async (id: string, name: string, reason = 'asked') => {
  const reply = await mira().post(`/customers/${id}/erase`, { name, reason })
  expect(reply.status, reply.text).toBe(201)
  await runs.work(reply.body.runId, it.house)
  return (await mira().get(`/erasures/${reply.body.id}`)).body
}

describe('somebody is erased', () => {
  let who: Awaited<ReturnType<typeof plantCustomer>>
  let opened: Awaited<ReturnType<typeof plantCases>>
  let told: Awaited<ReturnType<typeof plantFeedback>>
  let before: Awaited<ReturnType<typeof figures>>
  let name: string

  beforeAll(async () => {
    it.house.log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
    who = await plantCustomer(it)
    opened = await plantCases(it, who)
    told = await plantFeedback(it, who)
    await plantRest(it, who, { caseId: opened.id, surveyId: told.surveyId })
    name = (await mira().get(`/customers/${who.id}`)).body.customer.name
  })

  test('not without the word, not by another name, not while a case is open; nothing is written then', async () => {
    const rows = () => it.database.query('select id, name, erased_at, version from customers order by id')
    const kept = await rows()
    expect((await it.as('amir').get(`/customers/${who.id}/erasure`)).status).toBe(403)
    expect((await it.as('amir').post(`/customers/${who.id}/erase`, { name, reason: 'asked' })).status).toBe(403)
    const open = await mira().post(`/customers/${who.id}/erase`, { name, reason: 'asked' })
    expect([open.status, open.body.detail]).toEqual([409, expect.stringContaining('is open; close it first')])
    await opened.close()
    const wrong = await mira().post(`/customers/${who.id}/erase`, { name: 'Somebody', reason: 'asked' })
    expect([wrong.status, wrong.body.detail]).toEqual([422, expect.stringContaining('Nothing was erased')])
    expect(await rows()).toEqual(kept)
    expect(await it.database.query('select id from erasures')).toEqual([])
  })

  test('first it is said what goes, what stays, and that all records of the person go together', async () => {
    const { body } = await mira().get(`/customers/${who.merged}/erasure`)
    expect(body.customer).toEqual({ id: who.id, name })
    expect(body.records.map((one: { id: string }) => one.id)).toEqual([who.id, who.merged])
    expect(body.against).toEqual([])
    const sentences = body.rows.map((row: { sentence: string }) => row.sentence)
    expect(sentences).toContain(
      'Orders and returns (1): without fields of your own. Kept: numbers, days and amounts, for the books.',
    )
    expect((await traces(it)).length).toBeGreaterThan(60)
  })

  test('then no trace of them is left in any row, file, job or line of the log, and every figure says what it said', async () => {
    before = await figures()
    const done = await erase(who.id, name)
    expect(done).toMatchObject({ state: 'done', records: 2, reason: 'asked', askedBy: { name: 'Mira Castellano' } })
    expect(await traces(it)).toEqual([])
    expect(lines.map(tracesIn).filter(Boolean)).toEqual([])
    expect(await figures()).toEqual(before)
    const met = new Set(done.done.map((each: { rows: string }) => each.rows))
    expect(slices.flatMap((slice) => slice.erases ?? []).flatMap(({ rows }) => (met.has(rows) ? [] : rows))).toEqual([])
  })

  test('the page says so, and what they bought still has whom it was of', async () => {
    const { body } = await mira().get(`/customers/${who.merged}`)
    expect(body.customer.name).toMatch(/^Erased customer [2-9A-Z]{6}$/)
    expect(body.erasure).toMatchObject({ reason: 'asked', state: 'done', records: 2 })
    expect((await mira().get(`/orders/${who.order}`)).body.customer.name).toBe(body.customer.name)
    expect((await mira().get(`/cases/${opened.id}`)).body.customer.name).toBe(body.customer.name)
    expect((await mira().get(`/interviews/${told.interviewId}`)).status).toBe(200)
    expect((await mira().get(`/surveys/${told.surveyId}/results`)).status).toBe(200)
    const listed = JSON.stringify((await mira().get('/customers?limit=200')).body)
    const archived = JSON.stringify((await mira().get('/customers?archived=yes')).body)
    expect([listed.includes(who.id), archived.includes(who.id)]).toEqual([false, false])
    expect((await mira().get('/search?q=erased')).body.found).toEqual([])
    const { body: history } = await mira().get(`/customers/${who.id}/history`)
    expect(history.entries[0]).toMatchObject({ action: 'erased', staffName: 'Mira Castellano' })
    expect((await mira().get(`/cases/${opened.other}`)).body.messages[0].ccAddresses).toEqual(['kept@mail.example'])
  })

  test('nothing is written to the tombstone, nothing is taken apart, and it is not erased twice', async () => {
    const at = `/customers/${who.id}`
    const { body: page } = await mira().get(at)
    for (const reply of [
      await mira().patch(at, { note: 'again' }, page.version),
      await mira().post(`${at}/restore`),
      await mira().post(`${at}/details`, { kind: 'email', value: 'again@mail.example' }),
      await mira().post(`${at}/interactions`, { channel: 'phone', direction: 'in', note: 'again' }),
      await mira().post(`${at}/erase`, { name: page.customer.name, reason: 'asked' }),
      await mira().post(`/customers/${who.merged}/unmerge`, { rest: 'stay' }, { 'if-match': `"${page.version}"` }),
    ])
      expect([reply.status, reply.body.detail]).toEqual([409, expect.stringContaining('erased')])
    const others = await mira().post('/orders', {
      customerId: who.id,
      lines: [{ description: 'x', quantity: 1, unitPriceMinor: 1 }],
    })
    expect(others.status).toBe(422)
    const raised = await mira().post('/cases', {
      customerId: who.id,
      type: 'enquiry',
      channel: 'phone',
      subject: 'x',
      text: 'x',
    })
    expect(raised.status).toBe(422)
  })

  test('who comes again with the same address is somebody new, and a request sent again is not done again', async () => {
    const again = { kind: 'person', name: 'New Here', details: [{ kind: 'email', value: who.email }] }
    const { status, body } = await mira().post('/customers', { ...again, ifLikelySame: 'refuse' })
    expect([status, body.name]).toEqual([201, 'New Here'])
    expect(body.id).not.toBe(who.id)
    const { rows } = (await mira().get(`/customers/lookup?email=${encodeURIComponent(who.email)}`)).body
    expect(rows.map((row: { id: string }) => row.id)).toEqual([body.id])
    await erase(body.id, 'New Here', 'not needed')
    expect(await traces(it)).toEqual([])
    const { rows: listed } = (await it.as('ada').get('/erasures')).body
    expect(listed.map((row: { reason: string }) => row.reason)).toEqual(['not needed', 'asked'])
  })

  test('what a fault stops half-way is taken up where it was, and cannot be called off', async () => {
    const { query } = it.database
    const said = { kind: 'person', name: `${canary('Ida')} ${canary('Half')}` }
    const { body: half } = await mira().post('/customers', said)
    await mira().post(`/customers/${half.id}/interactions`, { channel: 'phone', direction: 'in', note: canary('half') })
    await query(`create function fail() returns trigger language plpgsql as $$ begin raise exception 'a fault'; end $$`)
    await query('create trigger fault before update on interactions for each row execute function fail()')
    const { body: begun } = await mira().post(`/customers/${half.id}/erase`, { name: said.name, reason: 'withdrawn' })
    expect((await it.as('ada').post(`/runs/${begun.runId}/cancel`)).status).toBe(409)
    await runs.work(begun.runId, it.house)
    expect((await it.as('ada').get(`/erasures/${begun.id}`)).body.state).toBe('running')
    await query('drop trigger fault on interactions')
    await erasureJobs.goOnErasing?.({}, await it.context('ada'))
    const { done } = await runs.read(it.house.writing, begun.runId)
    expect(done).toBeGreaterThan(0)
    await runs.work(begun.runId, it.house)
    expect((await it.as('ada').get(`/erasures/${begun.id}`)).body.state).toBe('done')
    expect(await traces(it)).toEqual([])
  })
})
