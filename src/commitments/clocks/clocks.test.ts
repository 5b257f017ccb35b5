import { describe, expect, test } from 'vitest'
import { customers, id } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { rowsOf } from '../../../test/signed-in.ts'
import { systemContext } from '../../platform/server/context.ts'
import type { ClockEvent, Facts } from '../clock/schema.ts'
import { applyClocks, clocksOf, explain, nextDueOf } from './actions.ts'
import { tick } from './jobs.ts'

const it = testHouse()
const customerId = customers.marguerite.id
const enquiry: Facts = {
  type: 'enquiry',
  priority: 'normal',
  channel: 'email',
  customerKind: 'person',
  severity: null,
  tags: [],
}
const complaint: Facts = { ...enquiry, type: 'complaint' }
const HOUR = 3_600_000

const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString()
let cases = 500
const freshCase = () => id(cases++)

const apply = (
  subjectId: string,
  facts: Facts,
  events: Omit<ClockEvent, 'seq'>[],
  how: { at?: Date; quiet?: boolean } = {},
) =>
  it.house.transact((db) =>
    applyClocks(
      { ...systemContext(it.house, db), now: how.at ?? new Date() },
      {
        customerId,
        subjectKind: 'case',
        subjectId,
        label: 'C-10001',
        facts,
        events: events.map((event, index) => ({ ...event, seq: index + 1 })),
        quiet: how.quiet ?? false,
      },
    ),
  )

const told = (subjectId: string) =>
  it.database.query<{ measure: string; share: number }>(
    `select about ->> 'measure' as measure, (about ->> 'share')::float as share from events
     where name = 'commitments.usedUp' and subject_id = $1 order by seq`,
    [subjectId],
  )

describe('the clocks of a case', () => {
  test('a house that was never asked has its promises with the first case, and each that holds for it has a clock', async () => {
    const clocks = await apply(freshCase(), enquiry, [{ at: ago(0.1), kind: 'received' }])
    expect(clocks.map(({ commitmentName, measure }) => [commitmentName, measure])).toEqual([
      ['First reply', 'first reply'],
    ])
    const more = await apply(freshCase(), complaint, [{ at: ago(0.1), kind: 'received' }])
    expect(more.map((each) => each.commitmentName).sort()).toEqual([
      'Complaint acknowledged',
      'Complaint answered',
      'First reply',
    ])
    expect(nextDueOf(more)).not.toBeNull()
  })

  test('the same events give the same rows, whoever says them again', async () => {
    const subject = freshCase()
    const events = [
      { at: ago(300), kind: 'received' as const },
      { at: ago(290), kind: 'replied' as const },
      { at: ago(200), kind: 'customer wrote' as const },
    ]
    await apply(subject, complaint, events)
    const before = await rowsOf(it.database, ['clocks', 'clock_subjects', 'remedies', 'events'])
    const again = await apply(subject, complaint, events)
    expect(await rowsOf(it.database, ['clocks', 'clock_subjects', 'remedies', 'events'])).toEqual(before)
    expect(again.map((each) => each.measure)).toContain('next reply')
  })

  test('a review has clocks of its own stage, from when it was asked for', async () => {
    const subject = freshCase()
    const clocks = await apply(subject, complaint, [
      { at: ago(500), kind: 'received' },
      { at: ago(400), kind: 'resolved' },
      { at: ago(2), kind: 'received', stage: 2 },
    ])
    expect(clocks.filter((each) => each.stage === 2).map((each) => [each.commitmentName, each.state])).toEqual([
      ['Review answered', 'running'],
    ])
  })

  test('a case that changes its type keeps what was decided, and ends what no longer holds', async () => {
    const subject = freshCase()
    await apply(subject, complaint, [
      { at: ago(1), kind: 'received' },
      { at: ago(0.9), kind: 'replied' },
    ])
    const clocks = await apply(subject, enquiry, [
      { at: ago(1), kind: 'received' },
      { at: ago(0.9), kind: 'replied' },
    ])
    const by = new Map(clocks.map((each) => [each.commitmentName, each.state]))
    expect(by.get('Complaint acknowledged')).toBe('kept')
    expect(by.get('Complaint answered')).toBe('ended')
    expect(by.get('First reply')).toBe('kept')
  })

  test('its explanation is sentences, and ends with how it stands', async () => {
    const subject = freshCase()
    const [clock] = await apply(subject, enquiry, [
      { at: '2026-11-06T16:30:00Z', kind: 'received' },
      { at: '2026-11-09T09:20:00Z', kind: 'replied' },
    ])
    const { lines, statement, used } = await explain({ db: it.house.reading }, customerId, clock?.id ?? '')
    expect(statement).toBe('We reply to you within 8 working hours.')
    expect(used).toBeCloseTo(50 / 480)
    expect(lines.map((each) => each.text.trim())).toEqual([
      'Counting begins at Fri 6 Nov 2026, 16:30: 8 h of working time.',
      'Fri 6 Nov: 16:30–17:00, 30 min',
      'Sat 7 Nov: closed; Sun 8 Nov: closed',
      'Mon 9 Nov: 09:00–09:20, 20 min',
      'We replied; 50 min of 8 h used.',
      'Kept: the time would have been over at Mon 9 Nov 2026, 16:30.',
    ])
  })
})

describe('what happens by itself', () => {
  const due = async (subject: string, seconds: number) =>
    it.database.query(
      `update clocks set next_at = now() + make_interval(secs => $2) where subject_id = $1 and next_at is not null`,
      [subject, seconds],
    )

  test('a broken promise is told once, and opens its remedy once', async () => {
    const subject = freshCase()
    await apply(subject, enquiry, [{ at: ago(24 * 30), kind: 'received' }])
    expect(await told(subject)).toEqual([{ measure: 'first reply', share: 1 }])
    await tick(it.house)
    await tick(it.house)
    await apply(subject, enquiry, [
      { at: ago(24 * 30), kind: 'received' },
      { at: ago(1), kind: 'replied' },
    ])
    expect(await told(subject)).toHaveLength(1)
    const remedies = await it.database.query<{ state: string }>('select state from remedies where subject_id = $1', [
      subject,
    ])
    expect(remedies).toEqual([{ state: 'open' }])
  })

  test('what an import brings is counted, and nobody is told of it', async () => {
    const subject = freshCase()
    const [clock] = await apply(subject, enquiry, [{ at: ago(24 * 30), kind: 'received' }], { quiet: true })
    expect(clock?.state).toBe('broken')
    await tick(it.house)
    expect(await told(subject)).toEqual([])
    expect(await it.database.query('select 1 from remedies where subject_id = $1', [subject])).toEqual([])
  })

  test('F8: a machine whose clock is a day ahead, or an hour behind, tells nothing early and nothing twice', async () => {
    const subject = freshCase()
    const events = [{ at: new Date().toISOString(), kind: 'received' as const }]
    const tomorrow = new Date(Date.now() + 24 * HOUR)
    // Whoever writes, and whoever ticks, believes it to be tomorrow; the database does not.
    const [clock] = await apply(subject, enquiry, events, { at: tomorrow })
    expect(clock?.state).toBe('running')
    await it.house.transact((db) => tickAs(db, tomorrow))
    expect(await told(subject)).toEqual([])
    await due(subject, -1)
    await it.house.transact((db) => tickAs(db, new Date(Date.now() - HOUR)))
    await it.house.transact((db) => tickAs(db, tomorrow))
    // It asked before its time: it was looked at, found to be running, and put back to its own moment.
    expect(await told(subject)).toEqual([])
    const [row] = await it.database.query<{ next: string }>(
      `select (next_at > now())::text as next from clocks where subject_id = $1`,
      [subject],
    )
    expect(row?.next).toBe('true')
  })

  test('F8: what the database decided while its own clock was ahead is put right by the next tick', async () => {
    const subject = freshCase()
    await apply(subject, enquiry, [{ at: new Date().toISOString(), kind: 'received' }])
    await it.database.query(
      `update clocks set state = 'broken', kept = false, decided_at = now() + interval '20 hours', next_at = null, told = 100
       where subject_id = $1`,
      [subject],
    )
    await tick(it.house)
    const [clock] = await clocksOf(it.house.reading, [customerId], [subject])
    expect(clock).toMatchObject({ state: 'running', kept: null, decidedAt: null })
    expect(clock?.nextAt).not.toBeNull()
  })

  test('F8: an answer that a clock ahead of the database’s wrote down holds up no tick', async () => {
    const subject = freshCase()
    const tomorrow = new Date(Date.now() + 24 * HOUR).toISOString()
    await apply(subject, enquiry, [
      { at: new Date().toISOString(), kind: 'received' },
      { at: tomorrow, kind: 'replied' },
    ])
    expect(await tick(it.house)).toBeLessThan(10)
  })

  test('a case whose clocks cannot be settled holds up no other', async () => {
    const [broken, other] = [freshCase(), freshCase()]
    for (const subject of [broken, other])
      await apply(subject, enquiry, [{ at: ago(24 * 20), kind: 'received' }], { quiet: true })
    await it.database.query(
      `update clocks set told = 0, state = 'running', kept = null, decided_at = null, next_at = now() where subject_id = any($1)`,
      [[broken, other]],
    )
    await it.database.query(`update clock_subjects set events = '{}' where id = $1`, [broken])
    await tick(it.house)
    expect(await told(other)).toHaveLength(1)
    await it.database.query('delete from clock_subjects where id = $1', [broken])
    await it.database.query('delete from clocks where subject_id = $1', [broken])
  })

  test('two workers that tick at once tell each share once', async () => {
    const subjects = Array.from({ length: 30 }, freshCase)
    for (const subject of subjects)
      await apply(subject, enquiry, [{ at: ago(24 * 20), kind: 'received' }], { quiet: true })
    await it.database.query(
      `update clocks set told = 0, state = 'running', kept = null, decided_at = null, next_at = now()
      where subject_id = any($1)`,
      [subjects],
    )
    await Promise.all([tick(it.house), tick(it.house), tick(it.house)])
    for (const subject of subjects) expect(await told(subject)).toHaveLength(1)
  })
})

const tickAs = async (db: Parameters<typeof systemContext>[1], now: Date) => {
  const { settleDue } = await import('./actions.ts')
  await settleDue({ ...systemContext(it.house, db), now })
}
