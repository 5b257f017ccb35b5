import { z } from 'zod'
import { line } from '../../customers/text/schema.ts'

/** By what a record from outside is recognised as a customer of ours. */
export const KnownBy = z.enum(['id', 'identifier', 'externalId', 'email', 'phone'])
export type KnownBy = z.infer<typeof KnownBy>

export const knownByLabels: Record<KnownBy, string> = {
  id: 'our own id of the customer',
  identifier: 'an identifier',
  externalId: 'the number in one of our sources',
  email: 'an e-mail',
  phone: 'a phone number',
}

/** Fields of a customer that may be filled from outside; whatever else comes is kept under a name of its own. */
export const enrichedFields = [
  'email',
  'phone',
  'addressLine1',
  'city',
  'region',
  'postcode',
  'country',
  'identifier',
  'language',
  'birthDate',
  'title',
] as const
export type EnrichedField = (typeof enrichedFields)[number]

export const fieldLabels: Record<EnrichedField, string> = {
  email: 'E-mail',
  phone: 'Phone',
  addressLine1: 'Address',
  city: 'City',
  region: 'Region',
  postcode: 'Postcode',
  country: 'Country',
  identifier: 'Tax or company number',
  language: 'Language',
  birthDate: 'Date of birth',
  title: 'Title',
}

/** "Sector" of "custom:Sector". */
export const OWN = 'custom:'
export const sayField = (field: string): string =>
  field.startsWith(OWN) ? field.slice(OWN.length) : (fieldLabels[field as EnrichedField] ?? field)

const target = z.union([z.enum(enrichedFields), z.string().regex(/^custom:[^\n]{1,60}$/u, 'a name is needed')])

/** Where a value stands outside (a column, or a path in the reply such as company.sector), and what it fills. */
export const Mapping = z.array(z.strictObject({ from: z.string().min(1).max(300), to: target })).max(60)
export type Mapping = z.infer<typeof Mapping>

export const EnrichmentState = z.enum(['draft', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'])
export type EnrichmentState = z.infer<typeof EnrichmentState>

export const Outcome = z.enum(['enriched', 'nothing new', 'refused', 'failed'])
export type Outcome = z.infer<typeof Outcome>

export const causeLabels: Record<string, string> = {
  nobody: 'No such customer',
  several: 'Several customers could be meant',
  duplicates: 'Duplicates are not reviewed',
  incomplete: 'Not complete enough',
  archived: 'Archived',
  'no key': 'Nothing to recognise it by',
  unreadable: 'The row could not be read',
  values: 'The values cannot be right',
  'no answer': 'The service gave no answer',
  changed: 'It changed meanwhile',
}

const n = z.number().int()

export const Enrichment = z.object({
  id: z.string(),
  sourceId: z.string(),
  source: z.string(),
  kind: z.enum(['file', 'service']),
  fileName: z.string().nullable(),
  state: EnrichmentState,
  runId: z.string().nullable(),
  undoRunId: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type Enrichment = z.infer<typeof Enrichment>

/** What became of its records, and why some were refused; each number opens its rows. */
export const Report = Enrichment.extend({
  records: n,
  outcomes: z.array(z.object({ outcome: Outcome, cause: z.string().nullable(), label: z.string(), n })),
  values: z.object({ used: n, beside: n, takenBack: n, replaced: n }),
})
export type Report = z.infer<typeof Report>

export const EnrichmentRecord = z.object({
  line: n,
  customerId: z.string().nullable(),
  customer: z.string().nullable(),
  outcome: Outcome,
  cause: z.string().nullable(),
  reason: z.string().nullable(),
  fields: z.array(z.string()),
})
export type EnrichmentRecord = z.infer<typeof EnrichmentRecord>

/** A file that was sent, before anybody said what is in it. */
export const EnrichmentDraft = z.object({
  id: z.string(),
  fileName: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  warnings: z.array(z.string()),
  knownBy: KnownBy.nullable(),
  /** The column that holds it. */
  keyColumn: z.string().nullable(),
  mapping: Mapping,
})
export type EnrichmentDraft = z.infer<typeof EnrichmentDraft>

export const StartEnrichment = z.strictObject({
  source: line(80),
  knownBy: KnownBy,
  keyColumn: z.string().min(1).max(300),
  mapping: Mapping.min(1),
})
export type StartEnrichment = z.infer<typeof StartEnrichment>

export const ValueState = z.enum(['used', 'beside', 'taken back', 'replaced'])
export type ValueState = z.infer<typeof ValueState>

/** One value that an outside source said of a customer. */
export const EnrichedValue = z.object({
  id: z.string(),
  customerId: z.string(),
  enrichmentId: z.string(),
  field: z.string(),
  label: z.string(),
  value: z.string(),
  source: z.string(),
  method: z.string(),
  at: z.string(),
  state: ValueState,
  takenBackAt: z.string().nullable(),
})
export type EnrichedValue = z.infer<typeof EnrichedValue>
