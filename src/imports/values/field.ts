import type { ImportKind } from '../matching/names.ts'
import { parseCountry } from './country.ts'
import { type DateReading, parseDate, parseMoment } from './date.ts'
import { parseEmail } from './email.ts'
import { type Money, parseCurrency, parseMoney } from './money.ts'
import { type DecimalSign, parseInteger, parseQuantity } from './number.ts'
import { type Parsed, refused } from './parsed.ts'
import { parsePhone } from './phone.ts'
import { parseLines, parseText } from './text.ts'
import * as words from './words.ts'

/** How the values of one column are read; what the organisation is used to stands in for what a column cannot tell. */
export type FieldReading = {
  dates: DateReading
  decimal: DecimalSign
  zone: string
  /** Currency and country of the row, else of the organisation. */
  currency: string
  country?: string
  /** Whether the row names a currency of its own, so that an amount in another one is a contradiction. */
  currencyNamed?: boolean
}

export type FieldValue = string | number | boolean | string[] | Money | { value: string; key: string }
export type FieldParser = (raw: string, reading: FieldReading) => Parsed<FieldValue>

const short =
  (most: number): FieldParser =>
  (raw) =>
    parseText(raw, most)
const lines: FieldParser = (raw) => parseLines(raw)
const date: FieldParser = (raw, { dates }) => parseDate(raw, dates)
const moment: FieldParser = (raw, { dates, zone }) => parseMoment(raw, dates, zone)
const money: FieldParser = (raw, { decimal, currency, currencyNamed }) =>
  parseMoney(raw, decimal, currency, currencyNamed ?? true)
const email: FieldParser = (raw) => parseEmail(raw)
const phone: FieldParser = (raw, { country }) => parsePhone(raw, country)
const currency: FieldParser = (raw, reading) => parseCurrency(raw, reading.currency)
const yesNo: FieldParser = (raw) => words.parseYesNo(raw)

/** Numbers of customers and orders: Excel turns long ones into 1.23E+12, and what is lost then cannot be brought back. */
const number: FieldParser = (raw) => {
  const parsed = parseText(raw, 100)
  if ('refused' in parsed || !/^\d[.,]\d+E\+\d+$/i.test(parsed.value)) return parsed
  return refused(`“${parsed.value}” was shortened by Excel and its last digits are lost. Export the column as text.`)
}

const list =
  (each: (raw: string) => Parsed<string>): FieldParser =>
  (raw) => {
    const found: string[] = []
    for (const part of words.parseList(raw)) {
      const parsed = each(part)
      if ('refused' in parsed) return parsed
      found.push(parsed.value)
    }
    return { value: found }
  }

const identifierKind: FieldParser = (raw) => {
  const parsed = parseText(raw, 100)
  return 'refused' in parsed ? parsed : { ...parsed, value: words.identifierKindOf(parsed.value) }
}

const parsers: Readonly<Record<ImportKind, Readonly<Record<string, FieldParser>>>> = {
  customers: {
    kind: words.parseKind,
    name: short(300),
    givenName: short(150),
    familyName: short(150),
    title: short(100),
    email,
    email2: email,
    phone,
    phone2: phone,
    addressLine1: short(300),
    addressLine2: short(300),
    city: short(150),
    region: short(150),
    postcode: short(20),
    country: parseCountry,
    identifier: number,
    identifierKind,
    source: short(200),
    externalId: number,
    birthDate: date,
    language: words.parseLanguage,
    tags: list((raw) => parseText(raw, 60)),
    account: short(300),
    accountRole: words.parseAccountRole,
    roles: list(words.parseRole),
    department: short(300),
    accountManager: email,
    note: lines,
    doNotContact: yesNo,
    consentEmail: yesNo,
    consentPhone: yesNo,
    consentPost: yesNo,
    createdAt: moment,
  },
  products: { code: number, name: short(300), category: short(150), unitCost: money, currency, price: money },
  orders: {
    orderNumber: number,
    customer: short(254),
    source: short(200),
    channel: words.parseChannel,
    currency,
    placedAt: moment,
    promisedAt: moment,
    sentAt: moment,
    deliveredAt: moment,
    cancelledAt: moment,
    lineNo: (raw, { decimal }) => parseInteger(raw, decimal, 1_000_000),
    productCode: number,
    description: short(500),
    quantity: (raw, { decimal }) => parseQuantity(raw, decimal),
    unitPrice: money,
    discount: money,
    tax: money,
    unitCost: money,
    returnOf: number,
    kind: words.parseOrderKind,
    mark: words.parseMark,
  },
  interactions: {
    customer: short(254),
    at: moment,
    channel: words.parseChannel,
    direction: words.parseDirection,
    note: lines,
    nextStep: short(500),
    nextStepOn: date,
    orderNumber: number,
    staff: email,
    externalId: number,
  },
}

/** How a field's cells are read; undefined for what is no field of this kind. */
export const fieldParser = (kind: ImportKind, field: string): FieldParser | undefined =>
  Object.hasOwn(parsers[kind], field) ? parsers[kind][field] : undefined
