import { describe, expect, test } from 'vitest'
import { customers, id } from '../../test/cast.ts'
import { testHouse } from '../../test/house.ts'
import { ago, HOUR, promisesOf } from '../../test/promises.ts'
import { rowsOf } from '../../test/signed-in.ts'
import { countChangedDays } from '../platform/server/machinery.ts'
import { insidePromises } from './beginning/inside.ts'
import { twoStage } from './packs/two-stage.ts'

const it = testHouse()
const { lay, named, anEnquiry } = promisesOf(it)
/** The promises of the pack, and those of whoever works here to each other. */
const begun = twoStage.commitments.length + insidePromises.length
const mira = () => it.as('mira')
const etag = (version: number) => ({ 'if-match': `"${version}"` })

describe('calendars', () => {
  test('a house begins with office hours of its own zone and its country’s holidays, once', async () => {
    await Promise.all([lay(), lay()])
    const { body } = await it.as('amir').get('/calendars')
    expect(body.rows).toHaveLength(1)
    expect(body.rows[0]).toMatchObject({
      name: 'Office hours',
      standard: true,
      uses: begun,
      hours: { timeZone: 'Europe/London', holidaySets: ['england-and-wales'] },
    })
    expect((await it.as('colin').get('/calendars')).status).toBe(200)
    expect((await it.as('amir').post('/calendars', { name: 'Mine', hours: body.rows[0].hours })).status).not.toBe(201)
  })

  test('other hours hold from a moment on, and the earlier ones stay as they were', async () => {
    const [{ id: calendar, version }] = (await mira().get('/calendars')).body.rows
    const hours = { timeZone: 'Europe/London', week: [[[480, 720]], [], [], [], [], [], []], holidaySets: [] }
    const past = await mira().put(`/calendars/${calendar}/hours`, { hours, effectiveAt: ago(1) }, etag(version))
    expect(past.status).toBe(422)
    const effectiveAt = new Date(Date.now() + 24 * HOUR).toISOString()
    const changed = await mira().put(`/calendars/${calendar}/hours`, { hours, effectiveAt }, etag(version))
    expect(changed.status).toBe(200)
    const page = (await mira().get(`/calendars/${calendar}`)).body
    expect(page.versions).toHaveLength(2)
    expect(page.hours.number).toBe(1)
    // A later thought about tomorrow takes the place of the earlier one; what is in effect cannot be reached.
    const again = await mira().put(
      `/calendars/${calendar}/hours`,
      { hours: page.hours && { ...hours, week: page.hours.week }, effectiveAt },
      etag(changed.body.version),
    )
    expect(again.status).toBe(200)
    expect((await mira().get(`/calendars/${calendar}`)).body.versions).toHaveLength(2)
    await expect(
      it.database.query('update calendar_versions set week = $1 where number = 1', ['[]']),
    ).rejects.toMatchObject({ code: '23001' })
  })

  test('a day can be closed from today on; one that is over stays as it was counted', async () => {
    const [{ id: calendar, version }] = (await mira().get('/calendars')).body.rows
    const day = new Date(Date.now() + 5 * 24 * HOUR).toISOString().slice(0, 10)
    const closed = await mira().put(
      `/calendars/${calendar}/days/${day}`,
      { name: 'Stocktaking', periods: [] },
      etag(version),
    )
    expect(closed.status).toBe(200)
    const over = await mira().put(
      `/calendars/${calendar}/days/2026-01-02`,
      { name: 'Late', periods: [] },
      etag(closed.body.version),
    )
    expect(over.status).toBe(422)
    const { holidays } = (await mira().get(`/calendars/${calendar}`)).body
    expect(holidays).toContainEqual({ day, name: 'Stocktaking', set: null, periods: [] })
    const removed = await mira().delete(`/calendars/${calendar}/days/${day}`, etag(closed.body.version))
    expect(removed.status).toBe(200)
  })

  test('periods that overlap, and a calendar that is in use, are refused', async () => {
    const [{ id: calendar }] = (await mira().get('/calendars')).body.rows
    const week = [
      [
        [540, 720],
        [700, 900],
      ],
      [],
      [],
      [],
      [],
      [],
      [],
    ]
    const bad = await mira().post('/calendars', {
      name: 'Twice',
      hours: { timeZone: 'Europe/London', week, holidaySets: [] },
    })
    expect(bad.status).toBe(422)
    expect((await mira().post(`/calendars/${calendar}/archive`)).status).toBe(409)
  })
})

describe('promises', () => {
  test('all who work here read them, and a manager changes them', async () => {
    for (const who of ['amir', 'colin', 'nina', 'dora'] as const)
      expect((await it.as(who).get('/commitments')).body.rows.length, who).toBe(begun)
    const first = await named('First reply')
    const refused = await it.as('tomas').patch(`/commitments/${first.id}`, { name: 'Mine' }, first.version)
    expect(refused.status).toBe(403)
  })

  test('a version in effect never changes: a change is a new one, and what runs keeps its promise unless it says otherwise', async () => {
    const [clock] = await anEnquiry([{ at: new Date().toISOString(), kind: 'received' }])
    const first = await named('First reply')
    const definition = { ...first.current.definition, target: { amount: 60, unit: 'minutes' } }
    const before = await rowsOf(it.database, ['commitment_versions'])
    const past = await mira().put(
      `/commitments/${first.id}/definition`,
      { definition, effectiveAt: ago(5) },
      etag(first.version),
    )
    expect(past.status).toBe(422)
    expect(await rowsOf(it.database, ['commitment_versions'])).toEqual(before)
    const made = await mira().put(`/commitments/${first.id}/definition`, { definition }, etag(first.version))
    expect(made.status).toBe(200)
    const page = (await mira().get(`/commitments/${first.id}`)).body
    expect(page.versions.map((each: { number: number }) => each.number)).toEqual([1, 2])
    expect(page.current.definition.target.amount).toBe(60)
    const explained = await it.as('amir').get(`/customers/${customers.marguerite.id}/clocks/${clock?.id}`)
    expect(explained.body.clock).toMatchObject({ version: 1, dueAt: clock?.dueAt })
    await expect(
      it.database.query(`update commitment_versions set definition = '{}' where commitment_id = $1`, [first.id]),
    ).rejects.toMatchObject({ code: '23001' })
    await expect(
      it.database.query(`delete from commitment_versions where commitment_id = $1`, [first.id]),
    ).rejects.toMatchObject({ code: '23001' })
  })

  test('one that is to come can be taken back, one in effect cannot', async () => {
    const first = await named('First reply')
    const effectiveAt = new Date(Date.now() + 48 * HOUR).toISOString()
    const { definition } = first.current
    const made = await mira().put(
      `/commitments/${first.id}/definition`,
      { definition, effectiveAt },
      etag(first.version),
    )
    const refused = await mira().delete(`/commitments/${first.id}/versions/1`, etag(made.body.version))
    expect(refused.status).toBe(409)
    const back = await mira().delete(`/commitments/${first.id}/versions/3`, etag(made.body.version))
    expect(back.status).toBe(200)
    expect((await mira().get(`/commitments/${first.id}`)).body.versions).toHaveLength(2)
  })

  test('the house’s own language, a real calendar and one unit are needed', async () => {
    const first = await named('First reply')
    const ask = (change: object) =>
      mira().put(
        `/commitments/${first.id}/definition`,
        { definition: { ...first.current.definition, ...change } },
        etag(first.version),
      )
    const words = { statement: 'Nous répondons.', audience: 'Tous', exclusions: '', remedy: '' }
    expect((await ask({ texts: { fr: words } })).body.fields).toHaveProperty('definition.texts')
    expect((await ask({ calendarId: id(999) })).body.fields).toHaveProperty('definition.calendarId')
    expect((await ask({ extension: { amount: 2, unit: 'days' } })).body.fields).toHaveProperty('definition.extension')
    expect((await ask({ target: { amount: 2, unit: 'days' }, reaches: 'running' })).body.fields).toHaveProperty(
      'definition.reaches',
    )
    expect((await ask({ countsFrom: 'acknowledgement' })).body.fields).toHaveProperty('definition.countsFrom')
  })

  test('what a change would have done is counted over real cases, and changes nothing', async () => {
    for (let hour = 0; hour < 12; hour += 1)
      await anEnquiry([
        { at: ago(24 * 20 + hour), kind: 'received' },
        { at: ago(24 * 19), kind: 'replied' },
      ])
    const first = await named('First reply')
    const before = await rowsOf(it.database, ['clocks', 'events', 'commitments', 'commitment_versions'])
    const { body } = await mira().post('/commitments/simulate', {
      commitmentId: first.id,
      measure: 'first reply',
      definition: { ...first.current.definition, target: { amount: 1, unit: 'minutes' } },
    })
    expect(await rowsOf(it.database, ['clocks', 'events', 'commitments', 'commitment_versions'])).toEqual(before)
    expect(body.looked).toBeGreaterThanOrEqual(13)
    expect(body.asItIs.kept + body.asItIs.broken).toBeGreaterThanOrEqual(12)
    expect(body.asProposed.kept).toBeLessThanOrEqual(body.asItIs.kept)
    expect(body.all).toBe(true)
  })

  test('the kept share is that of its rows, and each figure opens them', async () => {
    await countChangedDays(it.house)
    const first = await named('First reply')
    const asked = (state: string) =>
      mira().get(
        `/commitments/${first.id}/clocks?filter=${encodeURIComponent(JSON.stringify({ field: 'state', is: 'eq', value: state }))}`,
      )
    const [kept, broken] = [await asked('kept'), await asked('broken')]
    expect(first.kept).toMatchObject({
      measured: true,
      kept: kept.body.count.value,
      n: kept.body.count.value + broken.body.count.value,
    })
    expect(first.kept.share).toBeCloseTo(first.kept.kept / first.kept.n)
    expect(first.kept.low).toBeLessThan(first.kept.share + 1e-9)
    expect(first.kept.tooFew).toBe(true)
  })

  test('whoever may not see a customer sees neither its clocks, nor their explanation, nor its remedy', async () => {
    const [clock] = await anEnquiry([{ at: ago(24 * 40), kind: 'received' }], customers.vane.id)
    const first = await named('First reply')
    const rows = async (who: 'amir' | 'beth') =>
      (await it.as(who).get(`/commitments/${first.id}/clocks?limit=200`)).body.rows.map((row: { id: string }) => row.id)
    expect(await rows('beth')).toContain(clock?.id)
    expect(await rows('amir')).not.toContain(clock?.id)
    const path = `/customers/${customers.vane.id}/clocks/${clock?.id}`
    expect((await it.as('beth').get(path)).status).toBe(200)
    expect((await it.as('amir').get(path)).status).toBe(404)
    const owed = async (who: 'amir' | 'beth') => (await it.as(who).get('/remedies?limit=200')).body.rows
    expect((await owed('beth')).some((row: { clockId: string }) => row.clockId === clock?.id)).toBe(true)
    expect((await owed('amir')).some((row: { clockId: string }) => row.clockId === clock?.id)).toBe(false)
  })

  test('an ended promise is made to no new case, and what runs goes on', async () => {
    const made = await mira().post('/commitments', {
      name: 'Reply within a day',
      measure: 'first reply',
      definition: (await named('First reply')).current.definition,
    })
    expect(made.status).toBe(201)
    const running = await anEnquiry([{ at: new Date().toISOString(), kind: 'received' }])
    expect(running.map((each) => each.commitmentName)).toContain('Reply within a day')
    expect((await mira().post(`/commitments/${made.body.id}/end`)).body.endedAt).not.toBeNull()
    const later = await anEnquiry([{ at: new Date().toISOString(), kind: 'received' }])
    expect(later.map((each) => each.commitmentName)).not.toContain('Reply within a day')
  })
})
