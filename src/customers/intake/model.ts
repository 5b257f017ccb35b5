import type { IntakeField, Value, Values } from '../../platform/server/intake.ts'
import { addressKey, addressLine, externalKey, identifierKey } from '../details/model.ts'
import { nameOf } from '../model.ts'
import type { CustomerKind } from '../schema.ts'

export const fields: readonly IntakeField[] = [
  { name: 'kind', label: 'Kind', reads: 'kind', hint: 'Person, account or department; a person when it says nothing' },
  { name: 'name', label: 'Name', reads: 'text' },
  { name: 'givenName', label: 'Given name', reads: 'text' },
  { name: 'familyName', label: 'Family name', reads: 'text' },
  { name: 'title', label: 'Title', reads: 'text' },
  { name: 'email', label: 'E-mail', reads: 'email' },
  { name: 'email2', label: 'Second e-mail', reads: 'email' },
  { name: 'phone', label: 'Phone', reads: 'phone' },
  { name: 'phone2', label: 'Second phone', reads: 'phone' },
  { name: 'addressLine1', label: 'Address', reads: 'text' },
  { name: 'addressLine2', label: 'Address, second line', reads: 'text' },
  { name: 'city', label: 'City', reads: 'text' },
  { name: 'region', label: 'Region', reads: 'text' },
  { name: 'postcode', label: 'Postcode', reads: 'text' },
  { name: 'country', label: 'Country', reads: 'country' },
  { name: 'identifier', label: 'Identifier', reads: 'text', hint: 'A customer, tax or card number' },
  { name: 'identifierKind', label: 'Kind of identifier', reads: 'kind of identifier' },
  { name: 'source', label: 'Source', reads: 'text', hint: 'The system that knew the customer' },
  { name: 'externalId', label: 'Number in the source', reads: 'text' },
  { name: 'birthDate', label: 'Date of birth', reads: 'date' },
  { name: 'language', label: 'Language', reads: 'language' },
  { name: 'tags', label: 'Tags', reads: 'list' },
  { name: 'account', label: 'Account', reads: 'text', hint: 'Name or identifier of the account a person belongs to' },
  { name: 'accountRole', label: 'Role in the account', reads: 'role in an account' },
  { name: 'roles', label: 'Roles with us', reads: 'roles' },
  { name: 'department', label: 'Department', reads: 'text', hint: 'The name of a department of ours' },
  { name: 'accountManager', label: 'Account manager', reads: 'email', hint: 'The e-mail of a member of staff' },
  { name: 'note', label: 'Note', reads: 'lines' },
  { name: 'doNotContact', label: 'Do not contact', reads: 'yes or no' },
  { name: 'consentEmail', label: 'Consent to e-mail', reads: 'yes or no' },
  { name: 'consentPhone', label: 'Consent to phone', reads: 'yes or no' },
  { name: 'consentPost', label: 'Consent to post', reads: 'yes or no' },
  { name: 'createdAt', label: 'Customer since', reads: 'moment' },
]

export const knownBy = [
  { key: 'externalId', label: 'the number in its source', fields: ['externalId'] },
  { key: 'identifier', label: 'an identifier', fields: ['identifier'] },
  { key: 'email', label: 'an e-mail', fields: ['email', 'email2'] },
  { key: 'phone', label: 'a phone number', fields: ['phone', 'phone2'] },
  // Behind the others, whose columns it shares: it is never what is proposed, only what is chosen.
  {
    key: 'likely',
    label: 'all that they have in common',
    fields: ['identifier', 'email', 'email2', 'phone', 'phone2'],
  },
] as const
export type KnownBy = (typeof knownBy)[number]['key']

export type Keyed = { value: string; key: string }
export type IncomingDetail = {
  kind: 'email' | 'phone' | 'address' | 'identifier'
  value: string
  key: string
  label: string | null
  parts: Record<string, string> | null
  country: string | null
}

/** What a row says of a customer. A field that it does not name is null, and an update leaves it as it is. */
export type Incoming = {
  kind: CustomerKind | null
  name: string | null
  givenName: string | null
  familyName: string | null
  title: string | null
  birthDate: string | null
  language: string | null
  note: string | null
  doNotContact: boolean | null
  tags: string[]
  details: IncomingDetail[]
  city: string | null
  country: string | null
  source: string | null
  externalId: string | null
  account: string | null
  accountRole: 'purchaser' | 'user'
  roles: string[]
  department: string | null
  accountManager: string | null
  consents: { channel: 'email' | 'phone' | 'post'; given: boolean }[]
  createdAt: string | null
  /** Columns that a person keeps under names of their own. */
  custom: Record<string, string>
}

const text = (value: Value | undefined, most = 300): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, most) : null
const keyed = (value: Value | undefined): Keyed | null =>
  value && typeof value === 'object' && !Array.isArray(value) ? value : null
const list = (value: Value | undefined): string[] => (Array.isArray(value) ? value : [])
const yes = (value: Value | undefined): boolean | null => (typeof value === 'boolean' ? value : null)

function addressOf(values: Values, country: string | null): IncomingDetail | null {
  const parts: Record<string, string> = {}
  const put = (name: string, value: string | null) => {
    if (value) parts[name] = value
  }
  put('line1', text(values.addressLine1, 200))
  put('line2', text(values.addressLine2, 200))
  put('city', text(values.city, 120))
  put('region', text(values.region, 120))
  put('postcode', text(values.postcode, 30))
  if (Object.keys(parts).length === 0) return null
  const value = addressLine(parts, country)
  return { kind: 'address', value, key: addressKey(parts, value) || '-', label: null, parts, country }
}

function detailsOf(values: Values, country: string | null): IncomingDetail[] {
  const details: IncomingDetail[] = []
  const add = (kind: 'email' | 'phone', found: Keyed | null) => {
    if (!found || details.some((each) => each.kind === kind && each.key === found.key)) return
    details.push({ kind, ...found, label: null, parts: null, country: kind === 'phone' ? country : null })
  }
  add('email', keyed(values.email))
  add('email', keyed(values.email2))
  add('phone', keyed(values.phone))
  add('phone', keyed(values.phone2))
  const address = addressOf(values, country)
  if (address) details.push(address)
  const identifier = text(values.identifier, 200)
  const key = identifier && identifierKey(identifier)
  if (identifier && key)
    details.push({
      kind: 'identifier',
      value: identifier,
      key,
      label: text(values.identifierKind, 60),
      parts: null,
      country: null,
    })
  return details
}

const consentsOf = (values: Values): Incoming['consents'] =>
  (['email', 'phone', 'post'] as const).flatMap((channel) => {
    const given = yes(values[`consent${channel[0]?.toUpperCase()}${channel.slice(1)}`])
    return given === null ? [] : [{ channel, given }]
  })

const OWN = 'custom:'
const customOf = (values: Values): Record<string, string> => {
  let custom: Record<string, string> | undefined
  for (const name in values)
    if (name.startsWith(OWN)) {
      custom ??= {}
      custom[name.slice(OWN.length)] = text(values[name], 2_000) ?? ''
    }
  return custom ?? none
}
const none: Record<string, string> = Object.freeze({})

/** Whether the values of a row say enough of a customer; whether it is a new one is known only beside the others. */
export function check(values: Values): { record: Incoming } | { refused: string; field: string | null } {
  const country = text(values.country)
  const names = {
    name: text(values.name),
    givenName: text(values.givenName, 150),
    familyName: text(values.familyName, 150),
  }
  const details = detailsOf(values, country)
  const externalId = text(values.externalId, 200)
  const name = nameOf(names) ?? null
  if (!name && details.length === 0 && !externalId)
    return { refused: 'The row names nobody: no name, e-mail, phone or identifier.', field: 'name' }
  return {
    record: {
      ...names,
      name,
      kind: text(values.kind) as CustomerKind | null,
      title: text(values.title, 60),
      birthDate: text(values.birthDate),
      language: text(values.language),
      note: text(values.note, 20_000),
      doNotContact: yes(values.doNotContact),
      tags: [...new Set(list(values.tags).map((tag) => tag.slice(0, 60)))].sort(),
      details,
      city: text(values.city, 120),
      country,
      source: text(values.source, 80),
      externalId,
      account: text(values.account),
      accountRole: values.accountRole === 'user' ? 'user' : 'purchaser',
      roles: [...new Set(list(values.roles))].sort(),
      department: text(values.department),
      accountManager: keyed(values.accountManager)?.key ?? null,
      consents: consentsOf(values),
      createdAt: text(values.createdAt),
      custom: customOf(values),
    },
  }
}

/** The keys of the directory that a row is recognised by. */
export function keysOf(record: Incoming, by: KnownBy, source: string): Directed[] {
  if (by === 'externalId')
    return record.externalId ? [{ kind: 'external', key: externalKey(record.source ?? source, record.externalId) }] : []
  return record.details.filter((detail) => detail.kind === by).map(({ kind, key }) => ({ kind, key }))
}

export type Directed = { kind: string; key: string }

/** All that the directory says of a row: its details but the address, and its number in the source. */
export function directedBy(record: Incoming, source: string): Directed[] {
  const directed: Directed[] = record.details.filter((detail) => detail.kind !== 'address')
  if (record.externalId)
    directed.push({ kind: 'external', key: externalKey(record.source ?? source, record.externalId) })
  return directed
}

/** A customer needs a name; without one, how else it is called by whoever sent it. */
export const nameFor = (record: Incoming): string =>
  record.name ??
  record.details.find((detail) => detail.kind === 'email')?.value ??
  record.details.find((detail) => detail.kind !== 'address')?.value ??
  record.externalId ??
  'Without a name'
