import { isUtf8 } from 'node:buffer'
import type { EncodingFinding } from '../schema.ts'
import { notATable, notText } from './binary.ts'
import { bomLength, boms, encodingLabel } from './encodings.ts'
import { byLetters, tellingLines } from './likelihood.ts'
import { UnreadableFile } from './refusal.ts'

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
