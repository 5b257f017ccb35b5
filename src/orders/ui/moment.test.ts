import { expect, test } from 'vitest'
import { asMoment, asTyped } from './moment.ts'

test('what is typed is by the clocks of the house, summer and winter', () => {
  expect(asMoment('2026-07-01T09:00', 'Europe/London')).toBe('2026-07-01T08:00:00.000Z')
  expect(asMoment('2026-12-01T09:00', 'Europe/London')).toBe('2026-12-01T09:00:00.000Z')
  expect(asMoment('2026-12-01', 'Europe/London')).toBeNull()
  for (const zone of ['Europe/London', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Auckland'])
    for (const iso of ['2026-02-28T23:45:00.000Z', '2026-07-15T00:15:00.000Z'])
      expect(asMoment(asTyped(iso, zone), zone)).toBe(iso)
})
