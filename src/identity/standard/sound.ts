const groups: Readonly<Record<string, string>> = {
  b: 'p',
  p: 'p',
  f: 'f',
  v: 'f',
  w: 'f',
  c: 'k',
  k: 'k',
  q: 'k',
  g: 'k',
  j: 'j',
  x: 's',
  s: 's',
  z: 's',
  d: 't',
  t: 't',
  l: 'l',
  m: 'm',
  n: 'm',
  r: 'r',
}

/**
 * How a Latin word sounds, roughly: its first sound and the groups of its consonants (after Russell's Soundex 1918, with
 * the spellings of one sound made alike first, as Philips' Metaphone 1990 does). Other letters stay as they are.
 */
export function soundOf(word: string): string {
  const text = word
    .replace(/^(kn|gn|pn)/, 'n')
    .replace(/^wr/, 'r')
    .replace(/^ps/, 's')
    .replace(/ph/g, 'f')
    .replace(/sch|sh|tch|ch/g, 'j')
    .replace(/ough|augh/g, 'o')
    .replace(/gh/g, 'h')
    .replace(/dg/g, 'j')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/g(?=[eiy])/g, 'j')
    .replace(/ck/g, 'k')
  let code = ''
  let before = ''
  for (let i = 0; i < text.length && code.length < 6; i++) {
    const letter = text[i] ?? ''
    const sound = groups[letter] ?? ('aeiouyh '.includes(letter) ? '' : letter)
    if (i === 0) code = sound === '' ? 'a' : sound
    else if (sound !== '' && sound !== before) code += sound
    before = sound === '' && letter === 'h' ? before : sound
  }
  return code
}
