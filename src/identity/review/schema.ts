import { z } from 'zod'
import { CustomerTotal } from '../../customers/schema.ts'
import { PairRow } from '../linking/schema.ts'

export const Decision = z.enum(['same', 'different', 'unsure'])
export type Decision = z.infer<typeof Decision>

/** What somebody said, after “You said:”. */
export const decisionWords: Record<Decision, string> = {
  same: 'the same',
  different: 'two different ones',
  unsure: 'not to be told apart',
}

/** How a decision came about. */
export type DecisionHow = 'first' | 'second' | 'settled' | 'merge' | 'unmerge'

/** As whom one is asked: the first, a second person beside another, or to settle what two see differently. */
export const Look = z.enum(['first', 'second', 'settle'])
export type Look = z.infer<typeof Look>

/** Strongest doubt first, most valuable first, or drawn by lot from what stands over the threshold of merging. */
export const QueueOrder = z.enum(['doubt', 'value', 'lot'])
export type QueueOrder = z.infer<typeof QueueOrder>

export const QueueRow = PairRow.omit({ state: true }).extend({ look: Look })
export type QueueRow = z.infer<typeof QueueRow>

export const Progress = z.object({
  /** Pairs that wait for whoever asks; above 10,000 only that there are more. */
  left: z.number().int(),
  leftAbout: z.boolean(),
  /** What the person decided since midnight, and everybody ever. */
  mineToday: z.number().int(),
  decided: z.number().int(),
  disputed: z.number().int(),
})
export type Progress = z.infer<typeof Progress>

export const ExplainedField = z.object({
  field: z.string(),
  a: z.string(),
  b: z.string(),
  words: z.string(),
  level: z.number(),
  weight: z.number(),
  frequencyWeight: z.number(),
  /** The field that agrees too and says the same in part, so that this one weighs less. */
  beside: z.string().nullable(),
  rareWith: z.string().nullable(),
  /** The field in which both are of one community, where the value is more frequent inside it than among all. */
  within: z.string().nullable(),
  total: z.number(),
})
export const Explained = z.object({
  weight: z.number(),
  probability: z.number(),
  priorWeight: z.number(),
  fields: z.array(ExplainedField),
  /** What is taken off because the two may be related and not the same, and what such customers have in common. */
  related: z.object({ bits: z.number(), shares: z.array(z.string()) }),
})
export type Explained = z.infer<typeof Explained>

export const ReviewSide = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  /** Records that are this one already, its own among them. */
  records: z.number().int(),
  restricted: z.boolean(),
  /** Values by field, in the order of `fieldOrder`. */
  values: z.record(z.string(), z.array(z.string())),
  totals: z.array(CustomerTotal.omit({ href: true })),
})
export type ReviewSide = z.infer<typeof ReviewSide>

export const ReviewPair = z.object({
  pair: QueueRow,
  one: ReviewSide,
  other: ReviewSide,
  explained: Explained.nullable(),
  /** Others who are likely the same as these two. */
  beside: z.array(PairRow),
})
export type ReviewPair = z.infer<typeof ReviewPair>

export const DecisionSaid = z.strictObject({
  customerId: z.uuid(),
  otherId: z.uuid(),
  decision: Decision,
  /** As whom one was asked; when that changed meanwhile, somebody else was first. */
  look: Look.optional(),
})
export type DecisionSaid = z.infer<typeof DecisionSaid>

export const Decided = z.object({
  customerId: z.string(),
  otherId: z.string(),
  decision: Decision,
  /** What became of the pair. */
  state: z.string(),
  merged: z.boolean(),
})
export type Decided = z.infer<typeof Decided>

export const Agreement = z.object({
  /** Pairs that two people looked at, and how many both judged alike. */
  n: z.number().int(),
  alike: z.number().int(),
  /** Cohen's κ with its 95 % interval; null when there is too little to tell. */
  kappa: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  matrix: z.array(z.object({ first: Decision, second: Decision, n: z.number().int() })),
})
export type Agreement = z.infer<typeof Agreement>

export const fieldOrder = [
  'name',
  'givenName',
  'familyName',
  'birthDate',
  'email',
  'phone',
  'address',
  'identifier',
  'source',
] as const
export const fieldWords: Record<string, string> = {
  name: 'Name',
  givenName: 'Given name',
  familyName: 'Family name',
  birthDate: 'Date of birth',
  email: 'E-mail',
  emailDomain: 'E-mail after the @',
  phone: 'Phone',
  addressLine1: 'Address',
  address: 'Address',
  city: 'City',
  postcode: 'Postcode',
  country: 'Country',
  identifier: 'Identifier',
  source: 'Source',
}
