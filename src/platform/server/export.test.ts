import { expect, test } from 'vitest'
import { csvCell, csvLine } from './export.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+cmd', "'+cmd"],
  ['-2+3', "'-2+3"],
  ['@sum', "'@sum"],
  ['\tx', "'\tx"],
  ['＝1', "'＝1"],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['two\nlines', '"two\nlines"'],
  [' space', '" space"'],
  ['plain', 'plain'],
  [-5, '-5'],
  [null, ''],
  [true, 'true'],
  [['a', 'b;c'], 'a;b;c'],
])('the cell %j is written as %s', (value, expected) => {
  expect(csvCell(value)).toBe(expected)
})

test('a phone number stays one where a phone number is meant, and only there', () => {
  expect(csvLine(['+44 20 7946 0018', '+44 20 7946 0018'], ['phone', 'name'])).toBe(
    "+44 20 7946 0018,'+44 20 7946 0018\r\n",
  )
  expect(csvCell('+1+cmd|x', 'phone')).toBe("'+1+cmd|x")
})
