import { describe, expect, test } from 'vitest'
import type { OutgoingMail } from '../outgoing/schema.ts'
import { deliveryOf, sayChecked } from './delivery.ts'

const message = {
  state: 'sent' as const,
  problem: null,
  direction: 'out' as const,
  channel: 'email' as const,
  public: true,
}
const mail: OutgoingMail = {
  id: '1',
  caseId: '2',
  mailbox: 'Service',
  fromAddress: 'service@shop.example',
  automatic: false,
  state: 'sent',
  attempts: 1,
  problem: null,
  bounces: [],
  recipients: 1,
  sendAt: '2026-11-16T09:00:00Z',
  sentAt: '2026-11-16T09:00:01Z',
}
const bounce = {
  recipient: 'a@b.example',
  action: 'failed' as const,
  status: '5.1.1',
  says: 'User unknown',
  at: '2026-11-16T09:01:00Z',
}

describe('what became of a mail, in words', () => {
  test.each([
    ['sent', message, mail, 'plain', /^Sent$/, []],
    ['kept in test mode', message, { ...mail, state: 'kept' as const }, 'amber', /nothing left the house/, []],
    ['came back', message, { ...mail, bounces: [bounce] }, 'red', /a@b\.example: User unknown/, []],
    ['delayed', message, { ...mail, bounces: [{ ...bounce, action: 'delayed' as const }] }, 'amber', /Delayed/, []],
    [
      'failed',
      { ...message, state: 'failed' as const, problem: 'No such user' },
      { ...mail, state: 'failed' as const },
      'red',
      /No such user/,
      ['again'],
    ],
    [
      'in doubt',
      { ...message, state: 'in doubt' as const },
      { ...mail, state: 'in doubt' as const },
      'amber',
      /Nobody knows/,
      ['arrived', 'again'],
    ],
    ['waiting', { ...message, state: 'waiting' as const }, undefined, 'plain', /On its way/, []],
    [
      'put off',
      { ...message, state: 'waiting' as const, problem: 'Greylisted' },
      mail,
      'plain',
      /tried again: Greylisted/,
      [],
    ],
  ] as const)('%s', (_name, said, left, tone, words, acts) => {
    const delivery = deliveryOf(said, left as OutgoingMail | undefined)
    expect(delivery).toMatchObject({ tone, acts })
    expect(delivery?.says).toMatch(words)
  })

  test('of what came in, was said by phone, or is a note, there is nothing to say', () => {
    expect(deliveryOf({ ...message, direction: 'in' }, undefined)).toBe(null)
    expect(deliveryOf({ ...message, channel: 'phone' }, undefined)).toBe(null)
    expect(deliveryOf({ ...message, public: false }, undefined)).toBe(null)
  })

  test('a sender is confirmed, likely forged, or not checked', () => {
    const by = { by: 'mx.shop.example', spf: 'pass', dkim: 'none' } as const
    expect(sayChecked({ ...by, dmarc: 'pass' }).says).toContain('confirmed')
    expect(sayChecked({ ...by, dmarc: 'fail' })).toMatchObject({ tone: 'red', says: expect.stringContaining('forged') })
    expect(sayChecked({ ...by, dmarc: 'none' }).says).toContain('SPF pass')
    expect(sayChecked(null).says).toContain('not checked')
  })
})
