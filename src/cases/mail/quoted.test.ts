import { describe, expect, test } from 'vitest'
import { quotedFrom } from './quoted.ts'

const own = (text: string) => {
  const at = quotedFrom(text)
  return at === null ? null : text.slice(0, at).trim()
}

describe('what was quoted from earlier mail', () => {
  test.each([
    [
      'English',
      'Thanks!\n\nOn Mon, 16 Nov 2026 at 09:12, Harbour Lane <service@shop.example> wrote:\n> Hello\n> there',
    ],
    [
      'broken over lines',
      'Thanks!\n\nOn Mon, 16 Nov 2026 at 09:12, Harbour Lane\n<service@shop.example>\nwrote:\n> Hello',
    ],
    ['German', 'Thanks!\n\nAm Mo., 16. Nov. 2026 um 09:12 schrieb Harbour Lane <service@shop.example>:\n> Hallo'],
    ['French', 'Thanks!\n\nLe lun. 16 nov. 2026 à 09:12, Harbour Lane a écrit :\n> Bonjour'],
    ['Polish', 'Thanks!\n\nW dniu 16.11.2026 o 09:12, Harbour Lane pisze:\n> Dzień dobry'],
    [
      'Outlook',
      'Thanks!\n\n________________________________\nFrom: Harbour Lane\nSent: Monday\nTo: me\nSubject: Lamp\n\nHello',
    ],
    [
      'Outlook without a line',
      'Thanks!\n\nFrom: Harbour Lane <s@shop.example>\nSent: Monday, 16 November 2026\nTo: me\n\nHello',
    ],
    ['Original message', 'Thanks!\n\n-----Original Message-----\nFrom: Harbour Lane\n\nHello'],
    ['only marks', 'Thanks!\n\n> Hello\n> there\n'],
  ])('is told from what is new: %s', (_name, text) => expect(own(text)).toBe('Thanks!'))

  test('is not folded where the answer stands between the quoted lines', () => {
    expect(own('On Mon, 16 Nov 2026, Shop wrote:\n> Is it red?\nYes.\n> Is it large?\nNo.')).toBe(null)
    expect(own('Hello,\n\nOn Mon, 16 Nov 2026, Shop wrote:\n> Is it red?\nYes.\n> Is it large?\nNo.')).toBe(null)
  })

  test('is not folded where nothing else would be left, or where nothing is quoted', () => {
    expect(own('> all of it')).toBe(null)
    expect(own('On Monday I wrote: the lamp is broken. Please help.')).toBe(null)
    expect(own('5 > 3, as you know')).toBe(null)
    expect(own('')).toBe(null)
  })

  test('takes no longer for hostile text', () => {
    for (const text of [
      'On '.repeat(60_000),
      '>'.repeat(200_000),
      `On ${'\n'.repeat(100_000)}`,
      '_'.repeat(200_000),
      'From: \n'.repeat(30_000),
    ])
      expect(() => quotedFrom(text)).not.toThrow()
  })
})
