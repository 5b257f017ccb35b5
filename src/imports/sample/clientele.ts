import type { RealShop } from './archive.ts'
import { at } from './archive.ts'
import { domainOf, firmIn } from './firms.ts'
import { accountManagers, type Colleague } from './house.ts'
import type { Ledger } from './ledger.ts'
import { below, type Chance, chance, happens, pick, waiting } from './mulberry.ts'
import { emailOf, mailHosts, type Person, personIn } from './people.ts'
import { hasRange, nextPhone, type Switchboard, switchboard } from './phones.ts'
import { countryCode, type Place, placeIn, streetIn } from './places.ts'

export type Channel = 'web' | 'phone' | 'email' | 'post'

export type Address = Place & { line1: string; line2: string }

/** Somebody under an account: who buys for it, or who works with what was bought. */
export type Member = { person: Person; role: 'purchaser' | 'user'; email: string; phone: string }

/** A customer of the real shop with the life that we made up around its number. */
export type Client = {
  number: number
  kind: 'person' | 'account'
  name: string
  person: Person
  country: string
  address: Address | undefined
  /** Where the customer lived before, when the source knows two countries. */
  formerCountry: string
  email: string
  phone: string
  mobile: string
  channel: Channel
  members: Member[]
  manager: Colleague | undefined
  /** Clock minutes, moved to the present. */
  createdAt: number
  firstOrder: number
  lastOrder: number
  orders: number
  spentPence: number
  consentEmail: boolean
}

/** The account that calls off stock by machine and so has more than 10,000 interactions. */
export const callOffCustomer = 14911

const fixedNames: Record<number, string> = {
  14911: 'Carrick Row Homewares Ltd',
  12748: 'Fothergill & Daughters',
  17841: 'Marigold & Moss',
  14606: 'Bettany Home Stores',
  15311: 'Puddle Lane Gifts Ltd',
  13089: 'Old Mill Garden Centres Ltd',
  14646: 'Van Rooijen Groothandel B.V.',
  14156: 'Liffey Quay Gift Company',
  18102: 'Harbour & Hearth Wholesale Ltd',
  17450: 'Kestrel Trade Supplies LLP',
}

type Trading = {
  first: number
  last: number
  sales: number
  pence: number
  pieces: number[]
  values: number[]
  countries: string[]
}

const tradingOf = (shop: RealShop, ledger: Ledger, group: readonly number[]): Trading => {
  const t: Trading = { first: 0, last: 0, sales: 0, pence: 0, pieces: [], values: [], countries: [] }
  for (const i of group) {
    const invoice = ledger.invoices[i]
    if (invoice === undefined) continue
    if (t.first === 0) t.first = invoice.minute
    if (t.countries.at(-1) !== invoice.country) t.countries.push(invoice.country)
    let [pieces, pence] = [0, 0]
    for (let j = invoice.from; j < invoice.to; j++) {
      const line = at(ledger.lines, j)
      pieces += at(shop.lines.quantity, line)
      pence += (at(shop.lines.quantity, line) * at(shop.lines.price, line)) / 10
    }
    t.pence += pence
    if (invoice.kind !== 'sale') continue
    t.sales++
    t.last = invoice.minute
    t.pieces.push(pieces)
    t.values.push(pence)
  }
  return t
}

const median = (numbers: number[]): number =>
  at(
    [...numbers].sort((a, b) => a - b),
    numbers.length >> 1,
  )

/** Whole boxes every time, or a lot over the year: that is a shop that sells again. */
const buysToSell = (t: Trading): boolean =>
  median(t.values) > 60_000 || median(t.pieces) > 420 || (t.sales >= 5 && t.pence > 350_000)

export const readClientele = (shop: RealShop, ledger: Ledger, seed: number, shift: number): Client[] => {
  const board = switchboard(seed)
  const taken = new Set<string>()
  const clients: Client[] = []
  const began = ledger.invoices[0]?.minute ?? 0
  const numbers = [...ledger.byCustomer.keys()].sort((a, b) => a - b)
  for (const number of numbers) {
    const c = chance(seed, 'client', number)
    const trading = tradingOf(shop, ledger, ledger.byCustomer.get(number) ?? [])
    const country = homeOf(c, trading.countries.at(-1) ?? '')
    const kind = buysToSell(trading) || fixedNames[number] !== undefined ? 'account' : 'person'
    const channel = pick(c, kind === 'account' ? accountChannels : personChannels)
    const place = placeIn(c, country)
    const neighbour =
      kind === 'person' && happens(c, 0.025) ? clients.findLast((one) => one.kind === 'person') : undefined
    const address = place === undefined ? undefined : addressOf(c, place, kind)
    const client: Client = {
      number,
      kind,
      name: '',
      person: personIn(c, country),
      country,
      address,
      channel,
      formerCountry: trading.countries.length > 1 ? countryCode(trading.countries[0] ?? '') : '',
      email: '',
      phone: '',
      mobile: '',
      members: [],
      manager: undefined,
      createdAt: shift + joinedAt(c, trading.first, began),
      firstOrder: trading.first + shift,
      lastOrder: trading.last + shift,
      orders: trading.sales,
      spentPence: trading.pence,
      consentEmail: happens(c, kind === 'account' ? 0.78 : 0.64),
    }
    if (neighbour?.country === country) shareHome(client, neighbour)
    if (kind === 'account') makeAccount(c, client, board, taken)
    else makePerson(c, client, board, taken)
    clients.push(client)
  }
  return clients
}

const accountChannels: Channel[] = ['email', 'email', 'email', 'email', 'phone', 'phone', 'web', 'web', 'web', 'post']
const personChannels: Channel[] = ['web', 'web', 'web', 'web', 'web', 'web', 'web', 'phone', 'phone', 'email', 'post']

const homeOf = (c: Chance, name: string): string => {
  const code = countryCode(name)
  return code === 'JE' && happens(c, 0.4) ? 'GG' : code
}

const shops = [
  'Unit 3, Riverside Business Park',
  'The Old Dairy',
  'Unit 12, Canal Works',
  'First Floor',
  'The Courtyard',
]
const homes = ['Flat 2', 'Flat 5', 'Garden Flat', 'Rose Cottage', 'The Annexe', 'Apartment 14']

const addressOf = (c: Chance, place: Place, kind: Client['kind']): Address => {
  const street = streetIn(c, place.country)
  const more = happens(c, 0.14) && (place.country === 'GB' || place.country === 'IE')
  return { ...place, line1: street, line2: more ? pick(c, kind === 'account' ? shops : homes) : '' }
}

/** Two people of one household: as like as two records can be, and yet two customers. */
const shareHome = (client: Client, neighbour: Client): void => {
  client.person.family = neighbour.person.family
  client.address = neighbour.address
  client.phone = neighbour.phone
}

// Those who bought in the first weeks of the data had mostly been customers before.
const joinedAt = (c: Chance, first: number, began: number): number => {
  const days = (first - began) / 1440
  const before = happens(c, Math.exp(-days / 60)) ? 30 + Math.min(1800, waiting(c, 420)) : waiting(c, 2)
  const day = Math.floor(first / 1440) - Math.floor(before)
  // On the day of the first order an account is opened minutes before it.
  return before < 1 ? first - 5 - below(c, 30) : day * 1440 + 510 + below(c, 600)
}

const free = (c: Chance, taken: Set<string>, make: () => string): string => {
  for (let tries = 0; tries < 12; tries++) {
    const email = make()
    if (!taken.has(email)) {
      taken.add(email)
      return email
    }
  }
  const email = make().replace('@', `${below(c, 9000) + 1000}@`)
  taken.add(email)
  return email
}

const areaOf = (client: Client): string => {
  const area = client.address?.dialling ?? ''
  return hasRange(area) ? area : ''
}

const mobileAreas: Record<string, string> = { GB: 'mobile', FR: 'frMobile', DE: 'deMobile' }

const makePerson = (c: Chance, client: Client, board: Switchboard, taken: Set<string>): void => {
  client.name = `${client.person.given} ${client.person.family}`
  // Who never used the web shop often left no e-mail.
  if (client.channel === 'web' || happens(c, 0.7)) {
    const host = pick(c, mailHosts)
    client.email = free(c, taken, () => emailOf(c, client.person, host))
  }
  if (client.phone === '' && happens(c, client.channel === 'phone' ? 0.97 : 0.78))
    client.phone = nextPhone(board, areaOf(client))
  if (happens(c, 0.35)) client.mobile = nextPhone(board, mobileAreas[client.country] ?? '')
}

const makeAccount = (c: Chance, client: Client, board: Switchboard, taken: Set<string>): void => {
  const city = client.address?.city ?? ''
  const names = fixedNames[client.number]
  for (let tries = 0; client.name === '' || taken.has(client.name); tries++) {
    client.name = names ?? firmIn(c, client.country, city)
    if (tries > 6) client.name = `${client.name} (${city || client.number})`
    if (tries > 9) client.name = `${client.name} ${client.number}`
  }
  taken.add(client.name)
  let domain = domainOf(client.name)
  if (taken.has(domain)) domain = `${domain.slice(0, -8)}${client.number % 100}.example`
  taken.add(domain)
  client.email = `${pick(c, ['orders', 'hello', 'shop', 'buying', 'info', 'office'])}@${domain}`
  client.phone = nextPhone(board, happens(c, 0.06) && client.country === 'GB' ? 'freephone' : areaOf(client))
  client.manager = client.spentPence > 250_000 || happens(c, 0.3) ? managerOf(c, client) : undefined
  const roles: Member['role'][] = ['purchaser']
  if (happens(c, 0.55)) roles.push('user')
  if (happens(c, 0.18)) roles.push('user')
  if (client.spentPence > 2_000_000) roles.push('purchaser', 'user')
  for (const role of roles) {
    const person =
      role === 'purchaser' && client.members.length === 0 ? client.person : personIn(c, client.country, 0.62)
    const email = free(c, taken, () => emailOf(c, person, domain))
    const phone = happens(c, 0.3) ? nextPhone(board, mobileAreas[client.country] ?? '') : client.phone
    client.members.push({ person, role, email, phone })
  }
}

const managerOf = (c: Chance, client: Client): Colleague | undefined =>
  client.country === 'GB' ? accountManagers[below(c, 2)] : accountManagers[2]
