import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'

const it = testHouse()
const { tomasz } = cast.customers
const amir = () => it.as('amir')
const page = async (id: string) => (await amir().get(`/customers/${id}`)).body
const history = async (id: string) => (await amir().get(`/customers/${id}/history`)).body.entries
const undo = (id: string, seq: number) => amir().post(`/customers/${id}/history/${seq}/undo`)
const rows = (table: string, id: string) =>
  it.database.query(`select * from ${table} where customer_id = $1 order by 1, 2`, [id])

describe('interactions', () => {
  const say = (more: object = {}) =>
    amir().post(`/customers/${tomasz.id}/interactions`, { channel: 'phone', direction: 'in', note: 'hello', ...more })

  test('are recorded, edited and finished, and a stale edit is refused with what is there', async () => {
    const { status, body } = await say({ nextStep: 'call back', nextStepOn: '2020-01-01' })
    expect([status, body.staffId]).toEqual([201, cast.staff.amir.id])
    const steps = await amir().get('/interactions/next-steps')
    expect(steps.body.rows).toMatchObject([{ id: body.id, customer: tomasz.name, nextStep: 'call back' }])
    expect((await it.as('beth').get('/interactions/next-steps')).body.rows).toEqual([])
    // What home says is past its day is what its link opens: steps of customers whom one may see.
    await it.as('beth').post(`/customers/${cast.customers.vane.id}/interactions`, {
      channel: 'phone',
      direction: 'in',
      note: 'hello',
      nextStep: 'write',
      nextStepOn: '2020-01-01',
    })
    for (const [who, steps] of [
      ['amir', 1],
      ['beth', 2],
    ] as const) {
      const { now } = (await it.as(who).get('/customers/figures?from=2020-01-01&to=2020-01-01')).body
      const { rows } = (await it.as(who).get('/interactions/next-steps?whose=all')).body
      expect([now.overdueSteps, rows.length], who).toEqual([steps, steps])
    }
    const path = `/customers/${tomasz.id}/interactions/${body.id}`
    expect((await page(tomasz.id)).timeline.events[0]).toMatchObject({ id: body.id, marked: true })
    expect((await amir().post(`${path}/done`)).body.nextStepDoneAt).not.toBeNull()
    expect((await page(tomasz.id)).timeline.events[0].marked).toBe(false)
    expect((await amir().patch(path, { note: 'x' }, 1)).status).toBe(412)
    expect((await amir().patch(path, { note: 'mended', momentOfTruth: true }, 2)).body).toMatchObject({
      note: 'mended',
    })
    expect((await amir().patch(path, { staffId: cast.id(98) }, 3)).status).toBe(422)
    expect((await it.as('nina').patch(path, { note: 'x' }, 3)).status).toBe(403)
  })

  test.each([
    [{ at: '2999-01-01T00:00:00Z' }],
    [{ at: 'yesterday' }],
    [{ nextStepOn: '2026-01-01' }],
    [{ channel: 'telegraph' }],
    [{ staffId: cast.id(98) }],
    [{ note: 'a\u0000b' }],
    [{ customerId: cast.id(1) }],
  ])('%j is refused and counts nothing', async (more) => {
    const before = await rows('interaction_totals', tomasz.id)
    expect([404, 422]).toContain((await say(more)).status)
    expect(await rows('interaction_totals', tomasz.id)).toEqual(before)
  })

  test('their totals are what the rows say after anything was done', async () => {
    const check = it.house.slices.find((slice) => slice.name === 'customers')?.checks?.[0]
    const made: { id: string; version: number }[] = []
    const doing = fc.oneof(
      fc.record({
        what: fc.constant('add' as const),
        at: fc.date({ min: new Date('2020-01-01'), max: new Date('2026-06-01'), noInvalidDate: true }),
      }),
      fc.record({
        what: fc.constant('move' as const),
        which: fc.nat(20),
        at: fc.date({ min: new Date('2020-01-01'), max: new Date('2026-06-01'), noInvalidDate: true }),
      }),
      fc.record({ what: fc.constant('undo' as const), which: fc.nat(20) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { maxLength: 8 }), async (doings) => {
        for (const each of doings) {
          const one = 'which' in each ? made[each.which % Math.max(1, made.length)] : undefined
          if (each.what === 'add') made.push((await say({ at: each.at.toISOString() })).body)
          else if (each.what === 'move' && one)
            await amir().patch(
              `/customers/${tomasz.id}/interactions/${one.id}`,
              { at: each.at.toISOString() },
              one.version++,
            )
          else if (each.what === 'undo') {
            const entries = (await history(tomasz.id)).filter((entry: { mayBeUndone: boolean }) => entry.mayBeUndone)
            const entry = entries[each.which % Math.max(1, entries.length)]
            if (entry) expect([200, 409]).toContain((await undo(tomasz.id, entry.seq)).status)
            made.length = 0
          }
        }
        expect(await check?.check(it.house.reading, it.house)).toBeNull()
      }),
      { numRuns: 25 },
    )
  }, 120_000)
})
