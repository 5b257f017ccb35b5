import { drawn } from '../src/math/hash.ts'

const given =
  'Ada Ben Clara David Elena Felix Greta Hugo Ines Jonas Karla Liam Mira Nils Olga Paul Quentin Rosa Stefan Tara Ugo Vera Walter Xenia Yusuf Zoe Alice Bruno Carmen Dieter Esther Farid Gloria Henry Irene Jakob Kira Leo Martha Noah'.split(
    ' ',
  )
const stems =
  'Ash Beck Castle Dubo Erik Fisch Garc Hugh Ivan Jans Kowal Lind Meyer Nor Olson Papad Quist Rossi Tayl'.split(' ')
const ends = 'er worth ton ini sson man sen ova ski berg feld ley well'.split(' ')
const streets = 'High Church Mill Park Station Victoria Green Queen King Manor Grove Chapel Bridge North'.split(' ')
const areas = ['LS', 'YO', 'HU', 'BD', 'DN', 'S', 'M', 'L']

type Person = {
  given: string
  family: string
  born: string
  email: string
  phone: string
  line: string
  postcode: string
}

export const householdColumns = ['givenName', 'familyName', 'birthDate', 'email', 'phone', 'addressLine1', 'postcode']

/** People of whom `together` in a hundred live with the one before, and `again` in a hundred are there twice with slips. */
export function households(
  people: number,
  { together, again, seed }: { together: number; again: number; seed: number },
) {
  const chance = drawn(seed)
  const below = (n: number) => Math.floor(chance() * n)
  const pick = <T>(all: readonly T[]): T => all[below(all.length)] as T
  const often = <T>(all: readonly T[]): T => all[Math.floor(all.length * chance() ** 1.8)] as T
  const two = (n: number) => String(n).padStart(2, '0')
  const home = () => ({
    line: `${1 + below(150)} ${pick(streets)} ${pick(['Street', 'Road', 'Lane', 'Avenue'])}`,
    postcode: `${pick(areas)}${1 + below(20)} ${below(9)}${pick([...'ABDEFGH'])}${pick([...'JLNPQRS'])}`,
  })
  const phone = () => `01632 ${String(below(1_000_000)).padStart(6, '0')}`
  const all: Person[] = []
  for (let i = 0; i < people; i += 1) {
    const with_ = chance() < together / 100 ? all.at(-1) : undefined
    const [first, family] = [often(given), with_?.family ?? often(stems) + often(ends)]
    all.push({
      given: first,
      family,
      born: chance() < 0.4 ? `${1930 + below(70)}-${two(1 + below(12))}-${two(1 + below(28))}` : '',
      email:
        chance() < 0.75 ? `${first}.${family}${below(99)}@example.${pick(['com', 'org', 'net'])}`.toLowerCase() : '',
      phone: with_ && chance() < 0.8 ? with_.phone : phone(),
      ...(with_ ? { line: with_.line, postcode: with_.postcode } : home()),
    })
  }
  const slip = (text: string): string => {
    if (text.length < 3) return text
    const at = 1 + below(text.length - 2)
    return chance() < 0.5
      ? text.slice(0, at) + text.slice(at + 1)
      : text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2)
  }
  const slipped = (one: Person): Person => {
    const other = { ...one }
    if (chance() < 0.3) other.given = chance() < 0.4 ? other.given.slice(0, 1) : slip(other.given)
    if (chance() < 0.3) other.family = slip(other.family)
    if (chance() < 0.16) other.line = slip(other.line)
    if (chance() < 0.2) Object.assign(other, home())
    if (chance() < 0.3) other.email = ''
    if (chance() < 0.4) other.phone = ''
    if (chance() < 0.5) other.born = ''
    return other
  }
  const twice = all.flatMap((one, i) => (chance() < again / 100 ? [{ one: slipped(one), i }] : []))
  const rowOf = (one: Person) => [one.given, one.family, one.born, one.email, one.phone, one.line, one.postcode]
  return {
    rows: [...all.map(rowOf), ...twice.map(({ one }) => rowOf(one))],
    truth: Uint32Array.from([...all.map((_, i) => i), ...twice.map(({ i }) => i)]),
  }
}
