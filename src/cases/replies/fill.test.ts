import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillReply, replyFields } from './fill.ts'

describe('a reply that is ready', () => {
  const text = 'Dear {customer.firstName|customer}, {case.number}: we answer by {deadline}.'
  test('says what is known, the fallback where it is not, and names what is missing', () => {
    expect(fillReply(text, { 'customer.firstName': 'Iris', 'case.number': 'C-10001', deadline: 'Monday' })).toEqual({
      text: 'Dear Iris, C-10001: we answer by Monday.',
      missing: [],
    })
    expect(fillReply(text, { 'case.number': 'C-10001' })).toEqual({
      text: 'Dear customer, C-10001: we answer by .',
      missing: ['deadline'],
    })
  })

  test('is never a program: values are not filled again, and other braces stay', () => {
    expect(fillReply('{customer.name} {constructor} {a b}', { 'customer.name': '{staff.name}' }).text).toBe(
      '{staff.name} {constructor} {a b}',
    )
    fc.assert(
      fc.property(fc.string(), (any) => {
        const { text } = fillReply(any, {})
        expect(text.length).toBeLessThanOrEqual(any.length)
      }),
    )
    for (const name of Object.keys(replyFields)) expect(fillReply(`{${name}}`, {}).missing).toEqual([name])
  })
})
