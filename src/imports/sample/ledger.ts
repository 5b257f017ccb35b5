import { at, firstMinute, type RealShop } from './archive.ts'

export type Kind = 'sale' | 'return' | 'correction'
export type Mark = '' | 'stock correction' | 'bad debt' | 'zero price' | 'postage' | 'fee'

/** One invoice of the real shop. Its lines are `lines[from] … lines[to - 1]` of the ledger. */
export type Invoice = {
  number: string
  /** London clock, minutes since 1970 as if UTC, not yet moved to the present. */
  minute: number
  /** 0: the shop did not know who bought. */
  customer: number
  country: string
  kind: Kind
  from: number
  to: number
}

export type Ledger = {
  invoices: Invoice[]
  /** The lines of the archive, in the order of the invoices. */
  lines: Uint32Array
  /** Positions in `invoices`, oldest first, by the customer's number. */
  byCustomer: Map<number, number[]>
}

const postage = new Set(['POST', 'DOT', 'C2'])
const fees = new Set(['BANK CHARGES', 'AMAZONFEE', 'CRUK', 'S', 'D', 'M'])

/** The code of a product: the source writes 85123A and 85123a for the same thing. */
export const productCode = (written: string): string => (written.startsWith('gift') ? written : written.toUpperCase())

export const isGoods = (code: string): boolean => !postage.has(code) && !fees.has(code) && code !== 'B'

/** Why a line is no sale of goods. Corrections of the stock have no customer; what a customer had for nothing is a gift. */
export const lineMark = (shop: RealShop, line: number, invoice: Pick<Invoice, 'kind' | 'customer'>): Mark => {
  const code = productCode(shop.codes[at(shop.lines.code, line)] ?? '')
  if (code === 'B') return 'bad debt'
  // A tenth of a penny cannot be said in pence: it counts as nothing.
  const free = Math.abs(at(shop.lines.price, line)) < 5
  if (free && invoice.kind === 'correction' && invoice.customer === 0) return 'stock correction'
  if (free) return 'zero price'
  if (postage.has(code)) return 'postage'
  return fees.has(code) ? 'fee' : ''
}

/** The invoices of the real shop, each with all its lines together, in the order of the source. */
export const readLedger = (shop: RealShop): Ledger => {
  const found = new Map<string, number[]>()
  shop.stretches.invoice.forEach((number, s) => {
    const name = `${shop.stretches.letter[s]}${number}`
    const known = found.get(name)
    if (known === undefined) found.set(name, [s])
    else known.push(s)
  })
  const lines = new Uint32Array(shop.lines.code.length)
  const invoices: Invoice[] = []
  let filled = 0
  for (const [number, stretches] of found) {
    const first = stretches[0] ?? 0
    const from = filled
    for (const s of stretches)
      for (let line = s === 0 ? 0 : at(shop.stretches.end, s - 1); line < at(shop.stretches.end, s); line++)
        lines[filled++] = line
    const invoice: Invoice = {
      number,
      minute: firstMinute + at(shop.stretches.minute, first),
      customer: at(shop.stretches.customer, first),
      country: shop.countries[at(shop.stretches.country, first)] ?? '',
      kind: 'sale',
      from,
      to: filled,
    }
    invoice.kind = kindOf(shop, lines, invoice)
    invoices.push(invoice)
  }
  return { invoices, lines, byCustomer: groupByCustomer(invoices) }
}

const groupByCustomer = (invoices: readonly Invoice[]): Map<number, number[]> => {
  const groups = new Map<number, number[]>()
  invoices.forEach((invoice, i) => {
    if (invoice.customer === 0) return
    const group = groups.get(invoice.customer)
    if (group === undefined) groups.set(invoice.customer, [i])
    else group.push(i)
  })
  const minute = (i: number): number => invoices[i]?.minute ?? 0
  for (const group of groups.values()) group.sort((a, b) => minute(a) - minute(b) || a - b)
  return groups
}

const kindOf = (shop: RealShop, lines: Uint32Array, invoice: Invoice): Kind => {
  if (invoice.number.startsWith('C')) return 'return'
  for (let i = invoice.from; i < invoice.to; i++) {
    const line = at(lines, i)
    const isDebt = shop.codes[at(shop.lines.code, line)] === 'B'
    if (!isDebt && Math.abs(at(shop.lines.price, line)) >= 5) return 'sale'
  }
  return 'correction'
}

/** Of an invoice: how many pieces of each code, fees and postage among them. */
export const piecesOf = (shop: RealShop, ledger: Ledger, invoice: Invoice): Map<string, number> => {
  const pieces = new Map<string, number>()
  for (let i = invoice.from; i < invoice.to; i++) {
    const line = at(ledger.lines, i)
    const code = productCode(shop.codes[at(shop.lines.code, line)] ?? '')
    pieces.set(code, (pieces.get(code) ?? 0) + at(shop.lines.quantity, line))
  }
  return pieces
}

/**
 * Ties each cancellation to the invoice that it takes back: the one earlier sale of that customer which holds every
 * product of it in at least that quantity. Where none fits, or more than one, it stays untied.
 */
export const tieReturns = (shop: RealShop, ledger: Ledger): Map<number, number> => {
  const ties = new Map<number, number>()
  for (const group of ledger.byCustomer.values()) {
    if (!group.some((i) => ledger.invoices[i]?.kind === 'return')) continue
    const sales: { i: number; minute: number; pieces: Map<string, number> }[] = []
    for (const i of group) {
      const invoice = ledger.invoices[i] as Invoice
      if (invoice.kind === 'sale') {
        sales.push({ i, minute: invoice.minute, pieces: piecesOf(shop, ledger, invoice) })
      } else if (invoice.kind === 'return') {
        const wanted = [...piecesOf(shop, ledger, invoice)]
        const fitting = sales.filter(
          (sale) => sale.minute < invoice.minute && wanted.every(([code, n]) => (sale.pieces.get(code) ?? 0) >= -n),
        )
        const [only] = fitting
        if (only !== undefined && fitting.length === 1) ties.set(i, only.i)
      }
    }
  }
  return ties
}
