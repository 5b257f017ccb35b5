import { z } from 'zod'
import type { FieldDescriptions } from '../platform/filter.ts'
import { ConsentState, NewConsent } from './consents/schema.ts'
import { Detail, NewDetail } from './details/schema.ts'
import { Erasure } from './erasure/schema.ts'
import { Relationship, RoleWithUs } from './relationships/schema.ts'
import { clearable, line, lines } from './text/schema.ts'
import { Timeline } from './timeline/schema.ts'

export const CustomerKind = z.enum(['person', 'account', 'department'])
export type CustomerKind = z.infer<typeof CustomerKind>

export const kindLabels: Record<CustomerKind | 'unknown', string> = {
  person: 'Person',
  account: 'Account',
  department: 'Department',
  unknown: 'Unknown customer',
}

/** Whoever bought or wrote without saying who. In no list, search or figure per customer. */
export const UNKNOWN_CUSTOMER = '00000000-0000-7000-8000-000000000000'

export const Customer = z.object({
  id: z.string(),
  kind: z.enum([...CustomerKind.options, 'unknown']),
  internal: z.boolean(),
  name: z.string(),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  title: z.string().nullable(),
  birthDate: z.string().nullable(),
  language: z.string().nullable(),
  /** The first that is valid of the details, kept beside the name for lists. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  tags: z.array(z.string()),
  /** Roles with us (owner, supplier …) that hold today. */
  roles: z.array(z.string()),
  note: z.string().nullable(),
  accountManagerId: z.string().nullable(),
  restrictedTeamId: z.string().nullable(),
  departmentId: z.string().nullable(),
  doNotContact: z.boolean(),
  doNotContactReason: z.string().nullable(),
  mergedInto: z.string().nullable(),
  archivedAt: z.string().nullable(),
  /** What identified them is gone for good; the row stays for what was bought and answered. */
  erasedAt: z.string().nullable(),
  custom: z.record(z.string(), z.unknown()),
  source: z.string().nullable(),
  importId: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Customer = z.infer<typeof Customer>

const Tags = z.array(line(60)).max(50)

/** What a person may say of a customer; a name or its parts are needed. Empty text clears a field. */
const said = {
  name: line(300).optional(),
  givenName: clearable(150).optional(),
  familyName: clearable(150).optional(),
  title: clearable(60).optional(),
  birthDate: z.iso.date().nullable().optional(),
  language: clearable(35).optional(),
  tags: Tags.optional(),
  note: lines(20_000).nullable().optional(),
  accountManagerId: z.uuid().nullable().optional(),
  departmentId: z.uuid().nullable().optional(),
  doNotContact: z.boolean().optional(),
  doNotContactReason: clearable(500).optional(),
}

export const NewCustomer = z.strictObject({
  kind: CustomerKind,
  internal: z.boolean().optional(),
  ...said,
  source: line(80).optional(),
  externalId: line(200).optional(),
  details: z.array(NewDetail).max(50).optional(),
  roles: z.array(RoleWithUs).max(10).optional(),
  consents: z.array(NewConsent).max(20).optional(),
})
export type NewCustomer = z.infer<typeof NewCustomer>

export const CustomerEdits = z.strictObject({ internal: z.boolean().optional(), ...said })
export type CustomerEdits = z.infer<typeof CustomerEdits>

/** A row of the list: always these, and whatever columns were asked for. */
export const CustomerRow = z.looseObject({
  id: z.string(),
  kind: CustomerKind,
  internal: z.boolean(),
  name: z.string(),
  doNotContact: z.boolean(),
  version: z.number().int(),
})
export type CustomerRow = z.infer<typeof CustomerRow> & Record<string, unknown>

export const Named = z.object({ id: z.string(), name: z.string() })

/** A figure about one customer, from whichever slice keeps it. */
export const CustomerTotal = z.object({
  key: z.string(),
  label: z.string(),
  type: z.enum(['text', 'number', 'money', 'date', 'datetime']),
  /** Money in minor units of `currency`; null when there is nothing to say. */
  value: z.union([z.string(), z.number()]).nullable(),
  currency: z.string().nullable(),
  /** The rows behind it. */
  href: z.string().nullable(),
})
export type CustomerTotal = z.infer<typeof CustomerTotal>

/** All that a customer's page opens with, in one answer. */
export const CustomerPage = z.object({
  customer: Customer,
  /** The customer that was asked for, when it was merged into this one. */
  askedFor: Named.nullable(),
  accountManager: Named.nullable(),
  department: Named.nullable(),
  restrictedTeam: Named.nullable(),
  details: z.array(Detail),
  consents: z.array(ConsentState),
  relationships: z.array(Relationship),
  totals: z.array(CustomerTotal),
  /** Customers that were merged into this one and are read with it. */
  family: z.array(Named),
  sources: z.array(
    z.object({ id: z.string(), source: z.string(), externalId: z.string().nullable(), receivedAt: z.string() }),
  ),
  timeline: Timeline,
  /** When the customer was erased, by whom and why. */
  erasure: Erasure.nullable(),
  version: z.number().int(),
})
export type CustomerPage = z.infer<typeof CustomerPage>

const kinds = CustomerKind.options.map((value) => ({ value, label: kindLabels[value] }))
const channels = ['email', 'phone', 'chat', 'web', 'post', 'shop', 'social'].map((value) => ({ value, label: value }))

/** The list's own fields; other slices add theirs in `customerFields` of their slice.ts. */
export const customerFields: FieldDescriptions = {
  name: { label: 'Name', type: 'text', sortable: true, shown: true },
  kind: { label: 'Kind', type: 'choice', options: kinds, shown: true },
  internal: { label: 'Internal', type: 'bool', hint: 'A department or a person who works here' },
  email: { label: 'E-mail', type: 'text', shown: true },
  phone: { label: 'Phone', type: 'text', shown: true },
  city: { label: 'City', type: 'text' },
  country: { label: 'Country', type: 'text', shown: true, sortable: true, hint: 'Two letters, such as GB' },
  tags: { label: 'Tags', type: 'tags', shown: true },
  roles: { label: 'Roles with us', type: 'tags' },
  accountManager: { label: 'Account manager', type: 'text', filterable: false },
  accountManagerId: { label: 'Account manager (person)', type: 'id' },
  departmentId: { label: 'Department', type: 'id' },
  importId: { label: 'Import that made it', type: 'id' },
  department: { label: 'Department name', type: 'text', filterable: false },
  doNotContact: { label: 'Do not contact', type: 'bool' },
  title: { label: 'Title', type: 'text' },
  givenName: { label: 'Given name', type: 'text' },
  familyName: { label: 'Family name', type: 'text' },
  language: { label: 'Language', type: 'text' },
  birthDate: { label: 'Date of birth', type: 'date' },
  source: { label: 'Source', type: 'text' },
  interactions: { label: 'Interactions', type: 'number' },
  lastInteractionAt: { label: 'Last interaction', type: 'datetime', sortable: true, shown: true },
  lastChannel: { label: 'Last channel', type: 'choice', options: channels },
  createdAt: { label: 'Created', type: 'datetime', sortable: true },
  updatedAt: { label: 'Changed', type: 'datetime', sortable: true },
}
