import type { Client, Member } from './clientele.ts'
import { colleagueMail } from './house.ts'
import { below, type Chance, chance, happens, pick } from './mulberry.ts'
import { titleOf } from './people.ts'
import { languageOf } from './places.ts'
import { dateOf, londonStamp } from './rhythm.ts'
import { type CustomerRow, customerRow } from './row.ts'

/** The systems that know the shop's customers, each in its own way, with the letters of its numbers. */
export const sources = {
  'web shop': 'WEB',
  'call centre': 'CALL',
  'e-mail campaign': 'MAIL',
  sales: 'SALES',
  'loyalty card': 'CARD',
} as const
export type Source = keyof typeof sources

export const homeSource = { web: 'web shop', phone: 'call centre', email: 'sales', post: 'sales' } as const
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
export const birthDateOf = (client: Client, seed: number): string => {
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
export const memberRow = (client: Client, member: Member, i: number, seed: number, ends: number): CustomerRow => {
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
    createdAt: londonStamp(Math.min(ends - 600, client.createdAt + 60 + i * 17 * 1440 * below(c, 9))),
  })
}
