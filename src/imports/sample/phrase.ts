import { below, type Chance } from './mulberry.ts'

/**
 * Writes a sentence from a pattern: `[a|b|c]` stands for one of its parts, which may hold further choices, and
 * `{name}` for a word that is given.
 */
export const phrase = (c: Chance, pattern: string, words: Readonly<Record<string, string>>): string => {
  const { text } = read(c, pattern, 0, words)
  return tidy(text)
}

const read = (
  c: Chance,
  pattern: string,
  from: number,
  words: Readonly<Record<string, string>>,
): { text: string; end: number } => {
  const parts: string[] = []
  let text = ''
  let i = from
  while (i < pattern.length) {
    const sign = pattern[i]
    if (sign === '[') {
      const inner = read(c, pattern, i + 1, words)
      text += inner.text
      i = inner.end + 1
    } else if (sign === ']') break
    else if (sign === '|' && from > 0) {
      parts.push(text)
      text = ''
      i++
    } else if (sign === '{') {
      const end = pattern.indexOf('}', i)
      text += words[pattern.slice(i + 1, end)] ?? ''
      i = end + 1
    } else {
      text += sign
      i++
    }
  }
  parts.push(text)
  return { text: from > 0 ? (parts[below(c, parts.length)] ?? '') : text, end: i }
}

const tidy = (text: string): string => {
  const spaced = text
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ ([.,;?!])/g, '$1')
    .trim()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** Patterns, one a line. */
export const lines = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())

/** How a message begins and ends. */
export const hello = '[Hi|Hello|Good morning|Hi there|Dear Lantern House|Hello team|Good afternoon]'
export const bye =
  '[Thanks, {given}|Many thanks, {given}|Kind regards, {name}|Best wishes, {given}|Thank you. {name}||{given}|Regards, {name}]'
