import { z } from 'zod'
import type { FieldDescriptions } from '../../platform/filter.ts'

/** What a customer's record is for. */
export const Purpose = z.enum(['answer', 'deliver', 'invite', 'analyse'])
export type Purpose = z.infer<typeof Purpose>
export const purposes = Purpose.options

export const purposeLabels: Record<Purpose, string> = {
  answer: 'To answer',
  deliver: 'To deliver',
  invite: 'To invite',
  analyse: 'To analyse',
}

/** Who a customer is, as far as it decides what is needed of them. */
export const Who = z.enum(['person', 'colleague', 'account', 'department'])
export type Who = z.infer<typeof Who>
export const whos = Who.options

export const whoLabels: Record<Who, string> = {
  person: 'People outside',
  colleague: 'Colleagues',
  account: 'Accounts',
  department: 'Departments',
}

export const NeedField = z.enum([
  'name',
  'givenName',
  'familyName',
  'title',
  'email',
  'phone',
  'address',
  'postcode',
  'country',
  'language',
  'birthDate',
  'identifier',
  'accountManager',
  'department',
  'people',
  'consent',
])
export type NeedField = z.infer<typeof NeedField>
export const needFields = NeedField.options

export const needLabels: Record<NeedField, string> = {
  name: 'Name',
  givenName: 'Given name',
  familyName: 'Family name',
  title: 'Title',
  email: 'E-mail',
  phone: 'Phone',
  address: 'Address',
  postcode: 'Postcode',
  country: 'Country',
  language: 'Language',
  birthDate: 'Date of birth',
  identifier: 'Tax or company number',
  accountManager: 'Account manager',
  department: 'Department',
  people: 'A person to talk to',
  consent: 'Consent, given or refused',
}

/** What is asked of a customer to fill it in. */
export const needQuestions: Record<NeedField, string> = {
  name: 'What is your name?',
  givenName: 'What is your given name?',
  familyName: 'What is your family name?',
  title: 'How should we address you?',
  email: 'Which e-mail address may we write to?',
  phone: 'On which number can we reach you?',
  address: 'Where should we deliver to?',
  postcode: 'What is the postcode there?',
  country: 'In which country is that?',
  language: 'In which language should we write to you?',
  birthDate: 'When were you born?',
  identifier: 'What is your tax or company number?',
  accountManager: 'Who of us looks after this account?',
  department: 'In which department do you work?',
  people: 'Who should we speak to about orders?',
  consent: 'May we send you news and offers, and by which channel?',
}

/** Why it matters, by purpose. */
export const purposeReasons: Record<Purpose, string> = {
  answer: 'so that an answer reaches them',
  deliver: 'so that a parcel arrives',
  invite: 'so that we may invite them and ask what they think',
  analyse: 'so that figures by group hold',
}

const weight = z.number().int().min(0).max(10)
const Weights = z.strictObject({
  answer: weight.optional(),
  deliver: weight.optional(),
  invite: weight.optional(),
  analyse: weight.optional(),
})
export type Weights = z.infer<typeof Weights>

const NeedsOfOne = z.strictObject(
  Object.fromEntries(needFields.map((field) => [field, Weights.optional()])) as Record<
    NeedField,
    z.ZodOptional<typeof Weights>
  >,
)
export type NeedsOfOne = z.infer<typeof NeedsOfOne>

/** What is needed of whom, and for what; data that the house may change. */
export const Definition = z.strictObject({
  /** Per cent: a customer that is less complete is not enriched from outside. */
  limit: z.number().int().min(0).max(100),
  importance: z.strictObject({ answer: weight, deliver: weight, invite: weight, analyse: weight }),
  needs: z.strictObject({
    person: NeedsOfOne,
    colleague: NeedsOfOne,
    account: NeedsOfOne,
    department: NeedsOfOne,
  }),
})
export type Definition = z.infer<typeof Definition>

export const Needs = z.object({
  version: z.number().int(),
  definition: Definition,
  madeBy: z.string().nullable(),
  madeAt: z.string(),
  /** Empty while customers are still being counted by it. */
  countedAt: z.string().nullable(),
  runId: z.string().nullable(),
})
export type Needs = z.infer<typeof Needs>

export const State = z.enum(['good', 'missing', 'invalid'])
export type State = z.infer<typeof State>

const Percent = z.number().int().min(0).max(100).nullable()

/** One field that a customer needs: how it is, what it weighs, and for what. */
export const Need = z.object({
  field: NeedField,
  label: z.string(),
  question: z.string(),
  state: State,
  /** Why it is not valid, as a sentence. */
  why: z.string().nullable(),
  /** Share of the whole weight, from 0 to 1. */
  weight: z.number(),
  purposes: z.array(Purpose),
})
export type Need = z.infer<typeof Need>

export const CustomerCompleteness = z.object({
  customerId: z.string(),
  who: Who.nullable(),
  completeness: Percent,
  answer: Percent,
  deliver: Percent,
  invite: Percent,
  analyse: Percent,
  /** The weightiest first. */
  needs: z.array(Need),
  definitionVersion: z.number().int(),
})
export type CustomerCompleteness = z.infer<typeof CustomerCompleteness>

const options = needFields.map((value) => ({ value, label: needLabels[value] }))

/** What the list of customers shows and filters by. */
export const completenessFields: FieldDescriptions = {
  completeness: {
    label: 'Complete, %',
    type: 'number',
    sortable: true,
    hint: 'Share of what is needed of such a customer, by weight, that is there and valid',
  },
  missing: { label: 'Missing', type: 'tags', options, hint: 'Needed, and not there' },
  invalid: { label: 'Not valid', type: 'tags', options, hint: 'There, but it cannot be right' },
  askWorth: {
    label: 'Worth asking',
    type: 'number',
    sortable: true,
    hint: 'Share that is lacking × (1 + log₁₀(1 + what they spent)) × how lately we heard from them',
  },
  completeToAnswer: { label: 'Complete to answer, %', type: 'number', filterable: false },
  completeToDeliver: { label: 'Complete to deliver, %', type: 'number', filterable: false },
  completeToInvite: { label: 'Complete to invite, %', type: 'number', filterable: false },
  completeToAnalyse: { label: 'Complete to analyse, %', type: 'number', filterable: false },
}
