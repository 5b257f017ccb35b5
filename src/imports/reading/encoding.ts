import { isUtf8 } from 'node:buffer'
import chardet from 'chardet'
import iconv from 'iconv-lite'
import { notATable, notText } from './binary.ts'
import { type Alphabet, alphabets, encodingPrice, fairSymbols } from './letters.ts'
import { UnreadableFile } from './refusal.ts'

export type EncodingFinding = {
  encoding: string
  /** How many bytes at the front are a byte order mark and no text. */
  bom: number
  /** From 0 to 1. Below 0.7 the person should look at the preview and may choose another. */
  confidence: number
  because: string
  alternatives: string[]
}

/** What a person may choose, with the name they know it by. */
export const encodings: readonly { name: string; label: string }[] = [
  { name: 'utf-8', label: 'UTF-8' },
  { name: 'windows-1252', label: 'Western Europe (Windows-1252)' },
  { name: 'windows-1250', label: 'Central Europe (Windows-1250)' },
  { name: 'iso-8859-1', label: 'Western Europe (ISO 8859-1)' },
  { name: 'iso-8859-2', label: 'Central Europe (ISO 8859-2)' },
  { name: 'iso-8859-15', label: 'Western Europe with € (ISO 8859-15)' },
  { name: 'utf-16le', label: 'UTF-16, little end first (Excel “Unicode text”)' },
  { name: 'utf-16be', label: 'UTF-16, big end first' },
  { name: 'shift_jis', label: 'Japanese (Shift-JIS)' },
  { name: 'euc-jp', label: 'Japanese (EUC-JP)' },
  { name: 'gb18030', label: 'Chinese, simplified (GB 18030)' },
  { name: 'big5', label: 'Chinese, traditional (Big5)' },
  { name: 'euc-kr', label: 'Korean (EUC-KR)' },
  { name: 'windows-1251', label: 'Cyrillic (Windows-1251)' },
  { name: 'koi8-r', label: 'Cyrillic (KOI8-R)' },
  { name: 'iso-8859-5', label: 'Cyrillic (ISO 8859-5)' },
  { name: 'ibm866', label: 'Cyrillic (DOS, 866)' },
  { name: 'windows-1253', label: 'Greek (Windows-1253)' },
  { name: 'iso-8859-7', label: 'Greek (ISO 8859-7)' },
  { name: 'windows-1254', label: 'Turkish (Windows-1254)' },
  { name: 'iso-8859-9', label: 'Turkish (ISO 8859-9)' },
  { name: 'windows-1257', label: 'Baltic (Windows-1257)' },
  { name: 'iso-8859-13', label: 'Baltic (ISO 8859-13)' },
  { name: 'ibm850', label: 'Western Europe (DOS, 850)' },
  { name: 'ibm852', label: 'Central Europe (DOS, 852)' },
  { name: 'macintosh', label: 'Western Europe (old Macintosh)' },
]

export const encodingLabel = (name: string) => encodings.find((entry) => entry.name === name)?.label ?? name

const boms: readonly { bytes: readonly number[]; encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
]

/** The length of the byte order mark that this encoding would have here. */
export const bomLength = (head: Uint8Array, encoding: string) => {
  const bom = boms.find((entry) => entry.encoding === encoding)
  return bom?.bytes.every((byte, i) => head[i] === byte) ? bom.bytes.length : 0
}

/** Leaves off a character that the end of the sample cuts in two. */
const wholeUtf8 = (sample: Uint8Array) => {
  let end = sample.length
  for (let back = 1; back <= 3 && back <= end; back++) {
    const byte = sample[end - back] ?? 0
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      if (length > back) end -= back
      break
    }
    if (byte < 0x80) break
  }
  return sample.subarray(0, end)
}

/** UTF-16 without its mark: text in any European script has a null in every second byte. */
const utf16 = (sample: Uint8Array): EncodingFinding | null => {
  if (sample.length < 4) return null
  let even = 0
  let odd = 0
  const end = Math.min(sample.length, 1 << 16) & ~1
  for (let i = 0; i < end; i += 2) {
    if (sample[i] === 0) even++
    if (sample[i + 1] === 0) odd++
  }
  const pairs = end / 2
  const little = odd > pairs * 0.3 && even < pairs * 0.02 + 1
  const big = even > pairs * 0.3 && odd < pairs * 0.02 + 1
  if (!little && !big) return null
  const encoding = little ? 'utf-16le' : 'utf-16be'
  const because = `Every second byte is null, as in ${encodingLabel(encoding)} without its mark.`
  return { encoding, bom: 0, confidence: 0.9, because, alternatives: [] }
}

/** The lines that hold a byte beyond ASCII: the only ones that tell encodings apart. */
const tellingLines = (sample: Uint8Array, most = 1 << 16): Buffer => {
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

const byLetters = (sample: Uint8Array): EncodingFinding => {
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

const multibyteRuns = (sample: Uint8Array) => {
  let runs = 0
  for (const byte of sample) {
    if (byte >= 0xc2 && ++runs >= 20) break
  }
  return runs
}

const asUtf8 = (sample: Uint8Array, bom: number): EncodingFinding => {
  const runs = multibyteRuns(sample.subarray(bom))
  if (bom > 0)
    return { encoding: 'utf-8', bom, confidence: 1, because: 'It begins with the mark of UTF-8.', alternatives: [] }
  if (runs === 0) {
    return {
      encoding: 'utf-8',
      bom,
      confidence: 0.95,
      because: 'It holds plain ASCII letters only, which read the same as UTF-8.',
      alternatives: ['windows-1252'],
    }
  }
  const confidence = Math.round((1 - 0.3 * 0.5 ** runs) * 100) / 100
  return {
    encoding: 'utf-8',
    bom,
    confidence,
    because: 'All its bytes are valid UTF-8.',
    alternatives: ['windows-1252'],
  }
}

/** A file of many good UTF-8 letters with a few broken ones is UTF-8 that something damaged, and nothing else. */
const slightlyDamagedUtf8 = (sample: Uint8Array): EncodingFinding | null => {
  const text = Buffer.from(tellingLines(sample)).toString('utf8')
  let good = 0
  let bad = 0
  for (const char of text) {
    if (char === '\ufffd') bad++
    else if (char > '\x7f') good++
  }
  if (good < 50 || bad > good * 0.02) return null
  const because = 'Nearly all its bytes are valid UTF-8; the rows with bytes that are not will be refused.'
  return { encoding: 'utf-8', bom: 0, confidence: 0.75, because, alternatives: ['windows-1252'] }
}

/**
 * Tells the encoding from a sample; `whole` says that the sample is the file's end too, so that nothing is cut in two.
 * Throws UnreadableFile, with a sentence, for what is no text at all.
 */
export const detectEncoding = (sample: Uint8Array, whole = true): EncodingFinding => {
  const refusal = notATable(sample)
  if (refusal) throw new UnreadableFile(refusal)
  for (const { bytes, encoding } of boms) {
    if (encoding === 'utf-8' || !bytes.every((byte, i) => sample[i] === byte)) continue
    const because = `It begins with the mark of ${encodingLabel(encoding)}.`
    return { encoding, bom: bytes.length, confidence: 1, because, alternatives: [] }
  }
  const wide = utf16(sample)
  if (wide) return wide
  const noText = notText(sample)
  if (noText) throw new UnreadableFile(noText)
  const bom = bomLength(sample, 'utf-8')
  if (isUtf8(whole ? sample : wholeUtf8(sample))) return asUtf8(sample, bom)
  const damaged = slightlyDamagedUtf8(sample)
  if (damaged) return { ...damaged, bom }
  const finding = byLetters(sample.subarray(bom))
  if (bom === 0) return finding
  return {
    ...finding,
    bom: 0,
    encoding: 'utf-8',
    confidence: 0.5,
    because:
      'It begins with the mark of UTF-8, yet some bytes are not valid UTF-8; rows with such bytes will be refused.',
    alternatives: [finding.encoding],
  }
}

const sampleSize = 1 << 20
const laterSize = 1 << 18

/**
 * Watches a whole file go by, as it is uploaded, and settles its encoding at the end: a sample of the front can be all
 * ASCII, or valid UTF-8, when line 900,000 is not.
 */
export const encodingWatch = () => {
  const front: Uint8Array[] = []
  const later: Uint8Array[] = []
  let size = 0
  let laterLength = 0
  let utf8 = true
  let carry: Uint8Array = new Uint8Array(0)
  let brokenAt: number | null = null

  const checkUtf8 = (chunk: Uint8Array) => {
    const joined = carry.length ? Buffer.concat([carry, chunk]) : chunk
    const checked = wholeUtf8(joined)
    if (!isUtf8(checked)) {
      utf8 = false
      brokenAt = size
    }
    carry = Uint8Array.prototype.slice.call(joined, checked.length)
  }

  const push = (chunk: Uint8Array) => {
    if (utf8) checkUtf8(chunk)
    const room = Math.max(0, sampleSize - size)
    if (room > 0) front.push(Uint8Array.prototype.slice.call(chunk, 0, room))
    if (chunk.length > room && laterLength < laterSize) {
      const telling = tellingLines(chunk.subarray(room), laterSize - laterLength)
      if (telling.length) later.push(telling)
      laterLength += telling.length
    }
    size += chunk.length
  }

  const end = (): EncodingFinding & { size: number } => {
    const sample = Buffer.concat(front)
    const finding = detectEncoding(sample, size <= sampleSize)
    if (finding.encoding !== 'utf-8' || (utf8 && carry.length === 0) || size <= sampleSize) return { ...finding, size }
    const telling = Buffer.concat([sample, ...later])
    const damaged = slightlyDamagedUtf8(telling)
    if (damaged) return { ...damaged, bom: finding.bom, size }
    const settled = byLetters(telling)
    const because = `The first part reads as UTF-8, but near byte ${brokenAt ?? size} it is not valid UTF-8. ${settled.because}`
    return { ...settled, because, size }
  }

  return { push, end }
}
