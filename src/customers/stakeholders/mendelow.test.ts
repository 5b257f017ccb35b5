import { describe, expect, test } from 'vitest'
import { interestOf, isSilent, placeOf, powerOf } from './mendelow.ts'

describe('power and interest', () => {
  test('power is that of the strongest role, and ties to many others add to it, never past five', () => {
    expect(powerOf(['supplier', 'shareholder'], 0)).toEqual({ mark: 4, why: ['shareholder'] })
    expect(powerOf(['community'], 9).mark).toBe(2)
    expect(powerOf(['community'], 10)).toEqual({ mark: 3, why: ['community', 'tied to 10 other customers'] })
    expect(powerOf(['regulator'], 500)).toEqual({ mark: 5, why: ['regulator'] })
  })

  test('interest grows with exchanges: none, one, each season, every other month, each month', () => {
    expect([0, 1, 3, 4, 6, 11, 12, 400].map((exchanges) => interestOf(exchanges).mark)).toEqual([
      1, 2, 2, 3, 4, 4, 5, 5,
    ])
    expect(interestOf(1).why).toEqual(['1 exchange within a year'])
  })

  test('the four places are those of the grid', () => {
    expect(placeOf(5, 5)).toBe('manage closely')
    expect(placeOf(4, 3)).toBe('keep satisfied')
    expect(placeOf(3, 4)).toBe('keep informed')
    expect(placeOf(3, 3)).toBe('keep an eye on')
  })

  test('only silence of those with power asks for someone', () => {
    const now = new Date('2026-10-12T12:00:00Z')
    expect(isSilent(4, null, now)).toBe(true)
    expect(isSilent(4, '2026-07-01T12:00:00Z', now)).toBe(true)
    expect(isSilent(4, '2026-08-01T12:00:00Z', now)).toBe(false)
    expect(isSilent(3, null, now)).toBe(false)
  })
})
