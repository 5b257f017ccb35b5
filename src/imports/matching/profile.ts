import { countryOf } from '../values/country.ts'
import { currencyOf } from '../values/currency.ts'
import type { DateOrder } from '../values/date.ts'
import { dateShape, parseDate } from '../values/date.ts'
import { type DateFinding, detectDates } from '../values/date-order.ts'
import { type DecimalFinding, detectDecimal, parseQuantity } from '../values/number.ts'
import { languageOf, wordIn } from '../values/words.ts'
import {
  holdsGivenName,
  isCity,
  isCompany,
  isDepartment,
  isGivenName,
  isPostcode,
  isRegion,
  isStreet,
  isTitle,
  isUnit,
} from './gazetteer.ts'

const email = /^\s*(mailto:)?[^\s@,;<>]+@[^\s@,;<>]+\.[\p{L}]{2,}\s*$/u
const phone = /^\s*(tel:)?[+(]?\(?\d[\d\s().\-/\u2010-\u2015]{5,20}\d(\s?(x|ext\.?|durchwahl|poste)\s?\d{1,5})?\s*$/i
const number =
  /^\s*[-+(\u2212]?\s*[€£$¥]?\s*\d{1,3}([\s.,'’\u00a0\u202f]?\d{3})*([.,]\d+)?\s*([€£$¥%]|zł|kč|kr|円|[A-Z]{3})?\)?\s*-?\s*$|^\s*[-+]?\d+([.,]\d+)?\s*$|^\s*-?\d+([.,]\d+)?e[+-]?\d+\s*$/iu
const integer = /^\s*[-+]?\d{1,15}\s*$/
const code = /^(?=.*\d)[\p{L}\d][\p{L}\d\-_/.#:]*$/u
const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$|^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/i
const nameWord =
  "(?:\\p{Lu}[\\p{L}'’.\\-]*|(?:van|von|de|der|den|del|della|di|da|dos|das|la|le|zu|af|ten|ter|y|e)|\\p{Lu}\\.|[\\u3040-\\u30ff\\u4e00-\\u9fff々]{1,6})"
const oneName =
  /^(?:(?:van|von|de|der|den|del|della|di|da|dos|das|la|le|zu|af|ten|ter)\s+)*\p{Lu}[\p{L}'’-]+(?:[\s-]\p{Lu}[\p{L}'’]+)?$|^[\u3040-\u30ff\u4e00-\u9fff々]{1,4}$/u
const wholeName = new RegExp(`^${nameWord}(?:,?[\\s\\u3000]+${nameWord}){1,4}$`, 'u')
const easternName = /^[\u3040-\u30ff\u4e00-\u9fff々]{1,4}[\s\u3000]?[\u3040-\u30ff\u4e00-\u9fff々]{1,4}$/

/** The ways that a value can look; a value can look several ways. */
const looks = {
  email: (v: string) => email.test(v),
  phone: (v: string) => phone.test(v) && digits(v) >= 7 && digits(v) <= 15 && dateShape(v) === null,
  markedPhone: (v: string) =>
    phone.test(v) &&
    digits(v) >= 7 &&
    (/^\s*(\+|00|0\d|\()/.test(v) || /^\d{3}[\s-]\d{3}[\s-]\d{3,4}$/.test(v)) &&
    dateShape(v) === null,
  date: (v: string) => dateShape(v) !== null && !integer.test(v),
  time: (v: string) => /\d[:h]\d\d/.test(v) && dateShape(v) !== null,
  number: (v: string) => number.test(v),
  integer: (v: string) => integer.test(v),
  fraction: (v: string) => number.test(v) && /[.,]\d{1,4}\D*$/.test(v),
  negative: (v: string) => /^\s*[-\u2212(]/.test(v),
  currency: (v: string) => /^\s*([A-Z]{3}|[€£$¥]|zł|kč)\s*$/i.test(v) && currencyOf(v) !== null,
  country: (v: string) =>
    v.length < 60 && !/\d/.test(v) && (v.length > 2 || v === v.toUpperCase()) && countryOf(v) !== null,
  postcode: (v: string) => isPostcode(v),
  yesNo: (v: string) => wordIn.yesNo(v) !== null,
  channel: (v: string) => wordIn.channel(v) !== null,
  direction: (v: string) => wordIn.direction(v) !== null,
  kind: (v: string) => wordIn.kind(v) !== null,
  role: (v: string) => v.split(/[;|,]/).every((part) => wordIn.role(part) !== null),
  accountRole: (v: string) => wordIn.accountRole(v) !== null,
  orderKind: (v: string) => wordIn.orderKind(v) !== null,
  mark: (v: string) => wordIn.mark(v) !== null,
  identifierKind: (v: string) =>
    v.length > 2 && !/^\d+$/.test(v) && identifierWords.has(wordIn.identifierKind(v) ?? ''),
  language: (v: string) => (/^[a-z]{2}([-_][A-Za-z]{2})?$/.test(v) || v.length > 3) && languageOf(v) !== null,
  title: (v: string) => v.length < 30 && isTitle(v),
  givenName: (v: string) => v.length < 40 && oneName.test(v) && isGivenName(v),
  oneName: (v: string) => v.length < 40 && oneName.test(v),
  wholeName: (v: string) =>
    v.length < 60 &&
    !isCompany(v) &&
    ((wholeName.test(v) && holdsGivenName(v)) || (easternName.test(v) && v.length >= 3)),
  nameShape: (v: string) => v.length < 60 && (wholeName.test(v) || easternName.test(v)),
  company: (v: string) => v.length < 120 && isCompany(v),
  street: (v: string) => v.length < 120 && isStreet(v),
  unit: (v: string) => v.length < 80 && isUnit(v),
  city: (v: string) => v.length < 50 && isCity(v),
  placeShape: (v: string) => v.length < 50 && /^[\p{Lu}\u3040-\u9fff][\p{L}.'’\-() /]*$/u.test(v),
  region: (v: string) => v.length < 50 && isRegion(v),
  department: (v: string) => isDepartment(v),
  code: (v: string) => v.length < 50 && code.test(v),
  lettersAndDigits: (v: string) => v.length < 50 && code.test(v) && /\p{L}/u.test(v) && dateShape(v) === null,
  uuid: (v: string) => uuid.test(v),
  list: (v: string) => /[;|]/.test(v) && v.length < 200,
  words: (v: string) => /\p{L}{2,}/u.test(v) && (/\s/.test(v) || /[\u3040-\u9fff]{5,}/.test(v)),
  sentence: (v: string) =>
    (v.split(/\s+/).length >= 4 && /\p{L}{3,}/u.test(v) && v.length > 20) || /[\u3040-\u9fff]{8,}/.test(v),
  word: (v: string) => /^\p{L}[\p{L}\s&/-]{1,30}$/u.test(v),
}

export type Look = keyof typeof looks

const identifierWords = new Set(['customer number', 'tax number', 'company number', 'loyalty card'])

const digits = (text: string) => text.replace(/\D/g, '').length

export type Profile = {
  index: number
  /** Trimmed values of all sampled rows, empty ones too: rows stand beside rows. */
  values: string[]
  filled: number
  /** Filled share of the rows. */
  fill: number
  /** Distinct values as a share of the filled ones. */
  distinct: number
  kinds: number
  length: number
  looks: Readonly<Record<Look, number>>
  /** Share of rows that repeat the row above. */
  runs: number
  /** Whether a value, once left, never comes back: rows of one order stand together. */
  together: boolean
  dates: DateFinding
  decimal: DecimalFinding
  numbers: (number | null)[]
  days: (number | null)[]
}

const mostLooked = 400

const shareOfLooks = (filled: string[]): Record<Look, number> => {
  const step = Math.max(1, Math.ceil(filled.length / mostLooked))
  const looked = filled.filter((_, i) => i % step === 0)
  const shares = {} as Record<Look, number>
  for (const look of Object.keys(looks) as Look[]) {
    const test = looks[look]
    shares[look] = looked.length === 0 ? 0 : looked.filter((value) => test(value.slice(0, 500))).length / looked.length
  }
  return shares
}

const runsOf = (values: string[]) => {
  const seen = new Set<string>()
  let repeats = 0
  let returns = 0
  values.forEach((value, i) => {
    if (value === '') return
    if (i > 0 && values[i - 1] === value) repeats++
    else if (seen.has(value)) returns++
    seen.add(value)
  })
  return { repeats: repeats / Math.max(1, values.length - 1), together: returns <= values.length * 0.01 }
}

const dayOf = (value: string, dates: DateFinding) => {
  if (value === '') return null
  const parsed = parseDate(value, dates)
  return 'refused' in parsed ? null : Date.parse(parsed.value) / 86_400_000
}

const numberOf = (value: string, decimal: DecimalFinding) => {
  if (value === '') return null
  const parsed = parseQuantity(value.replace(/[€£$¥%]|zł|kč|kr|円|\b[A-Z]{3}\b/giu, ''), decimal.sign)
  return 'refused' in parsed ? null : parsed.value
}

/** What a column holds, from the sampled rows; everything that the fields' tests ask. */
export const profileOf = (
  index: number,
  raw: readonly string[],
  usual: { order: DateOrder; decimal: '.' | ',' },
): Profile => {
  const values = raw.map((value) => value.trim().normalize('NFKC'))
  const filled = values.filter((value) => value !== '')
  const shares = shareOfLooks(filled)
  const kinds = new Set(filled).size
  const { repeats, together } = runsOf(values)
  const dates = detectDates(filled, usual.order)
  const decimal = detectDecimal(shares.number > 0.5 ? filled : [], usual.decimal)
  return {
    index,
    values,
    filled: filled.length,
    fill: values.length === 0 ? 0 : filled.length / values.length,
    distinct: filled.length === 0 ? 0 : kinds / filled.length,
    kinds,
    length: filled.reduce((sum, value) => sum + value.length, 0) / Math.max(1, filled.length),
    looks: shares,
    runs: repeats,
    together,
    dates,
    decimal,
    numbers: shares.number > 0.7 ? values.map((value) => numberOf(value, decimal)) : [],
    days: shares.date > 0.7 ? values.map((value) => dayOf(value, dates)) : [],
  }
}
