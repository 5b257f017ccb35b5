import { expect, test } from 'vitest'
import { testHouse } from '../../../../test/house.ts'
import { statusPages } from '../../../../test/status-page.ts'
import { applyClocks } from '../../../commitments/clocks/actions.ts'

const house = testHouse()
const { path, me, opened, rowOf, messagesOf, does, kept, decided } = statusPages(house)

test('its handling is rated once for each answer, and a decision apart from it', async () => {
  const one = await decided()
  expect((await me().get(path(await opened()))).text).not.toContain('id="rate"')
  const page = await me().get(path(one))
  expect(page.text).toContain('How fair you find the decision itself')
  expect(page.text).toContain('We do not agree')
  await does(path(one), { act: 'rate', handling: '2', fair: '1', solved: 'no', text: 'Nobody asked me.' })
  await does(path(one), { act: 'rate', handling: '4', solved: 'no' })
  const rows = await house.database.query(
    'select round, handling, fair, solved, outcome, text from case_ratings where case_id = $1',
    [one.id],
  )
  expect(rows).toEqual([{ round: 0, handling: 4, fair: null, solved: false, outcome: 'not upheld', text: null }])
  const empty = await does(path(one), { act: 'rate' })
  expect(empty.status).toBe(422)
  expect(empty.text).toContain('Choose at least one answer')
})

test('a review by another person is asked for once, and only of a decision', async () => {
  const one = await decided()
  const asked = await does(path(one), { act: 'review', text: 'You did not look at the photograph.' })
  expect(asked.location).toContain('done=review')
  expect(await rowOf(one.id)).toMatchObject({ procedure_stage: 2, stage: 'received', outcome: null })
  expect((await messagesOf(one.id)).map(({ text }) => text)).toContain('You did not look at the photograph.')
  const page = await me().get(path(one))
  expect(page.text).toContain('Another person looks at it afresh')
  expect(page.text).not.toContain('id="review"')
  const open = await opened({ type: 'complaint' })
  const before = await kept()
  const refused = await does(path(open), { act: 'review', text: 'Now!' })
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('Meanwhile something changed')
  expect(await kept()).toBe(before)
})

test('after the final answer the page says who may look at it outside, as the rules in force say', async () => {
  const one = await decided()
  expect((await me().get(path(one))).text).not.toContain('If you still do not agree')
  await house.database.query('update cases set procedure_stage = 2 where id = $1', [one.id])
  expect((await me().get(path(one))).text).toContain('If you still do not agree')
})

test('a case is taken back by whoever has its link, and an answered one stays', async () => {
  const one = await opened()
  const sent = await does(path(one), { act: 'withdraw' })
  expect(sent.status, sent.text).toBe(303)
  expect(sent.location).toContain('done=withdraw')
  expect(await rowOf(one.id)).toMatchObject({ stage: 'closed', outcome: 'withdrawn' })
  expect((await me().get(path(one))).text).toContain('You took it back.')
})

test('what is promised stands on the page with its deadline and how it was counted', async () => {
  const one = await opened({ type: 'complaint' })
  const context = await house.context('amir')
  await house.house.transact((db) =>
    applyClocks(
      { ...context, db },
      {
        customerId: one.customerId,
        subjectKind: 'case',
        subjectId: one.id,
        facts: {
          type: 'complaint',
          priority: 'normal',
          channel: 'web',
          customerKind: 'unknown',
          tags: [],
          severity: null,
        },
        events: [{ at: one.receivedAt, seq: 1, kind: 'received' }],
      },
    ),
  )
  const page = await me().get(path(one))
  expect(page.text).toContain('We acknowledge a complaint within 2 working days.')
  expect(page.text).toContain('How this was counted')
  expect((await me().get(`${path(one)}?language=de`)).text).toContain('Wir bestätigen den Eingang einer Beschwerde')
})
