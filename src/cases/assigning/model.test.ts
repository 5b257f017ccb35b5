import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Candidate, choose, fits } from './model.ts'

const rule = {
  types: [],
  channels: [],
  priorities: [],
  languages: [],
  tags: [],
  fromTeamId: null,
  way: 'skill and load' as const,
  skills: [] as string[],
  speaksLanguage: true,
}
const found = {
  type: 'enquiry' as const,
  channel: 'email' as const,
  priority: 'normal' as const,
  language: 'de-AT',
  tags: ['trade'],
  teamId: null,
  aboutStaffId: null,
}
const one = (staffId: string, more: Partial<Candidate> = {}): Candidate => ({
  staffId,
  languages: ['en', 'de'],
  skills: [],
  mostOpen: null,
  takes: true,
  away: false,
  open: 0,
  load: 0,
  ...more,
})

test('every condition of a rule that is named holds; what is not named fits all', () => {
  expect(fits(rule, found)).toBe(true)
  expect(fits({ ...rule, languages: ['de'], tags: ['trade', 'vip'] }, found)).toBe(true)
  expect(fits({ ...rule, languages: ['pl'] }, found)).toBe(false)
  expect(fits({ ...rule, types: ['complaint'] }, found)).toBe(false)
  expect(fits({ ...rule, fromTeamId: 't' }, found)).toBe(false)
})

test('whoever is away, takes none, is full, lacks the language or a skill, or is meant by the case is passed over, and why is said', () => {
  const team = [
    one('a', { away: true }),
    one('b', { takes: false }),
    one('c', { languages: ['en'] }),
    one('d', { skills: ['returns'], mostOpen: 3, load: 3 }),
    one('e'),
    one('f', { skills: ['returns'], load: 4, open: 4 }),
    one('g', { skills: ['returns'] }),
  ]
  const { one: chosen, weighed } = choose({ ...rule, skills: ['returns'] }, { ...found, aboutStaffId: 'g' }, team, null)
  expect(chosen?.staffId).toBe('f')
  expect(weighed).toMatchObject({ language: 'de', skills: ['returns'], open: 4, could: 1 })
  expect(weighed.passed.map(({ staffId, why }) => `${staffId} ${why}`)).toEqual([
    'a away',
    'b takes none',
    'c language',
    'd full',
    'e skill',
    'g about them',
  ])
})

test('whose languages nobody wrote down is asked only when nobody surely speaks it', () => {
  const unknown = one('a', { languages: [] })
  expect(choose(rule, found, [unknown, one('b', { load: 9 })], null).one?.staffId).toBe('b')
  const { one: chosen, weighed } = choose(rule, found, [unknown], null)
  expect(chosen?.staffId).toBe('a')
  // Nothing is claimed that nobody knows.
  expect(weighed.language).toBeNull()
})

test('in turn everybody gets as many as everybody else, to within one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 60 }), (people, cases) => {
      const team = Array.from({ length: people }, (_, n) => one(String.fromCharCode(97 + n)))
      const got = new Map<string, number>()
      let last: string | null = null
      for (let n = 0; n < cases; n++) {
        last = choose({ ...rule, way: 'in turn' }, found, team, last).one?.staffId ?? null
        got.set(last ?? '', (got.get(last ?? '') ?? 0) + 1)
      }
      const counts = team.map(({ staffId }) => got.get(staffId) ?? 0)
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
    }),
  )
})

test('by load nobody ever gets a case while somebody who could take it has less', () => {
  const load = fc.integer({ min: 0, max: 20 })
  fc.assert(
    fc.property(fc.array(fc.record({ load, away: fc.boolean() }), { minLength: 1, maxLength: 10 }), (loads) => {
      const team = loads.map((each, n) => one(String.fromCharCode(97 + n), each))
      const { one: chosen } = choose(rule, found, team, null)
      const could = team.filter(({ away }) => !away)
      expect(chosen?.load ?? null).toBe(could.length > 0 ? Math.min(...could.map((each) => each.load)) : null)
    }),
  )
})
