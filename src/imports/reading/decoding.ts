import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { longestRow } from './layout.ts'

/** A stretch of whole lines as text, with the way back from its characters to the file's bytes. */
export type Block = {
  text: string
  /** How many bytes of the file the characters from `from` to `to` are; both stand at line ends (or the block's edge). */
  bytes: (from: number, to: number) => number
  size: number
  /** Some bytes here mean nothing in this encoding, and stand as U+FFFD in the text. */
  damaged: boolean
}

/** A line without end: longer than a record may be, so its bytes are passed over and not kept. */
export type Overlong = { overlong: true; size: number }

const isWide = (encoding: string) => encoding === 'utf-16le' || encoding === 'utf-16be'

const decodeLines = (bytes: Buffer, encoding: string): string => {
  if (encoding === 'utf-8') return bytes.toString('utf8')
  if (encoding === 'utf-16le') return bytes.toString('utf16le')
  if (encoding === 'utf-16be')
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le')
  return iconv.decode(bytes, encoding, { stripBOM: false })
}

const narrowOrDouble = new Set(['shift_jis', 'big5', 'euc-kr', 'gb18030'])

/** One byte for ASCII and the narrow katakana, two for anything else. */
const doubleWidth = (text: string, from: number, to: number) => {
  let width = 0
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    width += code < 0x80 || (code >= 0xff61 && code <= 0xff9f) ? 1 : 2
  }
  return width
}

/** How wide characters are as bytes, where that can be told from them alone; what they are read from may be written otherwise. */
const widthOf = (encoding: string, text: string, size: number): Block['bytes'] | undefined => {
  if (isWide(encoding)) return (from, to) => (to - from) * 2
  if (text.length === size) return (from, to) => to - from
  if (encoding === 'utf-8') return (from, to) => Buffer.byteLength(text.slice(from, to))
  // Counting by twos holds where it gives the block's own size.
  if (narrowOrDouble.has(encoding) && doubleWidth(text, 0, text.length) === size) {
    return (from, to) => doubleWidth(text, from, to)
  }
  return undefined
}

/** Where each line ends: after an LF, and after a CR that no LF follows, as rows are read. */
const lineEnds = (bytes: Buffer): number[] => {
  const ends: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0x0a || (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a)) ends.push(at + 1)
  }
  if (ends.at(-1) !== bytes.length) ends.push(bytes.length)
  return ends
}

/**
 * Line by line, so that the count of bytes stays right whatever is between: broken bytes have no width as characters,
 * and some encodings have two ways to write one.
 */
const lineByLine = (bytes: Buffer, encoding: string, damaged: boolean): Block => {
  const chars = [0]
  const offsets = [0]
  let text = ''
  for (const end of lineEnds(bytes)) {
    text += decodeLines(bytes.subarray(offsets.at(-1), end), encoding)
    chars.push(text.length)
    offsets.push(end)
  }
  const offsetOf = (char: number) => {
    let low = 0
    let high = chars.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((chars[middle] ?? 0) < char) low = middle + 1
      else high = middle
    }
    return offsets[low] ?? bytes.length
  }
  return { text, bytes: (from, to) => offsetOf(to) - offsetOf(from), size: bytes.length, damaged }
}

const blockOf = (bytes: Buffer, encoding: string): Block => {
  if (encoding === 'utf-8' && !isUtf8(bytes)) return lineByLine(bytes, encoding, true)
  const text = decodeLines(bytes, encoding)
  const damaged = encoding !== 'utf-8' && !isWide(encoding) && text.includes('\ufffd')
  const width = damaged ? undefined : widthOf(encoding, text, bytes.length)
  return width ? { text, bytes: width, size: bytes.length, damaged } : lineByLine(bytes, encoding, damaged)
}

/** Where the last whole line ends; 0 when none does. A CR at the very end waits for the LF that may follow it. */
const lastLineEnd = (bytes: Buffer, encoding: string): number => {
  if (!isWide(encoding)) {
    const feed = bytes.lastIndexOf(0x0a)
    return feed >= 0 ? feed + 1 : bytes.lastIndexOf(0x0d, -2) + 1
  }
  const [low, high] = encoding === 'utf-16le' ? [0, 1] : [1, 0]
  let carriage = 0
  for (let at = (bytes.length & ~1) - 2; at >= 0; at -= 2) {
    if (bytes[at + high] !== 0) continue
    if (bytes[at + low] === 0x0a) return at + 2
    if (carriage === 0 && bytes[at + low] === 0x0d && at + 4 <= bytes.length) carriage = at + 2
  }
  return carriage
}

const hasLineEnd = (bytes: Buffer) => bytes.includes(0x0a) || bytes.includes(0x0d)

/** The last of these bytes: one that may be half a UTF-16 unit, or a CR before its LF, waits for what follows it. */
const lastOf = (bytes: Buffer, length: number): Buffer =>
  Buffer.from(bytes.subarray(-Math.min(length, 2 + (length & 1))))

/** Cuts a stream of bytes at line ends and decodes it; no state of a decoder crosses a cut. */
export async function* textBlocks(
  source: AsyncIterable<Uint8Array>,
  encoding: string,
): AsyncGenerator<Block | Overlong> {
  let held: Buffer = Buffer.alloc(0)
  let passedOver = 0
  for await (const part of source) {
    const chunk = Buffer.from(part.buffer, part.byteOffset, part.length)
    if (passedOver > 0 && chunk.length > 3 && !hasLineEnd(held) && !hasLineEnd(chunk)) {
      // More of a line without end is counted where it lies: copied, it would fill the memory before it is collected.
      const length = held.length + chunk.length
      held = lastOf(chunk, length)
      passedOver += length - held.length
      continue
    }
    held = held.length ? Buffer.concat([held, chunk]) : chunk
    let cut = lastLineEnd(held, encoding)
    if (passedOver > 0 && cut > 0) {
      const end = firstLineEnd(held, encoding)
      yield { overlong: true, size: passedOver + end }
      passedOver = 0
      held = held.subarray(end)
      cut -= end
    }
    if (cut > 0) yield blockOf(held.subarray(0, cut), encoding)
    held = Buffer.from(held.subarray(cut))
    if (held.length > longestRow || passedOver > 0) {
      const last = lastOf(held, held.length)
      passedOver += held.length - last.length
      held = last
    }
  }
  if (passedOver > 0) yield { overlong: true, size: passedOver + held.length }
  else if (held.length > 0) yield blockOf(held, encoding)
}

/** Where the first line ends, as rows are read: after an LF, or after a CR that no LF follows. */
const firstLineEnd = (bytes: Buffer, encoding: string): number => {
  const width = isWide(encoding) ? 2 : 1
  const unitAt = (at: number): number => {
    if (at + width > bytes.length) return 0
    if (width === 1) return bytes[at] ?? 0
    return encoding === 'utf-16le' ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)
  }
  for (let at = 0; at + width <= bytes.length; at += width) {
    if (unitAt(at) === 0x0a) return at + width
    if (unitAt(at) === 0x0d) return at + width * (unitAt(at + width) === 0x0a ? 2 : 1)
  }
  return bytes.length
}

/** The text of a sample, for looking at; a line that the sample's end cuts in two is left off. */
export const decodeSample = (sample: Uint8Array, encoding: string, bom: number, whole: boolean): string => {
  const bytes = Buffer.from(sample.buffer, sample.byteOffset + bom, sample.length - bom)
  const cut = whole ? bytes.length : lastLineEnd(bytes, encoding) || bytes.length
  return decodeLines(bytes.subarray(0, cut), encoding)
}
