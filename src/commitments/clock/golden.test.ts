import { describe, expect, test } from 'vitest'
import {
  always,
  dueOf,
  ever,
  minutes,
  office,
  only,
  received,
  says,
  withLunch,
  workingDays,
} from '../../../test/clock/one-clock.ts'
import type { Week } from '../calendars/schema.ts'
import type { Definition, Measure } from '../schema.ts'
import { explanation } from './explanation.ts'

describe('golden cases', () => {
  test('Friday 16:30 and one hour, Monday to Friday 9 to 17, is Monday 09:30', () => {
    expect(
      dueOf({
        versions: [[ever, says(minutes(60))]],
        calendar: { week: office },
        events: [received('2026-11-06T16:30:00Z')],
        now: '2026-11-06T16:45:00Z',
      }),
    ).toBe('2026-11-09T09:30:00.000Z')
  })

  test('a lunch break does not count', () => {
    expect(
      dueOf({
        versions: [[ever, says(minutes(120))]],
        calendar: { week: withLunch },
        events: [received('2026-11-05T11:45:00Z')],
        now: '2026-11-05T12:00:00Z',
      }),
    ).toBe('2026-11-05T14:45:00.000Z')
  })

  test('the night the clocks go forward has an hour less, and the night they go back one more', () => {
    const night = (at: string, now: string) =>
      dueOf({
        versions: [[ever, says(minutes(12 * 60))]],
        calendar: { week: always },
        events: [received(at)],
        now,
      })
    // 20:00 on the evening before and twelve hours are 09:00 by the clock on the wall in spring, and 07:00 in autumn.
    expect(night('2026-03-28T20:00:00Z', '2026-03-28T20:30:00Z')).toBe('2026-03-29T08:00:00.000Z')
    expect(night('2026-10-24T19:00:00Z', '2026-10-24T20:30:00Z')).toBe('2026-10-25T07:00:00.000Z')
    // Working hours stay where the clock on the wall has them: Friday 16:00 and two hours are Monday 10:00, an hour earlier in UTC.
    expect(
      dueOf({
        versions: [[ever, says(minutes(120))]],
        calendar: { week: office },
        events: [received('2026-03-27T16:00:00Z')],
        now: '2026-03-27T16:30:00Z',
      }),
    ).toBe('2026-03-30T09:00:00.000Z')
  })

  test('an hour that comes twice counts twice, and one that never comes not at all', () => {
    const nights: Week = Array.from({ length: 7 }, (): Week[number] => [[60, 120]])
    const worked = (day: string, from = '00:00') =>
      only({
        versions: [[ever, says(minutes(600))]],
        calendar: { week: nights },
        events: [received(`${day}T${from}:00Z`)],
        now: `${day}T12:00:00Z`,
      }).elapsedSeconds
    expect(worked('2026-03-29')).toBe(0)
    expect(worked('2026-10-25')).toBe(7200)
    // Received between the two.
    expect(worked('2026-10-25', '01:00')).toBe(3600)
  })

  test('a public holiday does not count, and says its name', () => {
    const clock = only({
      versions: [[ever, says(minutes(60))]],
      calendar: { week: office, sets: ['england-and-wales'] },
      events: [received('2026-12-24T16:30:00Z')],
      now: '2026-12-29T12:00:00Z',
    })
    // Boxing Day is a Saturday: Monday the 28th is free in its stead.
    expect(clock.dueAt).toBe('2026-12-29T09:30:00.000Z')
    const text = explanation(clock)
      .map((each) => each.text)
      .join('\n')
    expect(text).toContain('Fri 25 Dec: closed (Christmas Day)')
    expect(text).toContain('Mon 28 Dec: closed (Boxing Day, substitute day)')
  })

  test('a calendar’s own day closes it, or opens it for some hours', () => {
    expect(
      dueOf({
        versions: [[ever, says(minutes(60))]],
        calendar: { week: office, days: [{ day: '2026-11-09', name: 'Stocktaking', periods: [[600, 615]] }] },
        events: [received('2026-11-06T16:30:00Z')],
        now: '2026-11-06T16:45:00Z',
      }),
    ).toBe('2026-11-10T09:15:00.000Z')
  })

  test('a change of policy half way keeps what has elapsed', () => {
    const half = (reaches: 'new' | 'running') =>
      only({
        versions: [
          [ever, says(minutes(4 * 60))],
          ['2026-11-05T12:00:00Z', says(minutes(6 * 60), { reaches })],
        ],
        calendar: { week: office },
        events: [received('2026-11-05T10:00:00Z')],
        now: '2026-11-05T13:00:00Z',
      })
    expect(half('running')).toMatchObject({ dueAt: '2026-11-05T16:00:00.000Z', elapsedSeconds: 3 * 3600, version: 2 })
    // What was promised stays promised, unless the new version says that it reaches what runs.
    expect(half('new')).toMatchObject({ dueAt: '2026-11-05T14:00:00.000Z', version: 1 })
    const line = explanation(half('running')).find((each) => each.text.startsWith('Version 2'))
    expect(line?.text).toBe(
      'Version 2 of the promise came into effect: 6 h in all. What had elapsed is kept: 2 h of 6 h used.',
    )
  })

  test('a shorter promise half way is broken at once where more had elapsed, and not before', () => {
    const clock = only({
      versions: [
        [ever, says(minutes(4 * 60))],
        ['2026-11-05T12:00:00Z', says(minutes(60), { reaches: 'running' })],
      ],
      calendar: { week: office },
      events: [received('2026-11-05T10:00:00Z')],
      now: '2026-11-05T13:00:00Z',
    })
    expect(clock).toMatchObject({ state: 'broken', decidedAt: '2026-11-05T12:00:00.000Z' })
  })

  test('pause and resume: what waits for the customer does not count, what waits for us does', () => {
    const paused = (reason: string, now = '2026-11-05T15:00:00Z') =>
      only({
        measure: 'total resolution',
        versions: [[ever, says(minutes(240), { pauses: ['customer'] })]],
        calendar: { week: office },
        events: [
          received('2026-11-05T09:00:00Z'),
          { at: '2026-11-05T10:00:00Z', kind: 'paused', reason },
          { at: '2026-11-05T14:00:00Z', kind: 'resumed' },
        ],
        now,
      })
    expect(paused('customer')).toMatchObject({
      state: 'running',
      dueAt: '2026-11-05T17:00:00.000Z',
      elapsedSeconds: 7200,
    })
    expect(paused('us')).toMatchObject({ state: 'broken', decidedAt: '2026-11-05T13:00:00.000Z' })
  })

  test('while it is paused nothing is due', () => {
    expect(
      only({
        measure: 'first resolution',
        versions: [[ever, says(minutes(240), { pauses: ['customer'] })]],
        calendar: { week: office },
        events: [received('2026-11-05T09:00:00Z'), { at: '2026-11-05T10:00:00Z', kind: 'paused', reason: 'customer' }],
        now: '2026-11-20T10:00:00Z',
      }),
    ).toMatchObject({ state: 'paused', dueAt: null, nextAt: null, elapsedSeconds: 3600, used: 0.25 })
  })

  test('reopened after closing: the first resolution stays as it was, the total goes on where it stood', () => {
    const of = (measure: Measure) =>
      only({
        measure,
        versions: [[ever, says(minutes(240))]],
        calendar: { week: office },
        events: [
          received('2026-11-05T09:00:00Z'),
          { at: '2026-11-05T11:00:00Z', kind: 'resolved' },
          { at: '2026-11-12T09:00:00Z', kind: 'reopened' },
        ],
        now: '2026-11-12T10:00:00Z',
      })
    expect(of('first resolution')).toMatchObject({ state: 'kept', elapsedSeconds: 7200 })
    expect(of('total resolution')).toMatchObject({
      state: 'running',
      elapsedSeconds: 3 * 3600,
      dueAt: '2026-11-12T11:00:00.000Z',
      endedAt: null,
    })
  })

  test('ten working days counted from receipt, and from acknowledgement', () => {
    const of = (countsFrom: Definition['countsFrom']) =>
      only({
        measure: 'first resolution',
        versions: [[ever, says(workingDays(10), { countsFrom })]],
        calendar: { week: office, sets: ['england-and-wales'] },
        events: [received('2026-12-14T10:00:00Z'), { at: '2026-12-17T15:00:00Z', kind: 'acknowledged' }],
        now: '2026-12-18T10:00:00Z',
      }).dueAt
    // Christmas Day, 28 December in Boxing Day's stead, and New Year's Day lie between.
    expect(of('receipt')).toBe('2026-12-30T17:00:00.000Z')
    expect(of('acknowledgement')).toBe('2027-01-05T17:00:00.000Z')
  })

  test('counted from an acknowledgement that was not sent, it waits, and says so', () => {
    const clock = only({
      measure: 'first resolution',
      versions: [[ever, says(workingDays(10), { countsFrom: 'acknowledgement' })]],
      calendar: { week: office },
      events: [received('2026-11-02T10:00:00Z')],
      now: '2026-11-12T10:00:00Z',
    })
    expect(clock).toMatchObject({ state: 'waiting', startedAt: null, dueAt: null, nextAt: null })
    expect(explanation(clock)[0]?.text).toContain('has not been sent yet')
  })

  test('eight weeks are days of the calendar, and end with a day', () => {
    expect(
      dueOf({
        measure: 'first resolution',
        versions: [[ever, says({ amount: 56, unit: 'days' })]],
        calendar: { week: office, sets: ['england-and-wales'] },
        events: [received('2026-11-02T10:00:00Z')],
        now: '2026-11-03T10:00:00Z',
      }),
    ).toBe('2026-12-29T00:00:00.000Z')
  })
})
