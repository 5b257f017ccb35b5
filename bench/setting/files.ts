import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

const given =
  'Ada Ben Clara David Elena Felix Greta Hugo Ines Jonas Karla Liam Mira Nils Olga Paul Rosa Simon Tara Uwe Vera Will'
const family =
  'Ashworth Becker Castellano Dubois Eriksson Fischer Garcia Hughes Ivanova Jansen Kowalski Lindqvist Moreau Novak Okafor Price Quinn Rossi Sato Turner Ueda Vogel Weber Young Zimmer'
const towns = 'Leeds London Bristol Oxford Derby Exeter Durham York Bath Truro'
const list = (words: string) => words.split(' ')
const pick = (words: readonly string[], n: number) => words[n % words.length] ?? ''
const [givens, families, places] = [list(given), list(family), list(towns)]

/** Spread over the whole range, so that neighbours in the file are none in an index. */
const spread = (n: number) => Math.imul(n + 1, 2_654_435_761) >>> 0

async function write(path: string, head: string, count: number, row: (n: number) => string): Promise<void> {
  const out = createWriteStream(path)
  let held = `${head}\n`
  for (let n = 0; n < count; n++) {
    held += row(n)
    if (held.length > 1 << 18) {
      if (!out.write(held)) await once(out, 'drain')
      held = ''
    }
  }
  out.end(held)
  await once(out, 'finish')
}

/** A file of people, each with one e-mail, phone, address and identifier. */
export const customersFile = (path: string, count: number) =>
  write(
    path,
    'externalId,givenName,familyName,email,phone,addressLine1,city,postcode,country,identifier',
    count,
    (n) => {
      const any = spread(n)
      const [first, last] = [pick(givens, any), `${pick(families, any >>> 5)}${(any % 977).toString(36)}`]
      const phone = `+4477${String(10_000_000 + n)
        .padStart(8, '0')
        .slice(-8)}`
      return `X${n},${first},${last},${first}.${last}.${n}@example.com,${phone},${(any % 240) + 1} High Street,${pick(places, any >>> 9)},LS${(any % 27) + 1} ${any % 9}AB,GB,N${String(any).padStart(10, '0')}${n}\n`
    },
  )
export const personAt = (n: number) => {
  const any = spread(n)
  return { familyName: `${pick(families, any >>> 5)}${(any % 977).toString(36)}`, givenName: pick(givens, any) }
}

const BEGAN = Date.UTC(2022, 0, 1)

/** A file of order lines, three for two orders, of the same people, some of whom buy far more than others. */
export const ordersFile = (path: string, lines: number, customers: number) =>
  write(
    path,
    'orderNumber,customer,currency,channel,placedAt,lineNo,productCode,description,quantity,unitPrice',
    lines,
    (n) => {
      const order = Math.floor((n * 2) / 3)
      const any = spread(order)
      const share = any / 2 ** 32
      const customer = Math.min(customers - 1, Math.floor(customers * share * share))
      const at = new Date(BEGAN + order * 13_000 + (any % 9_000)).toISOString().slice(0, 19)
      const line = n - Math.ceil((order * 3) / 2) + 1
      const product = (any >>> (line + 3)) % 5_000
      return `B${order},X${customer},GBP,web,${at}Z,${line},P${product},Article ${product},${(any % 5) + 1},${(any % 4_000) + 99}.${String(any % 100).padStart(2, '0')}\n`
    },
  )
