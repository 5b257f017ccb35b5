import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseNamedBy, messageIdOf, messageNamedBy, plusAddress } from './token.ts'

const key = Buffer.alloc(32, 7)
const id = '01900000-0000-7000-8000-000000000301'

describe('what ties a mail to a case', () => {
  test('our Message-ID names its message, however mail programs write it', () => {
    const own = messageIdOf(key, id, 'shop.example')
    expect(own).toMatch(/^[0-9a-z]{25}\.[a-z2-7]{16}@shop\.example$/)
    for (const written of [own, `<${own}>`, ` <${own}> `, `<${own.toUpperCase()}>`])
      expect(messageNamedBy(key, written)).toBe(id)
  })

  test('a plus-address names its case, in upper case too, and stays within 64 signs before the @', () => {
    const address = plusAddress(key, 'customer.service@shop.example', 'C-1000001')
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64)
    expect(caseNamedBy(key, address)).toBe('C-1000001')
    expect(caseNamedBy(key, address.toUpperCase())).toBe('C-1000001')
  })

  test('CVE-2018-15645: nobody makes one without our key, and a changed one is none', () => {
    const address = plusAddress(key, 'service@shop.example', 'C-10001')
    expect(caseNamedBy(key, address.replace('c10001', 'c10002'))).toBe(null)
    expect(caseNamedBy(key, 'service+c10001@shop.example')).toBe(null)
    expect(caseNamedBy(Buffer.alloc(32, 8), address)).toBe(null)
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z2-7]{16}$/), fc.nat(), (guess, number) => {
        expect(caseNamedBy(key, `service+c${number}.${guess}@shop.example`)).toBe(null)
        expect(messageNamedBy(key, `<${messageIdOf(key, id, 'x').slice(0, 25)}.${guess}@shop.example>`)).toBe(null)
      }),
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect([caseNamedBy(key, text), messageNamedBy(key, text)]).toEqual([null, null])
      }),
    )
  })
})
