import { expect, test } from 'vitest'
import type { Measurable } from '../defining/schema.ts'
import { proposed, usualMarks } from './proposal.ts'

const item = (question: string, part: string, kind = 'mark', low = 1, high = 7): Measurable => ({
  surveyId: 's',
  survey: 'S',
  audience: 'customers',
  question,
  part,
  label: part,
  kind,
  low,
  high,
})

test('pairs become dimensions by the question that asks them, with the points shared between them', () => {
  const items = [
    item('looks', 'shop.expected', 'expected'),
    item('looks', 'shop.perceived', 'perceived'),
    item('speed', 'reply.expected', 'expected'),
    item('speed', 'reply.perceived', 'perceived'),
    item('looks', 'parcel.expected', 'expected'),
    item('looks', 'parcel.perceived', 'perceived'),
    item('importance', '1', 'share', 0, 100),
    item('importance', '2', 'share', 0, 100),
  ]
  expect(proposed('gap', items, [])).toEqual({
    scale: { low: 1, high: 7 },
    dimensions: [
      { name: 'looks', pairs: 2 },
      { name: 'speed', pairs: 1 },
    ],
    items: [
      'shop.expected',
      'shop.perceived',
      'parcel.expected',
      'parcel.perceived',
      'reply.expected',
      'reply.perceived',
      '1',
      '2',
    ].map((part) => expect.objectContaining({ part })),
  })
  expect(proposed('gap', [item('x', '')], [])).toMatch('no pairs')
})

test('what a survey does not ask is said, and usual marks fit the scale', () => {
  expect(proposed('delivered value', [item('value', 'product')], [])).toMatch('does not rate all eight')
  expect(proposed('net score', [item('nps', '', 'mark', 0, 10)], [null])).toMatch('Choose the question')
  expect(proposed('net score', [item('nps', '', 'mark', 0, 10)], ['nps '])).toEqual({
    scale: { low: 0, high: 10 },
    items: [{ question: 'nps', part: '' }],
  })
  expect(usualMarks('net score', { low: 0, high: 10 })).toEqual({ top: 9, bottom: 6 })
  expect(usualMarks('share', { low: 1, high: 5 })).toEqual({ top: 4 })
  expect(usualMarks('mean', { low: 1, high: 7 })).toEqual({ top: 5 })
})
