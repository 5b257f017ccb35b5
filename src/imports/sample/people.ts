import { slug } from './firms.ts'
import { below, type Chance, happens, next, pick } from './mulberry.ts'
import { namesOf, nicknames, peopleOf } from './names.ts'

export type Person = { given: string; family: string; female: boolean }

export const personIn = (c: Chance, country: string, femaleShare = 0.7): Person => {
  const names = peopleOf(country, next(c))
  const female = happens(c, femaleShare)
  const given = pick(c, female ? names.female : names.male)
  const family = pick(c, names.family)
  // Some have two family names, as Spaniards and some of the married do.
  const second = country === 'ES' || country === 'PT' ? 0.5 : 0.025
  return { given, family: happens(c, second) ? joined(c, country, family) : family, female }
}

const joined = (c: Chance, country: string, family: string): string => {
  const other = pick(c, namesOf(country).family)
  if (other === family || family.includes('-') || other.includes('-')) return family
  return country === 'ES' || country === 'PT' ? `${family} ${other}` : `${family}-${other}`
}

export const titleOf = (c: Chance, person: Person): string => {
  if (happens(c, 0.04)) return 'Dr'
  if (!person.female) return 'Mr'
  return pick(c, ['Mrs', 'Mrs', 'Ms', 'Ms', 'Miss'])
}

/** Hosts under the names that RFC 2606 keeps for examples: no mail to them reaches anybody. */
export const mailHosts = [
  'example.com',
  'example.org',
  'example.net',
  'mail.example.com',
  'post.example.org',
  'home.example.net',
] as const

export const emailOf = (c: Chance, person: Person, host: string): string => {
  const [given, family] = [slug(person.given), slug(person.family)]
  const forms = [
    `${given}.${family}`,
    `${given}.${family}`,
    `${given}${family}`,
    `${given[0]}${family}`,
    `${given[0]}.${family}`,
    `${family}.${given}`,
    `${given}_${family}`,
    `${given}${family}${50 + below(c, 50)}`,
    `${given}.${family}${1 + below(c, 99)}`,
  ]
  return `${pick(c, forms)}@${host}`
}

export const isReservedMail = (email: string): boolean =>
  /@([a-z0-9-]+\.)*(example|example\.(com|org|net))$/.test(email)

export const nicknameOf = (given: string): string => nicknames[given] ?? ''

/** One slip of a hand at a keyboard: two letters changed round, one left out, doubled or mistaken for its neighbour. */
export const misspelt = (c: Chance, text: string): string => {
  const letters = [...text]
  const places = letters.map((_, i) => i).filter((i) => i > 0 && /\p{L}/u.test(letters[i] ?? ''))
  if (places.length < 2) return text
  const i = pick(c, places)
  const letter = letters[i] ?? ''
  const kind = below(c, 4)
  if (kind === 0 && i + 1 < letters.length && letters[i + 1] !== letter) {
    letters[i] = letters[i + 1] ?? ''
    letters[i + 1] = letter
  } else if (kind === 1) letters.splice(i, 1)
  else if (kind === 2) letters.splice(i, 0, letter)
  else letters[i] = pick(c, [...(neighbours[letter.toLowerCase()] ?? letter)])
  return letters.join('')
}

const neighbours: Record<string, string> = {
  a: 'sq',
  b: 'vn',
  c: 'xv',
  d: 'sf',
  e: 'wr',
  f: 'dg',
  g: 'fh',
  h: 'gj',
  i: 'uo',
  j: 'hk',
  k: 'jl',
  l: 'k',
  m: 'n',
  n: 'bm',
  o: 'ip',
  p: 'o',
  q: 'w',
  r: 'et',
  s: 'ad',
  t: 'ry',
  u: 'yi',
  v: 'cb',
  w: 'qe',
  x: 'zc',
  y: 'tu',
  z: 'x',
}

/** A heard name, as a call centre spells it. */
export const asHeard = (text: string): string => {
  for (const [pattern, spelling] of heard) if (pattern.test(text)) return text.replace(pattern, spelling)
  return text
}

const heard: [RegExp, string][] = [
  [/ph/, 'f'],
  [/^Mac/, 'Mc'],
  [/^Mc([A-Z])/, 'Mac$1'],
  [/ck$/, 'k'],
  [/ee/, 'ea'],
  [/ie/, 'ei'],
  [/ey$/, 'y'],
  [/y$/, 'ey'],
  [/rr/, 'r'],
  [/ll/, 'l'],
  [/tt/, 't'],
  [/son$/, 'sen'],
  [/Cath/, 'Kath'],
  [/Kath/, 'Cath'],
  [/th$/, 't'],
  [/([^aeiou])er$/, '$1or'],
]
