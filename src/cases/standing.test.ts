import { expect, test } from 'vitest'
import * as cast from '../../test/cast.ts'
import { testHouse } from '../../test/house.ts'
import type { Context } from '../platform/server/context.ts'
import { eventsOf } from './events/store.ts'
import { addMessage } from './messages/actions.ts'
import { openCase } from './opening/actions.ts'
import { replay } from './standing.ts'
import { findCase } from './store.ts'

const it = testHouse()

const within = async <T>(act: (context: Context) => Promise<T>): Promise<T> => {
  const context = await it.context('amir')
  return it.house.transact((db) => act({ ...context, db }))
}

test('where a case stands is what replaying its events gives', async () => {
  const opened = await within((context) =>
    openCase(context, {
      customerId: cast.customers.marguerite.id,
      type: 'complaint',
      subject: 'The lamp came broken',
      text: 'It came broken and late.',
      channel: 'phone',
      priority: 'high',
      ownerId: cast.staff.amir.id,
    }),
  )
  const after = await within(async (context) => {
    const found = await findCase(context.db, opened.case.id, { lock: true })
    if (!found) throw new Error('not there')
    return addMessage(context, found, {
      direction: 'out',
      public: true,
      channel: 'phone',
      text: 'I rang and said that we look into it.',
      letter: 'acknowledgement',
    })
  })
  expect(after.case).toMatchObject({ stage: 'acknowledged', messages: 2, priority: 'high', number: 'C-10001' })
  const standing = replay(await eventsOf(it.house.writing, after.case))
  expect(after.case).toMatchObject(standing)
  const interactions = await it.database.query('select id, case_id, note from interactions order by at')
  expect(interactions).toHaveLength(2)
  expect(interactions[0]).toMatchObject({ case_id: opened.case.id, note: 'Case C-10001' })
})

test('a case of nobody known lies with the unknown customer and is counted for nobody', async () => {
  const { case: opened } = await within((context) =>
    openCase(context, { type: 'enquiry', subject: 'Opening hours', text: 'When?', channel: 'phone', anonymous: true }),
  )
  expect(opened.customerId).toBe('00000000-0000-7000-8000-000000000000')
  expect(await it.database.query('select customer_id, cases, open, complaints from case_totals')).toEqual([
    { customer_id: cast.customers.marguerite.id, cases: 1, open: 1, complaints: 1 },
  ])
})

test('an internal note is no interaction', async () => {
  const [{ n: before } = { n: 0 }] = await it.database.query<{ n: number }>(
    'select count(*)::int as n from interactions',
  )
  const [row] = await it.database.query<{ id: string }>("select id from cases where type = 'enquiry'")
  await within(async (context) => {
    const found = await findCase(context.db, row?.id ?? '', { lock: true })
    if (!found) throw new Error('not there')
    return addMessage(context, found, { direction: 'out', public: false, channel: 'phone', text: 'Ask dispatch.' })
  })
  const [{ n: after } = { n: 0 }] = await it.database.query<{ n: number }>(
    'select count(*)::int as n from interactions',
  )
  expect(after).toBe(before)
})
