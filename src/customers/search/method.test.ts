import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neighbourhood, tsquery } from './model.ts'
import { plain, searchText, wordsOf } from './normalise.ts'
import { isOneEditApart } from './one-edit.ts'

const letter = fc.constantFrom(...'abcdeéß山'.split(''))
const word = fc.array(letter, { minLength: 5, maxLength: 12 }).map((letters) => letters.join(''))

const edits = (text: string, at: number, other: string) => {
  const letters = [...text]
  const i = at % letters.length
  const swapped = [...letters]
  if (i + 1 < letters.length) [swapped[i], swapped[i + 1]] = [letters[i + 1] as string, letters[i] as string]
  return [
    letters.toSpliced(i, 1).join(''),
    letters.toSpliced(i, 0, other).join(''),
    letters.toSpliced(i, 1, other).join(''),
    swapped.join(''),
  ]
}

test('whatever is one edit away is told so, and stands in the neighbourhood that is searched', () => {
  fc.assert(
    fc.property(word, fc.nat(20), letter, (text, at, other) => {
      const near = neighbourhood(text)
      for (const edited of edits(text, at, other)) {
        expect(isOneEditApart(text, edited)).toBe(true)
        const reversed = [...edited].reverse().join('')
        expect(edited.startsWith(near.beginning) || reversed.startsWith(near.endReversed)).toBe(true)
        expect([...edited].length).toBeGreaterThanOrEqual(near.shortest)
        expect([...edited].length).toBeLessThanOrEqual(near.longest)
      }
    }),
    { numRuns: 2000 },
  )
})

test('two edits are not one', () => {
  expect(isOneEditApart('stephanie', 'stefpanie')).toBe(false)
  expect(isOneEditApart('abcdef', 'badcef')).toBe(false)
  expect(isOneEditApart('abc', 'abcde')).toBe(false)
})

test('plain text stays plain, and both ways to write an accent are one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(plain(plain(text))).toBe(plain(text))
      expect(plain(text.normalize('NFD'))).toBe(plain(text.normalize('NFC')))
      for (const each of searchText(text).split(' ')) expect(each).not.toMatch(/\s/)
    }),
  )
  expect(wordsOf('Søren Łódź-Straße Æsir')).toEqual(['soren', 'lodz', 'strasse', 'aesir'])
})

test('no word breaks out of its quotes in a query', () => {
  expect(tsquery(["it's", 'back\\slash'])).toBe("('it''s':*) & ('back\\\\slash':*)")
  expect(tsquery(['a'])).toBeNull()
})
