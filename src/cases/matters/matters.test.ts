import { expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import * as runs from '../../platform/server/runs.ts'

const it = testHouse()
const open = async (subject: string, customerId: string, more: object = {}) => {
  const said = { type: 'enquiry', channel: 'phone', customerId, subject, text: 'Is my kettle safe?', tags: ['kettle'] }
  const { body, status } = await it.as('amir').post('/cases', { ...said, ...more })
  expect(status).toBe(201)
  return body.case as { id: string; number: string }
}
const page = async (id: string) => (await it.as('amir').get(`/cases/${id}`)).body

test('a recall: many cases are one matter, answered together and closed together, each with its own words, clock and count', async () => {
  const { marguerite, tomasz, harbour } = customers
  const one = await open('Kettle', marguerite.id)
  const other = await open('My kettle', tomasz.id)
  const complaint = await open('It burnt me', harbour.id, { type: 'complaint' })
  const made = await it.as('amir').post('/matters', { name: 'Kettle recall', about: 'Batch 7' })
  expect(made.status, made.text).toBe(201)
  const { id } = made.body.matter
  expect((await it.as('amir').post('/matters', { name: 'kettle RECALL' })).status).toBe(409)

  // By hand from the queue, with undo; and all that a filter finds.
  const step = { do: 'matter', matterId: id }
  const taken = await it.as('amir').post('/cases/triage', { ids: [one.id], step })
  expect(taken.body).toMatchObject({ done: 1, rows: [{ back: { do: 'matter', matterId: null } }] })
  const filter = JSON.stringify({ field: 'tags', is: 'in', value: ['kettle'] })
  const added = await it.as('amir').post(`/matters/${id}/cases`, { cases: { filter } })
  expect(added.body, added.text).toMatchObject({ added: 2, matter: { cases: 3, open: 3, unanswered: 3 } })
  expect((await page(other.id)).events.at(-1)).toMatchObject({ kind: 'matter', shownAfter: 'Kettle recall' })

  const round = {
    kind: 'answer',
    channel: 'phone',
    text: 'Dear {customer.firstName|customer}, your case {case.number}: stop using it.',
    afterwards: 'answered',
  }
  const begun = await it.as('amir').post(`/matters/${id}/rounds`, { round })
  expect(begun.status, begun.text).toBe(202)
  await runs.work(begun.body.runId, it.house)
  expect((await page(one.id)).messages.at(-1).text).toBe(`Dear Marguerite, your case ${one.number}: stop using it.`)
  expect((await page(other.id)).case).toMatchObject({ stage: 'answered' })
  // A complaint is answered by its response: its own rule refuses, says why, and nothing of it is written.
  const [said] = (await it.as('amir').get(`/matters/${id}`)).body.rounds
  expect(said).toMatchObject({ done: 2, state: 'done', refused: [{ number: complaint.number }] })
  expect((await page(complaint.id)).messages).toHaveLength(1)

  const closing = await it
    .as('amir')
    .post(`/matters/${id}/rounds`, { round: { kind: 'close', text: 'Recall is over.' } })
  await runs.work(closing.body.runId, it.house)
  const { matter } = (await it.as('amir').get(`/matters/${id}`)).body
  expect(matter).toMatchObject({ cases: 3, open: 1 })
  expect((await page(one.id)).case).toMatchObject({ stage: 'closed', outcome: 'resolved', matterId: id })
  const counted = await it.database.query('select sum(cases)::int as n from case_totals')
  expect(counted).toEqual([{ n: 3 }])
  // Begun again a round does nothing twice.
  await runs.work(closing.body.runId, it.house)
  expect((await it.as('amir').get(`/matters/${id}`)).body.rounds).toHaveLength(2)

  const match = { closed: true }
  expect((await it.as('amir').patch(`/matters/${id}`, match, matter.version)).body.matter.closedAt).not.toBeNull()
  const late = await it
    .as('amir')
    .post('/cases/triage', { ids: [complaint.id], step: { do: 'matter', matterId: null } })
  expect(late.body.done).toBe(1)
})
