import type { Client } from './clientele.ts'
import { below, type Chance, chance, happens, pick } from './mulberry.ts'
import { asHeard, mailHosts, misspelt, nicknameOf } from './people.ts'
import { placeIn, streetIn } from './places.ts'
import { birthDateOf, homeSource, mainRow, type Source, sources } from './records.ts'
import { londonStamp } from './rhythm.ts'
import { type CustomerRow, customerRow, type TruthRow } from './row.ts'

export type Repeat = { row: CustomerRow; truth: TruthRow }

/** Further records of the same person from other systems, with what went wrong on the way. */
export const repeatsOf = (client: Client, seed: number, ends: number): Repeat[] => {
  const c = chance(seed, 'repeats', client.number)
  if (client.kind === 'account') return happens(c, 0.12) ? [accountRepeat(c, client, seed, ends)] : []
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
const accountRepeat = (c: Chance, client: Client, seed: number, ends: number): Repeat => {
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
    createdAt: londonStamp(Math.min(ends - 600, client.createdAt + 40 * 1440)),
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
