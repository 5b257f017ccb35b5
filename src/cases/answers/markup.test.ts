import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences } from './differences.ts'
import { beginningOf, blocksOf, inline, plainText, safeHref } from './markup.ts'
import { slugOf, wordsOf } from './model.ts'
import { caseOfReader, readerOf } from './reader.ts'

test('signs make headings, lists, quotes, code and links; everything else is text', () => {
  expect(
    blocksOf('# Head\nline one\nline **two**\n\n- a\n- b\n1. c\n\n> said\n\n```\n<b>\n```\n---').map(
      ({ kind }) => kind,
    ),
  ).toEqual(['heading', 'paragraph', 'list', 'list', 'quote', 'code', 'line'])
  expect(inline('see [the page](/help/x) or https://shop.example/a.')).toEqual([
    { kind: 'text', text: 'see ' },
    { kind: 'link', href: '/help/x', parts: [{ kind: 'text', text: 'the page' }] },
    { kind: 'text', text: ' or ' },
    { kind: 'link', href: 'https://shop.example/a', parts: [{ kind: 'text', text: 'https://shop.example/a' }] },
    { kind: 'text', text: '.' },
  ])
  expect(inline('snake_case_name and 2 * 3 * 4')).toEqual([{ kind: 'text', text: 'snake_case_name and 2 * 3 * 4' }])
})

test('CVE-2026-34718: a link leads to the web, a mail, a telephone or a page of ours, and nowhere else', () => {
  for (const href of [
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    'JaVaScRiPt:x',
    'file:///x',
  ])
    expect(safeHref(href), href).toBe(false)
  expect(inline('[x](javascript:alert(1))').some(({ kind }) => kind === 'link')).toBe(false)
})

test('any text is read to its end, and nothing of it is lost', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('a', ' ', '\n', '*', '_', '`', '[', ']', '(', ')', '#', '-', '>', '1', '.'),
        maxLength: 300,
      }),
      (text) => {
        const letters = (said: string) => said.replace(/[^a]/g, '').length
        expect(letters(plainText(text))).toBeLessThanOrEqual(letters(text))
        expect(beginningOf(text).length).toBeLessThanOrEqual(182)
      },
    ),
  )
  expect(plainText('a'.repeat(50_000))).toHaveLength(50_000)
  expect(blocksOf('[*_`'.repeat(12_000)).length).toBe(1)
})

test('a title becomes an address in small Latin letters, and words are taken once', () => {
  expect(slugOf('Über Größe & Maße', 'x')).toBe('ueber-groesse-masse')
  expect(slugOf('配送', 'abc')).toBe('abc')
  expect(wordsOf('The lamp, the LAMP: it is on order N1001')).toEqual(['the', 'lamp', 'order', 'n1001'])
})

test('two versions are compared by their lines and words', () => {
  expect(
    differences('one\ntwo three\nfour', 'one\ntwo four\nfour\nfive').map(({ kind, text }) => `${kind} ${text}`),
  ).toEqual(['same one', 'gone two three', 'new two four', 'same four', 'new five'])
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), fc.array(fc.constantFrom('a', 'b', 'c')), (a, b) => {
      const lines = differences(a.join('\n'), b.join('\n'))
      const side = (not: string) => lines.filter(({ kind }) => kind !== not).map(({ text }) => text)
      expect(side('new').join('\n')).toBe(a.join('\n'))
      expect(side('gone').join('\n')).toBe(b.join('\n'))
    }),
  )
})

test('a link names the case that it was sent for only when we signed it', () => {
  const id = '01900000-0000-7000-8000-000000000301'
  expect(caseOfReader('secret', readerOf('secret', id))).toBe(id)
  expect(caseOfReader('secret', readerOf('other', id))).toBeNull()
  expect(caseOfReader('secret', id)).toBeNull()
  expect(caseOfReader('secret', 'x.y.z')).toBeNull()
})
