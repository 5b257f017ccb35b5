import { describe, expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { differenceOf, monthOf, shareOf } from './model.ts'

const it = testHouse()
const DAY = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString()
const dayOf = (days: number) => ago(days).slice(0, 10)
const period = `from=${dayOf(40)}&to=${dayOf(-1)}`
const open = async (more: object) => {
  const said = { type: 'enquiry', channel: 'phone', subject: 'A question', text: 'How?' }
  const { body, status } = await it.as('amir').post('/cases', { customerId: customers.marguerite.id, ...said, ...more })
  expect(status).toBe(201)
  return body.case.id as string
}
const figures = async () => (await it.as('amir').get(`/case-figures?${period}`)).body

describe('what cases teach', () => {
  test('an empty period says that there is nothing to count, never a number of it', async () => {
    const { body } = await it.as('amir').get('/case-figures?from=2001-01-01&to=2001-02-01')
    expect(body).toMatchObject({ cases: 0, complaints: 0, resolved: { n: 0, median: null } })
    expect(body.firstContact).toEqual({ count: 0, n: 0, value: null, low: null, high: null, open: 0 })
    expect(JSON.stringify(body)).not.toContain('NaN')
    expect((await it.as('amir').get('/case-figures?from=2026-02-01&to=2026-01-01')).status).toBe(422)
  })

  test('an enquiry that became a complaint is counted as both, and spam as none', async () => {
    await open({ receivedAt: ago(20) })
    const became = await open({ receivedAt: ago(20) })
    await it.as('amir').post(`/cases/${became}/type`, { type: 'complaint', reason: 'not satisfied' })
    const spam = await open({ receivedAt: ago(20) })
    await it.as('amir').post('/cases/triage', { ids: [spam], step: { do: 'spam', spam: true } })
    const found = await figures()
    expect(found).toMatchObject({ cases: 2, enquiries: 2, complaints: 1, becameComplaints: 1 })
    expect(found.months.reduce((sum: number, { complaints }: { complaints: number }) => sum + complaints, 0)).toBe(1)
  })

  test('solved at the first contact: not when the customer wrote again, and not judged before seven days are over', async () => {
    const answered = async (days: number, again: boolean) => {
      const id = await open({ receivedAt: ago(days) })
      await it.as('amir').post(`/cases/${id}/replies`, { channel: 'phone', text: 'So.', afterwards: 'answered' })
      await it.database.query(`update case_messages set at = $2 where case_id = $1 and direction = 'out' and public`, [
        id,
        ago(days - 1),
      ])
      if (again) {
        await it.as('amir').post(`/cases/${id}/heard`, { channel: 'phone', text: 'Not so.' })
        await it.database.query(
          `update case_messages set at = $2 where case_id = $1 and direction = 'in' and text = 'Not so.'`,
          [id, ago(days - 3)],
        )
      }
    }
    await answered(30, false)
    await answered(30, false)
    await answered(30, true)
    await answered(3, false)
    const { firstContact } = await figures()
    expect(firstContact).toMatchObject({ count: 2, n: 3, open: 1 })
    expect(firstContact.low).toBeGreaterThan(0.2)
    expect(firstContact.high).toBeLessThan(0.95)
  })

  test('what customers declare is told apart, and every figure opens as many rows as it counted', async () => {
    const replied = await it.database.query<{ customer_id: string; id: string }>(
      `select customer_id, id from cases c where exists (select 1 from case_messages m where m.case_id = c.id and m.direction = 'out'
         and m.public and m.state = 'sent')
       order by number`,
    )
    for (const [index, { customer_id, id }] of replied.entries())
      await it.database.query(
        `insert into case_ratings (customer_id, case_id, id, round, handling, solved, at, updated_at)
         values ($1, $2, gen_random_uuid(), 0, $3, $4, now(), now())`,
        [customer_id, id, index === 0 ? 2 : 5, index > 0],
      )
    const told = await figures()
    expect(told.firstContactByCustomers).toMatchObject({ count: replied.length - 1, n: replied.length })
    const week = { field: 'firstReplyAt', is: 'lte', value: ago(7) }
    const once = [
      { field: 'replies', is: 'eq', value: 1 },
      { field: 'reopened', is: 'eq', value: 0 },
    ]
    const behind: [number, unknown][] = [
      [told.firstContact.count, { all: [week, { field: 'wroteAgain', is: 'eq', value: false }] }],
      [told.firstContactByAgents.count, { all: once }],
      [told.firstContactByCustomers.count, { all: [...once, { field: 'declaredSolved', is: 'eq', value: 'yes' }] }],
      [told.satisfied.count, { field: 'handling', is: 'gte', value: 4 }],
      [told.repeated.count, { field: 'raisedBefore', is: 'eq', value: true }],
      [told.redress.n, { field: 'redressGiven', is: 'notEmpty' }],
    ]
    for (const [count, filter] of behind) {
      const received = {
        field: 'receivedAt',
        is: 'between',
        value: [`${dayOf(40)}T00:00:00Z`, `${dayOf(-1)}T00:00:00Z`],
      }
      const all = { all: [received, { field: 'spam', is: 'eq', value: false }, filter] }
      const { body } = await it.as('amir').get(`/cases?filter=${encodeURIComponent(JSON.stringify(all))}`)
      expect(body.rows, JSON.stringify(filter)).toHaveLength(count)
    }
  })

  test('statistics to be published hold figures alone, and a rise after an encouragement says so', async () => {
    const noted = await it.as('ada').post('/case-figures/easier', { day: dayOf(5), what: 'A form on the web page' })
    expect(noted.status).toBe(201)
    expect((await it.as('amir').post('/case-figures/easier', { day: dayOf(5), what: 'Mine' })).status).toBe(403)
    const { text, headers } = await it.as('amir').get(`/case-figures/export.csv?${period}`)
    expect(headers['content-type']).toContain('text/csv')
    expect(text).toContain('A form on the web page')
    expect(text).not.toContain(customers.marguerite.name)
    expect((await it.as('ada').delete(`/case-figures/easier/${noted.body.id}`)).status).toBe(200)
  })

  test('complaints per thousand are told from ten buyers on', () => {
    const row = { month: '2026-10', cases: 9, complaints: 4 }
    expect(monthOf({ ...row, active: 9 }, [])).toMatchObject({ perThousand: null, low: null })
    expect(monthOf({ ...row, active: 800 }, []).perThousand).toBe(5)
    expect(shareOf(5, 10)).toMatchObject({ value: 0.5, n: 10 })
    // Newcombe (1998), table II, the first row by method 10: 56/70 less 48/80.
    const difference = differenceOf(shareOf(56, 70), shareOf(48, 80))
    expect(difference?.value).toBeCloseTo(0.2, 10)
    expect(difference?.low).toBeCloseTo(0.0524, 4)
    expect(difference?.high).toBeCloseTo(0.3339, 4)
    expect(differenceOf(shareOf(5, 9), shareOf(48, 80))).toBeNull()
  })
})
