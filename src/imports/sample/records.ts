import type { Client, Member } from './clientele.ts'
import { colleagueMail } from './house.ts'
import { below, type Chance, chance, happens, pick } from './mulberry.ts'
import { asHeard, mailHosts, misspelt, nicknameOf, titleOf } from './people.ts'
import { languageOf, placeIn, streetIn } from './places.ts'
import { dateOf, londonStamp } from './rhythm.ts'
import { type CustomerRow, customerRow, type TruthRow } from './row.ts'

/** The systems that know the shop's customers, each in its own way, with the letters of its numbers. */
export const sources = {
  'web shop': 'WEB',
  'call centre': 'CALL',
  'e-mail campaign': 'MAIL',
  sales: 'SALES',
  'loyalty card': 'CARD',
} as const
export type Source = keyof typeof sources

const homeSource = { web: 'web shop', phone: 'call centre', email: 'sales', post: 'sales' } as const
const yesNo = (yes: boolean): string => (yes ? 'yes' : 'no')

/** A customer as the shop's own books know it: the record that carries the customer number and the orders. */
export const mainRow = (client: Client, seed: number): CustomerRow => {
  const c = chance(seed, 'record', client.number)
  const isPerson = client.kind === 'person'
  const source = isPerson ? homeSource[client.channel] : 'sales'
  const address = client.address
  return customerRow({
    kind: client.kind,
    name: client.name,
    ...(isPerson ? { givenName: client.person.given, familyName: client.person.family } : {}),
    title: isPerson && happens(c, 0.6) ? titleOf(c, client.person) : '',
    email: client.email,
    phone: client.phone,
    phone2: client.mobile,
    addressLine1: address?.line1 ?? '',
    addressLine2: address?.line2 ?? '',
    city: address?.city ?? '',
    region: address?.region ?? '',
    postcode: address?.postcode ?? '',
    country: client.country,
    identifier: String(client.number),
    identifierKind: 'customer number',
    source,
    externalId: `${sources[source]}-${100_000 + client.number}`,
    birthDate: isPerson && happens(c, 0.31) ? birthDateOf(client, seed) : '',
    language: languageOf(client.country),
    tags: tagsOf(c, client),
    accountManager: client.manager === undefined ? '' : colleagueMail(client.manager),
    note: noteOf(c, client),
    doNotContact: yesNo(happens(c, 0.008)),
    consentEmail: client.email === '' && !client.consentEmail ? '' : yesNo(client.consentEmail),
    consentPhone: happens(c, 0.25) ? '' : yesNo(happens(c, isPerson ? 0.34 : 0.7)),
    consentPost: happens(c, 0.25) ? '' : yesNo(happens(c, 0.55)),
    createdAt: londonStamp(client.createdAt),
  })
}

// Nobody's birthday is known better than to the day; the shop's people are mostly between thirty and seventy.
const birthDateOf = (client: Client, seed: number): string => {
  const c = chance(seed, 'birthday', client.number)
  return dateOf(-14_600 + below(c, 6500) + below(c, 6500) + below(c, 5000))
}

const tagsOf = (c: Chance, client: Client): string => {
  const tags: string[] = []
  if (client.kind === 'account') tags.push('trade')
  if (client.spentPence > 1_500_000) tags.push('key account')
  if (client.kind === 'person' && client.orders >= 8) tags.push('regular')
  if (client.orders === 1 && happens(c, 0.2)) tags.push('first order')
  if (happens(c, 0.04)) tags.push(pick(c, ['trade fair', 'catalogue', 'newsletter', 'friend of the shop', 'press']))
  if (client.number === 14911) tags.push('call-off')
  return tags.join('; ')
}

const personNotes = [
  'Prefers to be rung in the evening.',
  'Leave parcels in the porch.',
  'Hard of hearing: write rather than ring.',
  'Collects the cake tins.',
  'Buys for the school fair every summer.',
  'Gate code is with the carrier.',
  'Always asks for gift wrap.',
]
const accountNotes = [
  'Closed on Mondays.',
  'Deliveries at the back, after ten.',
  'One invoice a month, please.',
  'Two shops, one account.',
  'Pays on the day; keep it that way.',
  'Orders by photograph of the page.',
  'Ring before substituting anything.',
  'No polystyrene.',
]

const noteOf = (c: Chance, client: Client): string => {
  if (client.number === 14911)
    return 'Fourteen stores. Calls off stock by machine all day; ring only when a message was refused.'
  if (!happens(c, client.kind === 'account' ? 0.2 : 0.07)) return ''
  return pick(c, client.kind === 'account' ? accountNotes : personNotes)
}

/** People under an account come after it. */
export const memberRow = (client: Client, member: Member, i: number, seed: number): CustomerRow => {
  const c = chance(seed, 'member', client.number * 8 + i)
  return customerRow({
    kind: 'person',
    name: `${member.person.given} ${member.person.family}`,
    givenName: member.person.given,
    familyName: member.person.family,
    title: happens(c, 0.3) ? titleOf(c, member.person) : '',
    email: member.email,
    phone: member.phone,
    country: client.country,
    source: 'sales',
    externalId: `SALES-${client.number}-${i + 1}`,
    language: languageOf(client.country),
    account: String(client.number),
    accountRole: member.role,
    consentEmail: happens(c, 0.3) ? '' : yesNo(happens(c, 0.7)),
    createdAt: londonStamp(client.createdAt + 60 + i * 17 * 1440 * below(c, 9)),
  })
}

export type Repeat = { row: CustomerRow; truth: TruthRow }

/** Further records of the same person from other systems, with what went wrong on the way. */
export const repeatsOf = (client: Client, seed: number, ends: number): Repeat[] => {
  const c = chance(seed, 'repeats', client.number)
  if (client.kind === 'account') return happens(c, 0.12) ? [accountRepeat(c, client, seed)] : []
  if (!happens(c, 0.24)) return []
  const others = (Object.keys(sources) as Source[]).filter(
    (source) => source !== homeSource[client.channel] && source !== 'sales',
  )
  const count = happens(c, 0.16) ? 2 : happens(c, 0.03) ? 3 : 1
  const start = below(c, others.length)
  return Array.from({ length: count }, (_, i) =>
    personRepeat(c, client, others[(start + i) % others.length] as Source, seed, ends),
  )
}

const personRepeat = (c: Chance, client: Client, source: Source, seed: number, ends: number): Repeat => {
  const faults: string[] = []
  const say = (fault: string): void => {
    faults.push(fault)
  }
  const { given, family } = nameFaults(c, client, source, say)
  const isPaper = source === 'loyalty card' || source === 'call centre'
  const email = emailFaults(c, client, source, say)
  const address = source === 'e-mail campaign' ? {} : addressFaults(c, client, isPaper, say)
  const externalId = `${sources[source]}-${200_000 + client.number * 3 + below(c, 3)}`
  const row = customerRow({
    kind: 'person',
    name: source === 'e-mail campaign' && happens(c, 0.5) ? given : `${given} ${family}`,
    givenName: given,
    familyName: source === 'e-mail campaign' && happens(c, 0.3) ? '' : family,
    email,
    phone: source === 'e-mail campaign' ? '' : phoneFaults(c, client, say),
    ...address,
    country: client.country,
    source,
    externalId,
    identifier: source === 'loyalty card' ? `LH${7_000_000 + client.number * 13}` : '',
    identifierKind: source === 'loyalty card' ? 'loyalty card' : '',
    birthDate: source === 'loyalty card' && happens(c, 0.6) ? birthDateAgain(c, client, seed, say) : '',
    consentEmail: source === 'e-mail campaign' ? 'yes' : '',
    createdAt: londonStamp(Math.min(ends - 1, client.createdAt + below(c, 200 * 1440))),
  })
  return {
    row,
    truth: {
      about: 'same customer',
      id: externalId,
      truth: String(client.number),
      detail: faults.join('; ') || 'none',
    },
  }
}

const nameFaults = (
  c: Chance,
  client: Client,
  source: Source,
  say: (fault: string) => void,
): { given: string; family: string } => {
  let { given, family } = client.person
  const nickname = nicknameOf(given)
  if (nickname !== '' && happens(c, 0.4)) {
    given = nickname
    say('nickname')
  } else if (happens(c, 0.12)) {
    given = `${given.charAt(0)}`
    say('initial')
  }
  if (source === 'call centre' && happens(c, 0.45)) {
    const spelt = asHeard(family)
    if (spelt !== family) say('as heard')
    family = spelt
  } else if (happens(c, 0.28)) {
    family = misspelt(c, family)
    say('typing error')
  } else if (client.person.female && happens(c, 0.05)) {
    family = pick(c, ['Ashby', 'Bourne', 'Carlisle', 'Denham', 'Ellwood', 'Farnham', 'Greaves'])
    say('married')
  }
  if (happens(c, 0.05) && given.length > 1) {
    ;[given, family] = [family, given]
    say('names changed round')
  }
  if (happens(c, 0.06)) {
    ;[given, family] = [given.toUpperCase(), family.toUpperCase()]
    say('capitals')
  }
  return { given, family }
}

const emailFaults = (c: Chance, client: Client, source: Source, say: (fault: string) => void): string => {
  const base =
    client.email ||
    `${client.person.family}.${client.number % 1000}@${pick(c, mailHosts)}`
      .normalize('NFD')
      .replaceAll(/[^\w.@]/g, '')
      .toLowerCase()
  if (source === 'e-mail campaign') {
    if (!happens(c, 0.25)) return base
    say('another e-mail')
    return base.replace(/@.*/, `@${pick(c, mailHosts)}`)
  }
  if (source === 'loyalty card' ? happens(c, 0.5) : happens(c, 0.3)) return ''
  if (!happens(c, 0.12)) return base
  say('typing error in the e-mail')
  const [local = '', host = ''] = base.split('@')
  return `${misspelt(c, local)}@${host}`
}

const phoneFaults = (c: Chance, client: Client, say: (fault: string) => void): string => {
  const phone = happens(c, 0.5) && client.mobile !== '' ? client.mobile : client.phone
  if (phone === '' || happens(c, 0.25)) return ''
  // The same number as another system writes it: without spaces, which is no fault.
  if (happens(c, 0.4)) {
    say('phone written otherwise')
    return phone.replaceAll(' ', '')
  }
  return phone
}

const addressFaults = (
  c: Chance,
  client: Client,
  isPaper: boolean,
  say: (fault: string) => void,
): Partial<CustomerRow> => {
  const address = client.address
  if (address === undefined) return {}
  if (happens(c, 0.17)) {
    const former = client.formerCountry || client.country
    const place = placeIn(c, former) ?? address
    say('moved')
    return { addressLine1: streetIn(c, former), city: place.city, region: place.region, postcode: place.postcode }
  }
  let line1 = address.line1
  if (isPaper && happens(c, 0.3)) {
    line1 = line1.replace('Street', 'St').replace('Road', 'Rd').replace('Lane', 'Ln').replace('Avenue', 'Ave')
    if (line1 !== address.line1) say('abbreviated')
  } else if (happens(c, 0.15)) {
    line1 = misspelt(c, line1)
    say('typing error in the street')
  }
  const postcode = happens(c, 0.1) ? '' : address.postcode
  return {
    addressLine1: line1,
    addressLine2: happens(c, 0.5) ? address.line2 : '',
    city: address.city,
    region: isPaper ? '' : address.region,
    postcode,
  }
}

const birthDateAgain = (c: Chance, client: Client, seed: number, say: (fault: string) => void): string => {
  const date = birthDateOf(client, seed)
  if (!happens(c, 0.08) || Number(date.slice(8)) > 12) return date
  say('day and month changed round')
  return `${date.slice(0, 5)}${date.slice(8)}-${date.slice(5, 7)}`
}

/** An account that the call centre opened a second time. */
const accountRepeat = (c: Chance, client: Client, seed: number): Repeat => {
  const bare = client.name
    .replace(/ (Ltd|LLP|GmbH.*|SARL|S\.L\.|Oy|AB|AS|ApS)$/, '')
    .replace(/^The /, '')
    .replace(' & ', happens(c, 0.5) ? ' and ' : ' & ')
  const isBare = bare !== client.name
  const name = isBare ? bare : misspelt(c, client.name)
  const main = mainRow(client, seed)
  const externalId = `CALL-${200_000 + client.number * 3}`
  const row = customerRow({
    kind: 'account',
    name,
    email: client.members[0]?.email ?? '',
    phone: main.phone.replaceAll(' ', ''),
    addressLine1: main.addressLine1,
    city: main.city,
    postcode: main.postcode,
    country: main.country,
    source: 'call centre',
    externalId,
    createdAt: londonStamp(client.createdAt + 40 * 1440),
  })
  return {
    row,
    truth: {
      about: 'same customer',
      id: externalId,
      truth: String(client.number),
      detail: isBare ? 'written shorter' : 'typing error',
    },
  }
}
