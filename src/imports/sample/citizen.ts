import { type Crowd, customerNumber, earlier, joinedMinute, type Standing, standingAt } from './crowd.ts'
import { domainOf, firmIn, slug } from './firms.ts'
import { below, type Chance, chance, happens, mix, pick } from './mulberry.ts'
import { mailHosts, type Person, personIn, titleOf } from './people.ts'
import { hasRange, phoneAt } from './phones.ts'
import { languageOf, placeIn, streetIn } from './places.ts'
import { minutesADay } from './rhythm.ts'
import { withSlips } from './slips.ts'

/** One customer of the crowd, with typed values and no text made of them yet. */
export type CrowdCustomer = {
  standing: Standing
  kind: 'person' | 'account' | 'department'
  name: string
  givenName: string
  familyName: string
  title: string
  email: string
  phone: string
  addressLine1: string
  city: string
  region: string
  postcode: string
  country: string
  language: string
  identifier: string
  source: string
  externalId: string
  /** Days since 1970; NaN when not known. */
  birthDay: number
  createdMinute: number
  /** The place of the account or department that the person belongs to, else -1. */
  belongsTo: number
  role: '' | 'purchaser' | 'user'
  consentEmail: '' | 'yes' | 'no'
  /** A repeat is another record of the person at this place, else -1. */
  repeatOf: number
  faults: string
}

const countries = [...Array<string>(44).fill('GB'), 'DE', 'FR', 'IE', 'NL', 'US', 'ES']
const sources = ['web shop', 'web shop', 'web shop', 'call centre', 'e-mail campaign', 'sales', 'loyalty card']
const letters: Record<string, string> = {
  'web shop': 'WEB',
  'call centre': 'CALL',
  'e-mail campaign': 'MAIL',
  sales: 'SALES',
  'loyalty card': 'CARD',
  'staff list': 'STAFF',
}
const areas: Record<string, string> = { FR: 'frMobile', DE: 'berlin', IE: 'ie', US: 'us503' }
const departmentNames =
  'Customer care,Dispatch,Warehouse,Finance,Buying,Web shop,Marketing,IT,Returns,Quality,Human resources,Legal,Logistics,Pricing,Photography,Facilities,Product safety,Wholesale,Export,Analytics'.split(
    ',',
  )

export const customerAt = (plan: Crowd, i: number): CrowdCustomer => {
  const standing = standingAt(plan, i)
  if (standing === 'repeat') return repeatAt(plan, i)
  if (standing === 'department') return departmentAt(plan, i)
  const c = chance(plan.seed, 101, i)
  if (standing === 'colleague') return colleagueAt(plan, c, i)
  return standing === 'account' ? accountAt(plan, c, i) : personAt(plan, c, i, standing)
}

const nobody: CrowdCustomer = {
  standing: 'person',
  kind: 'person',
  name: '',
  givenName: '',
  familyName: '',
  title: '',
  email: '',
  phone: '',
  addressLine1: '',
  city: '',
  region: '',
  postcode: '',
  country: 'GB',
  language: '',
  identifier: '',
  source: '',
  externalId: '',
  birthDay: Number.NaN,
  createdMinute: 0,
  belongsTo: -1,
  role: '',
  consentEmail: '',
  repeatOf: -1,
  faults: '',
}

const numbered = (i: number, source: string): Pick<CrowdCustomer, 'identifier' | 'source' | 'externalId'> => ({
  identifier: customerNumber(i),
  source,
  externalId: `${letters[source]}-${customerNumber(i)}`,
})

export const departmentName = (i: number): string => departmentNames[i] ?? `Department ${i + 1}`

const departmentAt = (plan: Crowd, i: number): CrowdCustomer => {
  const name = departmentName(i)
  const createdMinute = plan.begins - 1000 * minutesADay
  return {
    ...nobody,
    ...numbered(i, 'staff list'),
    standing: 'department',
    kind: 'department',
    name,
    email: `${slug(name)}@shop.example`,
    createdMinute,
  }
}

const named = (
  person: Person,
  i: number,
  host: string,
): Pick<CrowdCustomer, 'name' | 'givenName' | 'familyName' | 'email'> => ({
  name: `${person.given} ${person.family}`,
  givenName: person.given,
  familyName: person.family,
  email: `${slug(person.given)}.${slug(person.family)}.${i.toString(36)}@${host}`,
})

const colleagueAt = (plan: Crowd, c: Chance, i: number): CrowdCustomer => {
  const createdMinute = plan.begins - 900 * minutesADay + i * 600
  const belongsTo = i % Math.max(1, plan.departments)
  const person = named(personIn(c, 'GB'), i, 'shop.example')
  return {
    ...nobody,
    ...numbered(i, 'staff list'),
    ...person,
    standing: 'colleague',
    createdMinute,
    belongsTo,
    language: 'en-GB',
  }
}

/** What accounts and people have alike: where they are, how they are reached, when they joined. */
const settledAt = (plan: Crowd, c: Chance, i: number, country: string): Partial<CrowdCustomer> & { city: string } => {
  const place = placeIn(c, country)
  return {
    phone: happens(c, 0.12) ? '' : phoneOf(plan, i, country),
    addressLine1: streetIn(c, country),
    city: place?.city ?? '',
    region: place?.region ?? '',
    postcode: place?.postcode ?? '',
    country,
    language: languageOf(country),
    createdMinute: joinedMinute(plan, i),
    consentEmail: happens(c, 0.62) ? 'yes' : 'no',
  }
}

const accountAt = (plan: Crowd, c: Chance, i: number): CrowdCustomer => {
  const country = pick(c, countries)
  const settled = settledAt(plan, c, i, country)
  const name = firmIn(c, country, settled.city)
  const email = `office@${i.toString(36)}.${domainOf(name)}`
  return { ...nobody, ...numbered(i, 'sales'), ...settled, standing: 'account', kind: 'account', name, email }
}

const personAt = (plan: Crowd, c: Chance, i: number, standing: 'person' | 'member'): CrowdCustomer => {
  const country = pick(c, countries)
  const isMember = standing === 'member'
  const person = personIn(c, country)
  const one: CrowdCustomer = {
    ...nobody,
    ...numbered(i, isMember ? 'sales' : pick(c, sources)),
    ...settledAt(plan, c, i, country),
    ...named(person, i, pick(c, mailHosts)),
    standing,
    title: happens(c, 0.4) ? titleOf(c, person) : '',
    birthDay: happens(c, 0.5) ? -14_600 + below(c, 9000) + below(c, 9000) : Number.NaN,
  }
  if (happens(c, 0.06)) one.email = ''
  if (!isMember) return one
  return {
    ...one,
    addressLine1: '',
    belongsTo: earlier(plan, i, 'account'),
    role: happens(c, 0.6) ? 'purchaser' : 'user',
  }
}

// A million people need more numbers than are kept for drama: these lie in 01632, a code that no place has.
const phoneOf = (plan: Crowd, i: number, country: string): string => {
  if (country === 'GB') return `01632 ${200_000 + (mix(plan.seed, i) % 800_000)}`
  const area = areas[country] ?? ''
  return hasRange(area) ? phoneAt(area, i, plan.seed) : ''
}

/** The same person as another system knows them, with one to four slips. */
const repeatAt = (plan: Crowd, i: number): CrowdCustomer => {
  const original = earlier(plan, i, 'person')
  const copy = customerAt(plan, original)
  const c = chance(plan.seed, 102, i)
  const source = pick(
    c,
    sources.filter((one) => one !== copy.source),
  )
  const { faults, ...slipped } = withSlips(c, copy, i)
  return {
    ...slipped,
    standing: 'repeat',
    name: `${slipped.givenName} ${slipped.familyName}`.trim(),
    identifier: customerNumber(i),
    source,
    externalId: `${letters[source]}-${10_000_000 + i}`,
    createdMinute: joinedMinute(plan, i),
    repeatOf: original,
    faults: faults.join('; '),
  }
}
