import { expect, test } from 'vitest'
import { classOf, kano } from './classes.ts'
import { feelings } from './schema.ts'

const letters = {
  attractive: 'A',
  'one-dimensional': 'O',
  'must-be': 'M',
  indifferent: 'I',
  reverse: 'R',
  questionable: 'Q',
}

test('the table is Kano’s, as Berger and others (1993) print it', () => {
  const table = feelings.map((there) => feelings.map((notThere) => letters[classOf(there, notThere)]).join(''))
  expect(table).toEqual(['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'])
})

test('the coefficients are those that Sauerwein and others (1996) work out', () => {
  // Edge grip of a ski: A 7, O 33.1, M 49.2, I 9.5, R .3, Q .9 per cent of 1,000 or so.
  const found = kano({
    attractive: 70,
    'one-dimensional': 331,
    'must-be': 492,
    indifferent: 95,
    reverse: 3,
    questionable: 9,
  })
  expect(found.better?.value).toBeCloseTo(0.406, 3)
  expect(found.worse?.value).toBeCloseTo(-0.833, 3)
  expect(found.worse?.interval.low).toBeLessThan(-0.833)
  expect(found).toMatchObject({ n: 991, class: 'must-be', unclear: false })
})

test('of equals the one that harms most to miss is told, as unclear', () => {
  const none = { attractive: 0, 'one-dimensional': 0, 'must-be': 0, indifferent: 0, reverse: 0, questionable: 0 }
  expect(kano({ ...none, attractive: 10, 'must-be': 10 })).toMatchObject({ class: 'must-be', unclear: true })
  expect(kano({ ...none, questionable: 4 })).toMatchObject({ n: 0, class: null, better: null, worse: null })
  expect(kano({ ...none, reverse: 4 })).toMatchObject({
    n: 4,
    class: 'reverse',
    better: null,
    why: 'everyone would rather be without it',
  })
})
