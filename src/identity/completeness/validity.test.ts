import { describe, expect, test } from 'vitest'
import { isPostcode, needsPostcode } from './postcodes.ts'
import {
  birthDateProblem,
  emailProblem,
  identifierProblem,
  isPlaceholder,
  languageProblem,
  nameProblem,
  phoneProblem,
  postcodeProblem,
} from './validity.ts'

describe('what cannot be right', () => {
  test('a name that stands for no name', () => {
    for (const name of [
      'test',
      'Test Test',
      'n/a',
      'N/A',
      '-',
      '...',
      'xxx',
      'XXXX',
      'aaaa',
      'Unknown',
      'no-name',
      'TEST2',
      '123',
      '',
      'a@b.example',
      '(none)',
    ])
      expect(nameProblem(name), name).not.toBeNull()
    for (const name of [
      'Bob Null',
      'Ng',
      'Testa',
      'Guest Manager',
      'Żółć',
      '山田 太郎',
      'Jo',
      'María',
      'O’Brien',
      'J. R. R. Tolkien',
      'Anna Test-Levy',
    ])
      expect(nameProblem(name), name).toBeNull()
    expect(isPlaceholder('😀')).toBe(true)
  })

  test('an e-mail that no mail can reach', () => {
    for (const email of [
      '',
      'x',
      'a@b',
      'a@@b.de',
      'jo@geocities.com',
      'jo@mail.invalid',
      'jo@gmail.con',
      'jo@shop.local',
      'noreply@shop.de',
      'jo @shop.de',
      `${'x'.repeat(80)}@a.de`,
    ])
      expect(emailProblem(email), email).not.toBeNull()
    for (const email of ['jo@shop.example', 'JO@SHOP.DE', 'jo+news@gmail.com', 'żó@пример.рф', 'test.person@shop.de'])
      expect(emailProblem(email), email).toBeNull()
  })

  test('a phone number that its country does not have', () => {
    for (const key of ['+441632960123', '+447700900123', '+4930901820', '+12125550123', '+441632960123;ext=7'])
      expect(phoneProblem(key), key).toBeNull()
    for (const key of ['+44000', '', '+999123456789', '+4411', 'call me']) expect(phoneProblem(key), key).not.toBeNull()
  })

  test('a postcode as its country does not write it; where there is none, none is missed', () => {
    const right = {
      GB: 'LS1 4AP',
      DE: '10115',
      NL: '1012 AB',
      IE: 'D02 X285',
      PL: '00-950',
      CA: 'k1a 0b1',
      US: '20500',
      ZZ: 'AB 12',
    }
    for (const [country, code] of Object.entries(right)) expect(isPostcode(code, country), country).toBe(true)
    for (const [country, code] of Object.entries({
      GB: '12345',
      DE: '1011',
      NL: 'AB 1012',
      FR: 'x',
      US: '123',
      ZZ: 'none',
    }))
      expect(isPostcode(code, country), country).toBe(false)
    expect(needsPostcode('HK')).toBe(false)
    expect(postcodeProblem('', 'HK')).toBeNull()
    expect(postcodeProblem('999', null)).toBeNull()
  })

  test('a birth date in the future, beyond any life, or of systems that know none', () => {
    expect(birthDateProblem('2026-11-23', '2026-11-22')).not.toBeNull()
    expect(birthDateProblem('1899-05-05', '2026-11-22')).not.toBeNull()
    expect(birthDateProblem('1900-01-01', '2026-11-22')).not.toBeNull()
    expect(birthDateProblem('0001-01-01', '2026-11-22')).not.toBeNull()
    expect(birthDateProblem('1926-02-28', '2026-11-22')).toBeNull()
  })

  test('a language or a number that says nothing', () => {
    expect(languageProblem('en-GB')).toBeNull()
    expect(languageProblem('qqx')).not.toBeNull()
    expect(languageProblem('not a tag at all')).not.toBeNull()
    expect(identifierProblem('gb123456789')).toBeNull()
    for (const key of ['1', 'n/a', '0000000', '---']) expect(identifierProblem(key), key).not.toBeNull()
  })

  test('ten megabytes are judged in a moment', () => {
    const long = 'x'.repeat(10_000_000)
    expect(emailProblem(`${long}@a.de`)).not.toBeNull()
    expect(nameProblem(`${long}y`)).toBeNull()
  })
})
