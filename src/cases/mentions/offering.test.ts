import { expect, test } from 'vitest'
import { mentionedIn } from './mentioned.ts'
import { offeredTo, typingAt, withName } from './offering.ts'

const colleagues = ['Amir Haddad', 'Beth O’Connor', 'Beth Young', 'Zoë Amiri'].map((label) => ({ label }))
const offered = (typed: string) => offeredTo(typed, colleagues).map(({ label }) => label)

test('a mention is typed from its sign to the cursor, and not inside a word or an address', () => {
  expect(typingAt('Ask @be', 7)).toEqual({ from: 4, typed: 'be' })
  expect(typingAt('@', 1)).toEqual({ from: 0, typed: '' })
  expect(typingAt('(@Beth Yo', 9)).toEqual({ from: 1, typed: 'Beth Yo' })
  expect(typingAt('mail beth@shop', 14)).toBeNull()
  expect(typingAt('@amir please look', 17)).toBeNull()
  expect(typingAt('Ask @be', 3)).toBeNull()
})

test('colleagues are offered by any word of their name, those whose name begins so first', () => {
  expect(offered('')).toHaveLength(4)
  expect(offered('ami')).toEqual(['Amir Haddad', 'Zoë Amiri'])
  expect(offered('zoe')).toEqual(['Zoë Amiri'])
  expect(offered("beth o'")).toEqual(['Beth O’Connor'])
  expect(offered('Beth Young')).toEqual([])
  expect(offered('nobody')).toEqual([])
})

test('whoever is chosen stands there by the whole name, and is told', () => {
  const typing = typingAt('Ask @yo about it', 7)
  const { text, cursor } = withName('Ask @yo about it', typing ?? { from: 0, typed: '' }, 'Beth Young')
  expect(text).toBe('Ask @Beth Young about it')
  expect(text.slice(0, cursor)).toBe('Ask @Beth Young ')
  expect(mentionedIn(text, [{ id: 'b', name: 'Beth Young' }])).toEqual(['b'])
})
