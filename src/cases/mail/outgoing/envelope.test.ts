import { describe, expect, test } from 'vitest'
import { filledIn, recipients, signed, subjectOf } from './envelope.ts'

describe('whom a mail goes to, and what is written over it', () => {
  test('CVE-2025-13033: an address that a mail server could read as another one is none', () => {
    const to = [
      '"evil@evil.example x"@shop.example',
      'a@b.example, c@d.example',
      'a@b.example\r\nBcc: c@d.example',
      '<a@b.example>',
      'a b@c.example',
      '',
    ]
    expect(recipients({ to, cc: [], bcc: [] }, 'service@shop.example')).toEqual({ to: [], cc: [], bcc: [] })
  })

  test('each address stands once, and never our own', () => {
    expect(
      recipients(
        {
          to: ['A@b.example', 'service@shop.example'],
          cc: ['a@B.example', 'c@d.example'],
          bcc: ['c@d.example', 'e@f.example'],
        },
        'Service@Shop.example',
      ),
    ).toEqual({ to: ['a@b.example'], cc: ['c@d.example'], bcc: ['e@f.example'] })
  })

  test('a subject is one line, and an answer says once that it is one', () => {
    expect(subjectOf('Lamp\r\nBcc: evil@e.example', true)).toBe('Re: Lamp Bcc: evil@e.example')
    expect(subjectOf('RE: Lamp', true)).toBe('RE: Lamp')
    expect(subjectOf('AW: Lampe', true)).toBe('AW: Lampe')
    expect(subjectOf('Lamp', false)).toBe('Lamp')
  })

  test('the signature is set off, and the automatic answer fills in nothing but number and name', () => {
    expect(signed('Hello\n\n', 'Harbour Lane')).toBe('Hello\n\n-- \nHarbour Lane\n')
    expect(signed('Hello', ' ')).toBe('Hello\n')
    expect(filledIn('{name}: {number} {constructor} {{name}}', { number: 'C-1', name: '{number}' })).toBe(
      '{number}: C-1 {constructor} {{number}}',
    )
  })
})
