import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { expect, test } from 'vitest'
import { checkout } from '../config.ts'
import { pageText } from './frame.ts'
import { html, paragraphs, textOf } from './html.ts'
import { languageOf, languages, sayer } from './languages.ts'
import { lineOf, often } from './often.ts'
import { judge, newSeal, newWork } from './robots.ts'

const secret = 'a secret of a house that nobody else knows'
const now = new Date('2026-11-20T10:00:00Z')
const later = new Date('2026-11-20T10:00:20Z')
const scripts = `${checkout}src/web/public/`

/** The page's own script, as the worker that it starts. */
async function solved(id: string): Promise<string> {
  const challenge = await newWork(secret, id)
  const said: unknown[] = []
  const self: { onmessage?: (message: { data: unknown }) => void; postMessage: (answer: unknown) => void } = {
    postMessage: (answer) => said.push(answer),
  }
  runInContext(readFileSync(`${scripts}proof.js`, 'utf8'), createContext({ self }))
  self.onmessage?.({ data: challenge })
  return JSON.stringify({ challenge, solution: said[0] })
}
const form = (fields: Record<string, string>) => ({ text: (name: string) => fields[name] ?? '' })

test('CVE-2026-105831: what is put into a page is text, in an element and in an attribute', () => {
  const bad = `"><img src=x onerror='alert(1)'>&`
  const whole = '&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;'
  expect(textOf(html`<p title="${bad}">${[bad, html`<b>${bad}</b>`]}</p>`)).toBe(
    `<p title="${whole}">${whole}<b>${whole}</b></p>`,
  )
  expect(textOf(paragraphs(`one\ntwo\n\n\n<b>three`))).toBe('<p>one<br>two</p><p>&lt;b&gt;three</p>')
  const page = pageText({ title: bad, house: bad, language: 'en', body: html`<h1>x</h1>`, description: bad })
  expect(page).not.toContain('<img')
})

test('the page’s script does the work that the server asks for, and it counts for that form alone', async () => {
  const seal = newSeal(secret, 'ask', 'form-1', now)
  const proof = await solved('form-1')
  expect((await judge(secret, 'ask', form({ seal, proof }), later))?.flags).toEqual([])
  const other = newSeal(secret, 'ask', 'form-2', now)
  expect((await judge(secret, 'ask', form({ seal: other, proof }), later))?.flags).toEqual(['no proof of work'])
  const forged = JSON.parse(proof)
  forged.challenge.parameters.data.form = 'form-2'
  expect((await judge(secret, 'ask', form({ seal: other, proof: JSON.stringify(forged) }), later))?.flags).toEqual([
    'no proof of work',
  ])
})

test('a form without script, sent in a second, or with the trap filled is flagged and not refused', async () => {
  const seal = newSeal(secret, 'ask', 'form-1', now)
  const judged = await judge(secret, 'ask', form({ seal, homepage: 'http://x.example' }), now)
  expect(judged).toEqual({
    id: 'form-1',
    seconds: 0,
    flags: ['no proof of work', 'too fast', 'filled what nobody sees'],
  })
  expect(await judge(secret, 'other', form({ seal }), later)).toBeNull()
  expect(await judge(secret, 'ask', form({ seal: seal.replace('form-1', 'form-9') }), later)).toBeNull()
  expect(await judge(secret, 'ask', form({}), later)).toBeNull()
})

test('every language has the same keys and the same places for values', () => {
  const english = languages.get('en') ?? {}
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()
  for (const [language, words] of languages) {
    expect(Object.keys(words).sort(), language).toEqual(Object.keys(english).sort())
    for (const [key, text] of Object.entries(words)) {
      expect(text.trim(), `${language} ${key}`).not.toBe('')
      expect(new Set(places(text)), `${language} ${key}`).toEqual(new Set(places(english[key] ?? '')))
    }
  }
  expect(languages.size).toBeGreaterThan(1)
  expect(() => sayer('en')('no.such.key')).toThrow()
})

test('a language is the chosen one, else the browser’s, else the house’s', () => {
  const offered = ['en', 'de']
  expect(languageOf({ chosen: 'de', accepts: 'en' }, offered)).toBe('de')
  expect(languageOf({ chosen: 'xx', accepts: 'fr;q=0.9, de-AT;q=0.8, en;q=0.1' }, offered)).toBe('de')
  expect(languageOf({ house: 'de-DE' }, offered)).toBe('de')
  expect(languageOf({}, offered)).toBe('en')
})

test('who asks too often is told when to come back, and a whole IPv6 line is one', () => {
  const check = often(2, 60)
  check('a', now)
  check('b', now)
  check('a', later)
  expect(() => check('a', later)).toThrow('Too many requests')
  check('a', new Date('2026-11-20T10:01:01Z'))
  expect(lineOf('2001:db8::1')).toBe(lineOf('2001:db8:0:0:ffff::9'))
  expect(lineOf('::ffff:10.0.0.1')).toBe('10.0.0.1')
})

test('all scripts of all public pages together are under 50 KB', () => {
  const bytes = readdirSync(scripts)
    .filter((file) => file.endsWith('.js'))
    .map((file) => statSync(scripts + file).size)
  expect(bytes.length).toBeGreaterThan(0)
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(50 * 1024)
})
