import { mix32 } from '../../src/math/hash.ts'

/** Said by nearly everybody, most often first; all others are made of syllables, and the further the rarer. */
const common =
  'the to my and is order it not you for in of have delivery on was that with please your this parcel we are has be from but at again day still been no when will they one late what broken received refund by customer not2 service returned invoice address week item colour money sent before back cannot waiting answer wrong today number box paid glass after lamp replacement would open shop time number2 carrier garden'.split(
    ' ',
  )
const syllables = 'ba ce di fo gu ha ki lo mu na pe ri so tu va we xi yo zu ral ten mon gar lin'.split(' ')
const VOCABULARY = 20_000
/** How often a word is said falls with its rank (Zipf): rank r with about 1 / (r · ln of all). */
export const wordAt = (rank: number): string => {
  const known = common[rank]
  if (known) return known
  let [left, word] = [rank, '']
  do {
    word += syllables[left % syllables.length]
    left = Math.floor(left / syllables.length)
  } while (left > 0)
  return `${word}n`
}
const words = Array.from({ length: VOCABULARY }, (_none, rank) => wordAt(rank))
const share = (n: number, salt: number) =>
  mix32(Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)) / 2 ** 32

const rankAt = (message: number, place: number) => Math.floor(VOCABULARY ** share(message, place + 10)) - 1
const lengthOf = (message: number) => 6 + Math.floor(-Math.log(1 - share(message, 1)) * 18)

/** One message in two hundred names something that hardly any other names. */
export const rareWord = (message: number): string | null =>
  message % 200 === 7 ? `ref${mix32(message).toString(36)}` : null

export function textOf(message: number): string {
  const length = Math.min(lengthOf(message), 150)
  let text = ''
  for (let place = 0; place < length; place++) text += `${place === 0 ? '' : ' '}${words[rankAt(message, place)]}`
  const rare = rareWord(message)
  return rare ? `${text} ${rare}.` : `${text}.`
}

/** Two words that were said in one message and are not on every lip, as somebody types who looks for it. */
export function twoWords(message: number): string {
  const told = new Set<string>()
  const length = Math.min(lengthOf(message), 150)
  for (let place = 0; place < length; place++) {
    const rank = rankAt(message, place)
    if (rank >= common.length) told.add(words[rank] ?? '')
  }
  const [first = 'parcel', second = 'late'] = [...told].sort((one, other) => other.length - one.length)
  return `${first} ${second}`
}
export const commonWord = (n: number): string => words[20 + (mix32(n) % 60)] ?? ''

/** How many messages a case has: most have few, some have very many. */
export const messagesOf = (n: number, mean: number): number =>
  Math.min(60, 1 + Math.round(-Math.log(1 - share(n, 2)) * (mean - 1)))
export { share }
