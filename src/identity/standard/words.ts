/** Letters of other alphabets that people write in Latin ones too, so that both spellings meet. */
const latin: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ŋ: 'n',
  ħ: 'h',
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  ћ: 'c',
  ђ: 'dj',
  љ: 'lj',
  њ: 'nj',
  џ: 'dz',
  ј: 'j',
}

/** How much of a value is looked at: a cell of ten megabytes is told from others by its beginning. */
export const mostOfValue = 512

const isPlain = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (!((code >= 97 && code <= 122) || (code >= 48 && code <= 57))) {
      if (code !== 32 || i === 0 || i === text.length - 1 || text.charCodeAt(i + 1) === 32) return false
    }
  }
  return true
}

/** Lower case, without accents and punctuation, in Latin letters where those are known: `O’Brien-Żak` is `obrien zak`. */
export function folded(raw: string): string {
  const text = (raw.length > mostOfValue ? raw.slice(0, mostOfValue) : raw).toLowerCase()
  if (isPlain(text)) return text
  const bare = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’‘`´.]/g, (mark) => (mark === '.' ? ' ' : ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  let plain = ''
  for (const letter of bare) plain += latin[letter] ?? letter
  return plain
}

const nothing = new Set([
  '',
  'na',
  'n a',
  'nan',
  'null',
  'none',
  'nil',
  'unknown',
  'undefined',
  'not known',
  'missing',
  'tbc',
  'xxx',
])

/** What people and programs write where they know nothing. */
export const saysNothing = (foldedText: string): boolean => nothing.has(foldedText)
