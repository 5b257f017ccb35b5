import { domainOf, slug } from './firms.ts'
import {
  colleagueKey,
  colleagueMail,
  colleagues,
  departmentKey,
  departments,
  house,
  managerOf,
  type Stakeholder,
  stakeholderKey,
  stakeholders,
} from './house.ts'
import { chance, pick } from './mulberry.ts'
import { placeIn, streetIn } from './places.ts'
import { londonStamp, minutesADay } from './rhythm.ts'
import { type CustomerRow, customerRow } from './row.ts'

/** Who is served without buying: departments first, then who works in them, then those with another part in the shop. */
export function* otherRows(seed: number, begins: number): Generator<CustomerRow> {
  const founded = begins - house.founded * 365 * minutesADay
  for (const department of departments)
    yield customerRow({
      kind: 'department',
      name: department.name,
      email: `${slug(department.name)}@${house.domain}`,
      country: 'GB',
      source: 'staff list',
      externalId: departmentKey(department.name),
      accountManager: colleagueMail(managerOf(department.name)),
      note: department.note,
      createdAt: londonStamp(founded + 9 * 60),
    })
  for (const [i, colleague] of colleagues.entries()) {
    const c = chance(seed, 'colleague', i)
    yield customerRow({
      kind: 'person',
      name: `${colleague.given} ${colleague.family}`,
      givenName: colleague.given,
      familyName: colleague.family,
      title: colleague.title,
      email: colleagueMail(colleague),
      country: 'GB',
      source: 'staff list',
      externalId: colleagueKey(i),
      department: colleague.department,
      note: colleague.job,
      language: 'en-GB',
      createdAt: londonStamp(founded + Math.floor(((i * 37) % 97) * 18.5) * minutesADay + pick(c, [540, 555, 570])),
    })
  }
  for (const [i, one] of stakeholders.entries()) yield stakeholderRow(one, i, seed, founded)
}

const stakeholderRow = (one: Stakeholder, i: number, seed: number, founded: number): CustomerRow => {
  const c = chance(seed, 'stakeholder', i)
  const [given = '', ...rest] = one.name.split(' ')
  const isPerson = one.kind === 'person'
  const place = isPerson ? undefined : placeIn(c, one.country)
  const host = domainOf(one.account ?? (isPerson ? house.name : one.name))
  return customerRow({
    kind: one.kind,
    name: one.name,
    ...(isPerson ? { givenName: given, familyName: rest.join(' ') } : {}),
    email: isPerson ? `${slug(given)}.${slug(rest.join(' '))}@${host}` : `office@${host}`,
    addressLine1: isPerson || place === undefined ? '' : streetIn(c, one.country),
    city: place?.city ?? '',
    region: place?.region ?? '',
    postcode: place?.postcode ?? '',
    country: one.country,
    source: one.account ? 'sales' : 'finance',
    externalId: stakeholderKey(i),
    roles: one.account === undefined ? one.roles : '',
    account: one.account ?? '',
    accountRole: '',
    note: one.note,
    tags: isPerson && !one.account ? 'family of the founder' : '',
    createdAt: londonStamp(founded + i * 41 * minutesADay + 600),
  })
}
