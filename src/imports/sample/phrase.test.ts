import { describe, expect, test } from 'vitest'
import { callOffs, internal, managerCalls, outside, strangers, welcomes } from './daily.ts'
import { chance } from './mulberry.ts'
import { phrase } from './phrase.ts'
import { answers, brokenStand, motives, native } from './replies.ts'
import { inbound } from './wording.ts'

describe('a phrase', () => {
  test('takes one of each choice, choices within choices too, and puts words in', () => {
    const seen = new Set<string>()
    for (let i = 0; i < 200; i++) seen.add(phrase(chance(1, 'phrase', i), '[a|b [c|{word}]] end.', { word: 'd' }))
    expect([...seen].sort()).toEqual(['A end.', 'B c end.', 'B d end.'])
  })

  test('leaves no double space, no space before a stop, and begins with a capital', () => {
    expect(phrase(chance(1, 'x'), '{none} so  it is [] .', {})).toBe('So it is.')
  })

  test('every pattern of the sample is well formed and asks only for words that there are', () => {
    const known =
      'order product other count few small big days late amount placed promised promisedDay carrier depot agent given name reason occasion haste pity call store'.split(
        ' ',
      )
    const patterns = [
      ...Object.values(inbound).flatMap((kinds) => Object.values(kinds).flat()),
      ...Object.values(answers).flat(),
      ...Object.values(brokenStand).flat(),
      ...Object.values(native).flatMap((topics) => Object.values(topics).flat()),
      ...[managerCalls, welcomes, callOffs, strangers].flat(),
      ...[internal, outside].flatMap((groups) => Object.values(groups).flat()),
    ]
    expect(patterns.length).toBeGreaterThan(200)
    for (const pattern of patterns) {
      expect(pattern.split('[').length, pattern).toBe(pattern.split(']').length)
      for (const [, word] of pattern.matchAll(/\{(\w+)\}/g)) expect(known, pattern).toContain(word)
      expect(phrase(chance(3, pattern), pattern, {}), pattern).not.toMatch(/[[\]{}|]/)
    }
    expect(Object.keys(motives.person)).toEqual(Object.keys(motives.account))
  })
})
