import chardet from 'chardet'
import iconv from 'iconv-lite'
import type { EncodingFinding } from '../schema.ts'
import { encodingLabel } from './encodings.ts'
import { type Alphabet, alphabets, encodingPrice, fairSymbols } from './letters.ts'
import { UnreadableFile } from './refusal.ts'

/** The lines that hold a byte beyond ASCII: the only ones that tell encodings apart. */
export const tellingLines = (sample: Uint8Array, most = 1 << 16): Buffer => {
  const parts: Uint8Array[] = []
  let size = 0
  let start = 0
  while (start < sample.length && size < most) {
    let end = sample.indexOf(0x0a, start)
    if (end < 0) end = sample.length - 1
    const line = sample.subarray(start, Math.min(end + 1, start + 4096))
    if (line.some((byte) => byte > 0x7f)) {
      parts.push(line)
      size += line.length
    }
    start = end + 1
  }
  return Buffer.concat(parts)
}

const isLetter = (char: string | undefined) => char !== undefined && /\p{L}/u.test(char)

const charScore = (char: string, before: string | undefined, after: string | undefined, known: Alphabet['letters']) => {
  if (char === '\ufffd') return -18
  if (char < '\u00a0') return -14
  if (!isLetter(char)) {
    const apostrophe = char === '’' || char === '´'
    const amidLetters = isLetter(before) && isLetter(after) && !apostrophe
    return fairSymbols.has(char) ? (amidLetters ? -9 : -5.5) : -10
  }
  const lower = char.toLowerCase()
  const shouts = lower !== char && before !== undefined && /\p{Ll}/u.test(before)
  const share = known.get(lower)
  return (share ? Math.log(share * 0.9) : -8) - (shouts ? 4 : 0) - (lower === char ? 0 : 0.7)
}

const singleByteScore = (text: string, known: Alphabet['letters']) => {
  let score = 0
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0x7f) score += charScore(text[i] ?? '', text[i - 1], text[i + 1], known)
  }
  return score
}

/** Per double-byte encoding: which characters are everyday ones there, and how probable one of them is. */
const eastern: Readonly<Record<string, { language: string; everyday: RegExp; log: number; kana: number }>> = {
  shift_jis: { language: 'Japanese', everyday: /[一-龠]/u, log: -7.3, kana: -4 },
  'euc-jp': { language: 'Japanese', everyday: /[一-龠]/u, log: -7.3, kana: -4 },
  gb18030: { language: 'Chinese', everyday: /[一-龠]/u, log: -7.2, kana: -10 },
  big5: { language: 'Chinese', everyday: /[一-龠]/u, log: -7.2, kana: -10 },
  'euc-kr': { language: 'Korean', everyday: /[가-힣]/u, log: -6.5, kana: -11 },
}

const easternCharScore = (char: string, beside: string, of: { everyday: RegExp; log: number; kana: number }) => {
  if (char === '\ufffd') return -18
  const amidLatin = /[A-Za-z\u00c0-\u024f]/.test(beside) ? -4 : 0
  if (/[\u3040-\u30ff\uff66-\uff9f]/.test(char)) return of.kana + amidLatin
  if (/[\u3000-\u303f\uff01-\uff65]/.test(char)) return -5
  if (of.everyday.test(char)) return of.log + amidLatin
  return -12 + amidLatin
}

const easternScore = (text: string, encoding: string) => {
  const of = eastern[encoding]
  if (!of) return Number.NEGATIVE_INFINITY
  let score = 0
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? ''
    if (char > '\x7f') score += easternCharScore(char, `${text[i - 1] ?? ''}${text[i + 1] ?? ''}`, of)
  }
  return score
}

/** Everyday characters stand in the first half of each double-byte table; rare ones cost as much as they are rare. */
const rareLead: Readonly<Record<string, (lead: number) => boolean>> = {
  shift_jis: (lead) => lead >= 0x98,
  'euc-jp': (lead) => lead >= 0xd0,
  gb18030: (lead) => lead < 0xa1 || lead >= 0xd8,
  big5: (lead) => lead >= 0xc9 || lead < 0xa1,
  'euc-kr': (lead) => lead < 0xa1 || lead >= 0xc9,
}

const rareLeads = (bytes: Buffer, encoding: string) => {
  const rare = rareLead[encoding]
  let count = 0
  for (let i = 0; rare && i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte < 0x81) continue
    if (encoding === 'shift_jis' && byte >= 0xa1 && byte <= 0xdf) continue
    if (rare(byte)) count++
    i++
  }
  return count
}

type Candidate = { encoding: string; language: string; text: string; score: number }

const candidatesFor = (telling: Buffer): Candidate[] => {
  const found: Candidate[] = []
  const decoded = new Map<string, string>()
  const decode = (encoding: string) => {
    const text = decoded.get(encoding) ?? iconv.decode(telling, encoding)
    decoded.set(encoding, text)
    return text
  }
  for (const { language, encodings: pages, letters } of alphabets) {
    for (const encoding of pages) {
      const text = decode(encoding)
      const score = singleByteScore(text, letters) - (encodingPrice[encoding] ?? 3)
      found.push({ encoding, language, text, score })
    }
  }
  const votes = new Map(chardet.analyse(telling).map((match) => [match.name.toLowerCase(), match.confidence]))
  for (const [encoding, { language }] of Object.entries(eastern)) {
    const text = decode(encoding)
    const vote = (votes.get(encoding) ?? 0) / 10
    const score =
      easternScore(text, encoding) - 3 * rareLeads(telling, encoding) - (encodingPrice[encoding] ?? 3) + vote
    found.push({ encoding, language, text, score })
  }
  return found.sort((a, b) => b.score - a.score)
}

export const byLetters = (sample: Uint8Array): EncodingFinding => {
  const ranked = candidatesFor(tellingLines(sample))
  const best = ranked[0]
  if (!best) throw new UnreadableFile('The encoding of this file could not be told. Save it as UTF-8 and try again.')
  const rival = ranked.find((other) => other.text !== best.text)
  const lead = rival ? best.score - rival.score : 10
  const confidence = Math.round(Math.min(0.98, 1 - 0.6 * Math.exp(-lead / 4)) * 100) / 100
  const seen = [...new Set([...best.text].filter((char) => char > '\x7f' && isLetter(char)))].slice(0, 5).join(' ')
  const because = `It is not valid UTF-8. Read as ${encodingLabel(best.encoding)} it looks ${best.language}${seen ? ` (${seen})` : ''}.`
  const alternatives = [...new Set(ranked.map((other) => other.encoding))].filter((name) => name !== best.encoding)
  return { encoding: best.encoding, bom: 0, confidence, because, alternatives: alternatives.slice(0, 4) }
}
