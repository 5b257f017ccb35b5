import { describe, expect, test } from 'vitest'
import { dateDigits, dateOrderOf, isDate } from './dates.ts'
import { mailbox, subscriber } from './reach.ts'
import { areForms } from './short-forms.ts'
import { soundOf } from './sound.ts'
import { withoutTitles } from './titles.ts'
import { folded, saysNothing } from './words.ts'

describe('standardising', () => {
  test('letters lose case, accents and punctuation, and meet their Latin spelling', () => {
    expect(folded('  O’Brien-Żak ')).toBe('obrien zak')
    expect(folded('Müller')).toBe('muller')
    expect(folded('Γιώργος')).toBe('giorgos')
    expect(folded('Иванов')).toBe('ivanov')
    expect(folded('王小明')).toBe('王小明')
    expect(saysNothing(folded('N/A'))).toBe(true)
  })

  test('dates are eight digits whatever way they are written', () => {
    for (const written of [
      '1815-12-10',
      '18151210',
      '10/12/1815',
      '10 Dec 1815',
      'December 10, 1815',
      '1815-12-10T08:00:00Z',
    ])
      expect(dateDigits(written)).toBe('18151210')
    expect(dateDigits('12/10/1815', 'monthFirst')).toBe('18151210')
    expect(dateOrderOf(['12/25/1999', '01/02/1999'])).toBe('monthFirst')
    expect(dateDigits('soon')).toBe('')
    expect(isDate('15292101')).toBe(false)
  })

  test('an e-mail is the box it reaches, a telephone the line it rings', () => {
    expect(mailbox(' Ada.Byron+shop@GoogleMail.com ')).toBe('adabyron@gmail.com')
    expect(mailbox('Ada.Byron+shop@example.com')).toBe('ada.byron@example.com')
    expect(subscriber('+44 (0)1632 960123')).toBe(subscriber('01632 960 123'))
  })

  test('names without titles, and in their other forms', () => {
    expect(withoutTitles('dr ada byron')).toBe('ada byron')
    expect(areForms('bob', 'robert')).toBe(true)
    expect(areForms('bob', 'walter')).toBe(false)
    expect(soundOf('philip')).toBe(soundOf('filip'))
    expect(soundOf('smith')).toBe(soundOf('smyth'))
  })
})
