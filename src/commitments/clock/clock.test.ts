import { describe, expect, test } from 'vitest'
import {
  type Asked,
  count,
  ever,
  minutes,
  office,
  only,
  received,
  says,
  workingDays,
} from '../../../test/clock/one-clock.ts'

describe('what else a clock does', () => {
  const base = {
    versions: [[ever, says(minutes(60), { extension: minutes(90) })]] as Asked['versions'],
    calendar: { week: office },
  }

  test('a reply at the last moment is in time, a second later it is not', () => {
    const at = (reply: string) =>
      only({
        ...base,
        events: [received('2026-11-05T10:00:00Z'), { at: reply, kind: 'replied' }],
        now: '2026-11-06T10:00:00Z',
      })
    expect(at('2026-11-05T11:00:00Z')).toMatchObject({ state: 'kept', used: 1 })
    expect(at('2026-11-05T11:00:01Z')).toMatchObject({
      state: 'broken',
      decidedAt: '2026-11-05T11:00:00.000Z',
      endedAt: '2026-11-05T11:00:01.000Z',
    })
  })

  test('a break is told with what was used when it came, however long ago that is', () => {
    const clock = only({
      ...base,
      versions: [[ever, says(workingDays(2))]],
      events: [received('2026-11-05T10:00:00Z')],
      now: '2026-11-20T10:00:00Z',
    })
    expect(clock.steps.at(-1)).toMatchObject({ did: 'broke', at: '2026-11-09T17:00:00.000Z', elapsedDays: 2 })
    expect(clock.elapsedDays).toBe(10)
  })

  test('it asks for someone at seven tenths, then at the end', () => {
    const next = (now: string) => only({ ...base, events: [received('2026-11-05T10:00:00Z')], now }).nextAt
    expect(next('2026-11-05T10:01:00Z')).toBe('2026-11-05T10:42:00.000Z')
    expect(next('2026-11-05T10:42:00Z')).toBe('2026-11-05T11:00:00.000Z')
    expect(next('2026-11-05T11:00:00Z')).toBeNull()
  })

  test('seven tenths are used once: a pause after them, and another version in that pause, ask for nobody again', () => {
    const pauses = ['customer']
    const clock = only({
      ...base,
      versions: [
        [ever, says(minutes(60), { pauses })],
        ['2026-11-06T10:00:00Z', says(minutes(60), { reaches: 'running' })],
      ],
      events: [received('2026-11-05T10:00:00Z'), { at: '2026-11-05T10:50:00Z', kind: 'paused', reason: 'customer' }],
      now: '2026-11-05T12:00:00Z',
    })
    // The later version no longer pauses, so that it is known when the time is over.
    expect(clock).toMatchObject({
      state: 'paused',
      dueAt: '2026-11-06T10:10:00.000Z',
      nextAt: '2026-11-06T10:10:00.000Z',
    })
  })

  test('an extension lengthens it up to what the promise allows, and not once it is broken', () => {
    const extended = (at: string, by: number) =>
      only({
        ...base,
        events: [received('2026-11-05T10:00:00Z'), { at, kind: 'extended', minutes: by }],
        now: '2026-11-05T11:30:00Z',
      })
    expect(extended('2026-11-05T10:30:00Z', 60)).toMatchObject({ state: 'running', dueAt: '2026-11-05T12:00:00.000Z' })
    expect(extended('2026-11-05T10:30:00Z', 600).dueAt).toBe('2026-11-05T12:30:00.000Z')
    expect(extended('2026-11-05T11:10:00Z', 60).state).toBe('broken')
  })

  test('each time that the customer writes after an answer is a round of its own; a resolution ends it undecided', () => {
    const clocks = count({
      ...base,
      measure: 'next reply',
      events: [
        received('2026-11-05T09:00:00Z'),
        { at: '2026-11-05T09:10:00Z', kind: 'customer wrote' },
        { at: '2026-11-05T09:20:00Z', kind: 'replied' },
        { at: '2026-11-05T10:00:00Z', kind: 'customer wrote' },
        { at: '2026-11-05T10:05:00Z', kind: 'customer wrote' },
        { at: '2026-11-05T10:30:00Z', kind: 'replied' },
        { at: '2026-11-05T12:00:00Z', kind: 'customer wrote' },
        { at: '2026-11-05T12:10:00Z', kind: 'resolved' },
      ],
      now: '2026-11-05T16:00:00Z',
    })
    expect(clocks.map(({ round, state, elapsedSeconds }) => [round, state, elapsedSeconds])).toEqual([
      [1, 'kept', 1800],
      [2, 'ended', 600],
    ])
  })

  test('what was withdrawn before its time is over is not counted, and what was broken stays broken', () => {
    const withdrawn = (at: string) =>
      only({
        ...base,
        events: [received('2026-11-05T10:00:00Z'), { at, kind: 'withdrawn' }],
        now: '2026-11-06T10:00:00Z',
      })
    expect(withdrawn('2026-11-05T10:30:00Z')).toMatchObject({ state: 'ended', kept: null, decidedAt: null })
    expect(withdrawn('2026-11-05T11:30:00Z')).toMatchObject({ state: 'broken', kept: false })
  })

  test('events count in the order in which they were written, even where the machine’s clock was put back', () => {
    const clock = only({
      ...base,
      events: [received('2026-11-05T10:00:00Z'), { at: '2026-11-05T09:00:00Z', kind: 'replied' }],
      now: '2026-11-06T10:00:00Z',
    })
    expect(clock).toMatchObject({ state: 'kept', elapsedSeconds: 0, endedAt: '2026-11-05T10:00:00.000Z' })
  })

  test('a calendar that never opens never makes a promise due', () => {
    const clock = only({
      ...base,
      calendar: { week: Array.from({ length: 7 }, () => []) },
      events: [received('2026-11-05T10:00:00Z')],
      now: '2026-11-06T10:00:00Z',
    })
    expect(clock).toMatchObject({ state: 'running', dueAt: null, nextAt: null, used: null })
  })

  test('nothing was promised before the first version', () => {
    expect(
      count({
        versions: [['2026-11-06T00:00:00Z', says(minutes(60))]],
        calendar: { week: office },
        events: [received('2026-11-05T10:00:00Z')],
        now: '2026-11-07T10:00:00Z',
      }),
    ).toEqual([])
  })
})
