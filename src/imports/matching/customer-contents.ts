import { type ContentTest, dates, fewWords, meanOf, mustLook, silent, text } from './evidence.ts'
import type { Profile } from './profile.ts'

const wholeName: ContentTest = (column) => {
  const { wholeName: full, company, nameShape, number, email } = column.looks
  if (number > 0.5 || email > 0.5) return { score: -1, because: 'its values are no names' }
  const share = Math.max(full, full + company)
  if (share > 0.5) return { score: 0.8 * Math.min(1, share), because: 'its values are names of people or companies' }
  return nameShape > 0.6 && column.looks.street < 0.2 ? { score: 0.3, because: 'its values look like names' } : silent
}

const oneName =
  (which: 'given' | 'family'): ContentTest =>
  (column) => {
    const { givenName, oneName: shape, number, email, country, city } = column.looks
    if (number > 0.5 || email > 0.5) return { score: -1, because: 'its values are no names' }
    if (column.looks.title > 0.6 || country > 0.6) return { score: -0.5, because: 'its values are no names' }
    if (shape < 0.5) return silent
    if (which === 'given') {
      if (givenName > 0.35) return { score: Math.min(0.9, 0.5 + givenName / 2), because: 'its values are given names' }
      return { score: 0.2, because: '' }
    }
    if (givenName > 0.35) return { score: 0.15, because: '' }
    const unlike = city > 0.2 || column.looks.region > 0.3 || column.distinct < 0.3 ? 0.15 : 0.45
    return { score: unlike, because: 'its values look like family names' }
  }

const emailOf =
  (place: 'first' | 'second' | 'staff'): ContentTest =>
  (column, all) => {
    const found = mustLook('email', 1, 'e-mail addresses')(column, all)
    if (found.score <= 0) return found
    const shared = column.distinct < 0.35 && column.filled > 5
    if (place === 'staff')
      return shared ? { score: 0.9, because: 'a few e-mail addresses that repeat' } : { ...found, score: 0.1 }
    if (shared) return { ...found, score: 0.4 }
    const fuller = all.filter((other) => other !== column && other.looks.email > 0.6 && other.distinct > 0.35)
    const second = fuller.some(
      (other) => other.fill > column.fill + 0.05 || (other.index < column.index && other.fill >= column.fill - 0.05),
    )
    if (place === 'second') return { ...found, score: second ? 0.9 : 0.5 }
    return { ...found, score: second ? 0.8 : 1 }
  }

const phoneOf =
  (place: 'first' | 'second'): ContentTest =>
  (column, all) => {
    if (column.filled === 0) return silent
    const { phone, markedPhone } = column.looks
    if (phone < 0.25 && column.filled >= 2) return { score: -1, because: 'its values are no phone numbers' }
    const share = markedPhone > 0.4 ? Math.max(phone, markedPhone) : phone * 0.3
    const other = all.find((rival) => rival !== column && rival.looks.markedPhone > 0.5)
    const second = other && (other.fill > column.fill + 0.05 || other.index < column.index)
    const factor = place === 'second' ? (second ? 0.85 : 0.5) : second ? 0.75 : 0.92
    return { score: share * factor, because: 'its values are phone numbers' }
  }

const street: ContentTest = (column, all) => {
  const found = mustLook('street', 0.9, 'streets with numbers')(column, all)
  if (found.score > 0) return found
  if (column.looks.email > 0.5 || column.looks.date > 0.5 || column.looks.integer > 0.8)
    return { score: -1, because: '' }
  return silent
}

const second: ContentTest = (column, all) => {
  const found = mustLook('unit', 0.75, 'parts of an address')(column, all)
  return found.score >= 0 ? found : { score: column.looks.email + column.looks.date > 0.5 ? -1 : 0, because: '' }
}

const city: ContentTest = (column) => {
  const { city: known, placeShape, number, email, country } = column.looks
  if (number > 0.4 || email > 0.4) return { score: -1, because: 'its values are no places' }
  if (country > 0.7) return { score: -0.4, because: 'its values are countries' }
  if (known > 0.25) return { score: Math.min(0.92, 0.5 + known * 0.5), because: 'its values are towns' }
  return placeShape > 0.8 ? { score: 0.25, because: 'its values look like towns' } : silent
}

const postcode: ContentTest = (column, all) => {
  if (column.filled === 0) return silent
  const share = column.looks.postcode
  if (share < 0.4)
    return { score: column.looks.email + column.looks.date > 0.5 ? -1 : share < 0.1 ? -0.8 : 0, because: '' }
  // Five figures can be a customer number just as well: where each differs and a number counts up, it is that.
  const counting = column.looks.integer > 0.9 && column.distinct > 0.98 && isCounting(column)
  const beside = all.some((other) => other.looks.city > 0.25 && Math.abs(other.index - column.index) === 1)
  const score = counting ? 0.1 : (column.looks.integer > 0.9 && column.length < 4.5 ? 0.5 : 0.72) + (beside ? 0.2 : 0)
  return { score: score * share, because: 'its values are postcodes' }
}

const isCounting = (column: Profile) => {
  let up = 0
  let before: number | null = null
  for (const value of column.values) {
    const n = Number(value.replace(/\D/g, ''))
    if (before !== null && n > before) up++
    before = n
  }
  return up > (column.values.length - 1) * 0.9
}

const identifier: ContentTest = (column) => {
  const { code, email, date, postcode: post, uuid, lettersAndDigits, integer, markedPhone } = column.looks
  if (email > 0.5 || date > 0.5) return { score: -0.8, because: 'its values are no numbers of customers' }
  if (code < 0.8 || markedPhone > 0.6 || column.looks.yesNo > 0.9) return silent
  if (column.distinct < 0.9) return { score: -0.2, because: 'its values repeat' }
  if (uuid > 0.8) return { score: 0.5, because: 'each value differs' }
  const counting = isCounting(column) ? 0.2 : 0
  const plain = lettersAndDigits > 0.8 && post < 0.5 ? 0.6 : integer > 0.9 ? 0.4 : 0.45
  return {
    score: Math.min(0.9, plain + counting + (column.index === 0 ? 0.12 : 0)),
    because: 'each value differs, as numbers of customers do',
  }
}

const externalId: ContentTest = (column) => {
  if (column.looks.uuid > 0.8 && column.distinct > 0.98)
    return { score: 0.8, because: 'its values are ids of another system' }
  if (column.looks.email > 0.5 || column.looks.date > 0.5) return { score: -0.8, because: '' }
  return column.looks.code > 0.8 && column.distinct > 0.98 ? { score: 0.3, because: 'each value differs' } : silent
}

const yearOf = (column: Profile) => 1970 + meanOf(column.days) / 365.25

const birthDate = dates((column) => (yearOf(column) < 2008 ? 0.9 : 0.15), 'dates of birth')
const createdAt = dates((column) => (yearOf(column) > 2008 ? 0.75 : 0.15), 'dates')

const account: ContentTest = (column, all) => {
  const { company, number, email } = column.looks
  if (number > 0.5 || email > 0.5) return { score: -1, because: 'its values are no companies' }
  const people = all.some((other) => other !== column && (other.looks.wholeName > 0.5 || other.looks.givenName > 0.35))
  if (company > 0.4) return { score: people ? 0.85 * Math.max(company, 0.7) : 0.3, because: 'its values are companies' }
  return silent
}

const yesNo: ContentTest = (column) => {
  if (column.filled === 0) return silent
  if (column.looks.yesNo > 0.9 && column.kinds <= 3) return { score: 0.2, because: 'its values are yes or no' }
  return column.looks.yesNo < 0.5 ? { score: -1, because: 'its values are neither yes nor no' } : silent
}

const tags: ContentTest = (column) => {
  const { list, word, sentence } = column.looks
  if (list > 0.2 && sentence < 0.3) return { score: 0.6, because: 'its values are lists of words' }
  if (column.looks.number > 0.8 || column.looks.email > 0.5) return { score: -0.6, because: '' }
  return word > 0.9 && column.kinds < 10 && column.distinct < 0.3 ? { score: 0.15, because: '' } : silent
}

export const customerContents: Readonly<Record<string, ContentTest>> = {
  kind: fewWords('kind', 0.9, 'kinds of customer', 6),
  name: wholeName,
  givenName: oneName('given'),
  familyName: oneName('family'),
  title: fewWords('title', 0.95, 'forms of address', 25),
  email: emailOf('first'),
  email2: emailOf('second'),
  phone: phoneOf('first'),
  phone2: phoneOf('second'),
  addressLine1: street,
  addressLine2: second,
  city,
  region: (column, all) => {
    const found = mustLook('region', 0.85, 'regions')(column, all)
    return found.score < 0 ? { score: column.looks.number + column.looks.email > 0.5 ? -1 : 0, because: '' } : found
  },
  postcode,
  country: mustLook('country', 0.95, 'countries'),
  identifier,
  identifierKind: fewWords('identifierKind', 0.9, 'kinds of numbers', 8),
  source: (column) => (column.looks.number > 0.8 || column.looks.email > 0.5 ? { score: -0.7, because: '' } : silent),
  externalId,
  birthDate,
  language: fewWords('language', 0.88, 'languages', 25),
  tags,
  account,
  accountRole: fewWords('accountRole', 0.9, 'roles in an account', 4),
  roles: fewWords('role', 0.85, 'roles', 30),
  department: (column) =>
    column.looks.department > 0.5 && column.distinct < 0.7
      ? { score: 0.75 * column.looks.department, because: 'its values are departments' }
      : column.looks.number > 0.8 || column.looks.email > 0.5
        ? { score: -0.8, because: '' }
        : silent,
  accountManager: (column, all) => {
    const found = emailOf('staff')(column, all)
    return found.score < 0 ? silent : found
  },
  note: text(0.75),
  doNotContact: yesNo,
  consentEmail: yesNo,
  consentPhone: yesNo,
  consentPost: yesNo,
  createdAt,
}
