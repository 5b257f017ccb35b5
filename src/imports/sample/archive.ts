import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'

/**
 * The real shop as it came: invoice lines packed column by column (numbers as varints, text once), then brotli.
 * Nothing is lost: `unpack` writes the source's CSV again, byte for byte.
 */
export type RealShop = {
  countries: string[]
  codes: string[]
  descriptions: string[]
  /** A stretch of lines with the same invoice, minute, customer and country. */
  stretches: {
    invoice: Uint32Array
    letter: string[]
    minute: Int32Array
    customer: Uint32Array
    country: Uint8Array
    end: Uint32Array
  }
  lines: { code: Uint16Array; description: Uint16Array; quantity: Int32Array; price: Int32Array }
}

/** The first minute of the data, 1 December 2010 on the shop's clock, counted as if the clock were UTC. */
export const firstMinute = Date.UTC(2010, 11, 1) / 60_000

type Header = Pick<RealShop, 'countries' | 'codes' | 'descriptions'> & {
  stretches: number
  lines: number
  bytes: number[]
}

export const openShop = (packed: Buffer): RealShop => {
  const raw = brotliDecompressSync(packed)
  const headerLength = raw.readUInt32LE(0)
  const header = JSON.parse(raw.toString('utf8', 4, 4 + headerLength)) as Header
  let at = 4 + headerLength
  const column = header.bytes.map((length) => {
    const part = raw.subarray(at, at + length)
    at += length
    return part
  })
  const [letter, invoice, minute, customer, country, count, code, description, quantity, price] = column as Buffer[]
  const n = header.stretches
  const stretches: RealShop['stretches'] = {
    letter: Array.from(readNumbers(letter, n, Uint8Array), (byte) => (byte === 0 ? '' : String.fromCharCode(byte))),
    invoice: Uint32Array.from(runningSum(readNumbers(invoice, n, Int32Array))),
    minute: runningSum(readNumbers(minute, n, Int32Array)),
    customer: Uint32Array.from(readNumbers(customer, n, Int32Array)),
    country: readNumbers(country, n, Uint8Array),
    end: Uint32Array.from(runningSum(readNumbers(count, n, Int32Array))),
  }
  const codes = readNumbers(code, header.lines, Uint16Array)
  const lines: RealShop['lines'] = {
    code: codes,
    description: spellOut(codes, readNumbers(description, header.lines, Uint16Array), header.codes.length),
    quantity: readNumbers(quantity, header.lines, Int32Array),
    price: readNumbers(price, header.lines, Int32Array),
  }
  return { countries: header.countries, codes: header.codes, descriptions: header.descriptions, stretches, lines }
}

/** The source's CSV again, in pieces. */
export function* unpack(shop: RealShop): Generator<string> {
  yield 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n'
  let line = 0
  for (let s = 0; s < shop.stretches.end.length; s++) {
    const time = new Date((firstMinute + at(shop.stretches.minute, s)) * 60_000).toISOString()
    const customer = at(shop.stretches.customer, s)
    const head = `${shop.stretches.letter[s]}${at(shop.stretches.invoice, s)}`
    const tail = `${customer === 0 ? '' : customer},${quoted(shop.countries[at(shop.stretches.country, s)] ?? '')}\n`
    let piece = ''
    for (; line < at(shop.stretches.end, s); line++) {
      const description = quoted(shop.descriptions[at(shop.lines.description, line)] ?? '')
      const price = at(shop.lines.price, line) / 1000
      piece += `${head},${shop.codes[at(shop.lines.code, line)]},${description},${at(shop.lines.quantity, line)},`
      piece += `${time.slice(0, 10)} ${time.slice(11, 19)},${price},${tail}`
    }
    yield piece
  }
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Packs the source's rows: eight texts each, in the order of the source's header. */
export const pack = (rows: Iterable<readonly string[]>): Buffer => {
  const [countries, codes, descriptions] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ]
  const columns: number[][] = Array.from({ length: 10 }, () => [])
  const [letter, invoice, minute, customer, country, count, code, description, quantity, price] = columns as [
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
  ]
  const said: number[] = []
  let head = ''
  let before = { invoice: 0, minute: 0 }
  for (const row of rows) {
    const [number = '', stockCode = '', text = '', pieces = '', when = '', each = '', buyer = '', land = ''] = row
    const thisHead = [number, when, buyer, land].join()
    if (thisHead !== head) {
      head = thisHead
      const digits = Number(number.replace(/^\D/, ''))
      const time = Date.parse(`${when.replace(' ', 'T')}Z`) / 60_000 - firstMinute
      letter.push(/^\D/.test(number) ? number.charCodeAt(0) : 0)
      invoice.push(digits - before.invoice)
      minute.push(time - before.minute)
      customer.push(Number(buyer))
      country.push(ordinal(countries, land))
      count.push(0)
      before = { invoice: digits, minute: time }
    }
    count[count.length - 1] = (count.at(-1) ?? 0) + 1
    const thing = ordinal(codes, stockCode)
    const words = ordinal(descriptions, text)
    code.push(thing)
    description.push(said[thing] === words ? 0 : words + 1)
    said[thing] = words
    quantity.push(Number(pieces))
    price.push(Math.round(Number(each) * 1000))
  }
  const written = columns.map(writeNumbers)
  const header: Header = {
    countries: [...countries.keys()],
    codes: [...codes.keys()],
    descriptions: [...descriptions.keys()],
    stretches: letter.length,
    lines: code.length,
    bytes: written.map((part) => part.length),
  }
  const json = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_MAX_WINDOW_BITS } = constants
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: BROTLI_MAX_WINDOW_BITS }
  return brotliCompressSync(Buffer.concat([length, json, ...written]), { params })
}

const ordinal = (seen: Map<string, number>, text: string): number => {
  const known = seen.get(text)
  if (known !== undefined) return known
  seen.set(text, seen.size)
  return seen.size - 1
}

const writeNumbers = (numbers: number[]): Buffer => {
  const bytes: number[] = []
  for (const n of numbers) {
    // The sign goes into the lowest bit, so that small numbers of either sign take one byte.
    let rest = n < 0 ? -2 * n - 1 : 2 * n
    while (rest >= 128) {
      bytes.push((rest % 128) | 128)
      rest = Math.floor(rest / 128)
    }
    bytes.push(rest)
  }
  return Buffer.from(bytes)
}

type Column = Uint8Array | Uint16Array | Int32Array

const readNumbers = <T extends Column>(bytes: Buffer | undefined, n: number, type: new (n: number) => T): T => {
  const numbers = new type(n)
  let at = 0
  for (let i = 0; i < n; i++) {
    let value = 0
    let scale = 1
    let byte = bytes?.[at++] ?? 0
    while (byte >= 128) {
      value += (byte - 128) * scale
      scale *= 128
      byte = bytes?.[at++] ?? 0
    }
    value += byte * scale
    numbers[i] = value % 2 === 1 ? -(value + 1) / 2 : value / 2
  }
  return numbers
}

/** A line's description is written only where it differs from the last one of the same code. */
const spellOut = (codes: Uint16Array, written: Uint16Array, n: number): Uint16Array => {
  const said = new Uint16Array(n)
  return written.map((words, line) => {
    const code = at(codes, line)
    if (words > 0) said[code] = words - 1
    return at(said, code)
  })
}

const runningSum = (steps: Int32Array): Int32Array => {
  let sum = 0
  return steps.map((step) => {
    sum += step
    return sum
  })
}

/** Reads a column where the row is known to be there. */
export const at = (column: ArrayLike<number>, i: number): number => column[i] ?? 0
