import { z } from 'zod'
import { line } from '../../customers/text/schema.ts'

/** By what a value is chosen from several records; the first that tells them apart decides. */
export const Criterion = z.enum(['source', 'recent', 'complete', 'frequent', 'all'])
export type Criterion = z.infer<typeof Criterion>

export const criterionLabels: Record<Criterion, string> = {
  source: 'by the order of the sources',
  recent: 'what was said last',
  complete: 'the fullest',
  frequent: 'what most records say',
  all: 'all of them together',
}

/** Fields that are chosen together or alone; the columns of a customer that each stands for. */
export const fieldColumns = {
  name: ['name', 'givenName', 'familyName'],
  title: ['title'],
  birthDate: ['birthDate'],
  language: ['language'],
  email: ['email'],
  phone: ['phone'],
  address: ['city', 'country'],
  accountManagerId: ['accountManagerId'],
  departmentId: ['departmentId'],
  note: ['note'],
  custom: ['custom'],
  tags: ['tags'],
  roles: ['roles'],
  doNotContact: ['doNotContact', 'doNotContactReason'],
  restrictedTeamId: ['restrictedTeamId'],
} as const
export type SurvivingField = keyof typeof fieldColumns

export const fieldLabels: Record<SurvivingField, string> = {
  name: 'Name',
  title: 'Title',
  birthDate: 'Date of birth',
  language: 'Language',
  email: 'E-mail',
  phone: 'Phone',
  address: 'City and country',
  accountManagerId: 'Account manager',
  departmentId: 'Department',
  note: 'Note',
  custom: 'Own fields',
  tags: 'Tags',
  roles: 'Roles with us',
  doNotContact: 'Do not contact',
  restrictedTeamId: 'Restricted to a team',
}

/** These follow no rule of the house: everything is kept, or the strictest holds. */
export const fixedFields = ['tags', 'roles', 'doNotContact', 'restrictedTeamId'] as const

export const RuledField = z.enum([
  'name',
  'title',
  'birthDate',
  'language',
  'email',
  'phone',
  'address',
  'accountManagerId',
  'departmentId',
  'note',
  'custom',
])
export type RuledField = z.infer<typeof RuledField>

const criteria = z.array(Criterion).min(1).max(4)
const sources = z.array(line(80)).max(50)

export const Rule = z.object({
  field: RuledField,
  criteria: z.array(Criterion),
  sources: z.array(z.string()),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Rule = z.infer<typeof Rule>

export const RuleSaid = z.strictObject({ field: RuledField, criteria, sources: sources.default([]) })
export type RuleSaid = z.infer<typeof RuleSaid>

export const Why = z.enum([
  'only',
  'same',
  'picked',
  'edited',
  'source',
  'recent',
  'complete',
  'frequent',
  'all',
  'strictest',
  'kept',
  'nothing',
])
export type Why = z.infer<typeof Why>

/** What one record says of a field. */
export const Candidate = z.object({
  customerId: z.string(),
  value: z.unknown(),
  source: z.string().nullable(),
  /** When it was last said. */
  at: z.string(),
  /** A person changed it by hand, whatever the source said. */
  edited: z.boolean(),
  chosen: z.boolean(),
})
export type Candidate = z.infer<typeof Candidate>

export const Chosen = z.object({
  field: z.enum(Object.keys(fieldColumns) as [SurvivingField, ...SurvivingField[]]),
  label: z.string(),
  value: z.unknown(),
  why: Why,
  candidates: z.array(Candidate),
})
export type Chosen = z.infer<typeof Chosen>

export const whySaid: Record<Why, string> = {
  only: 'the only record that says it',
  same: 'all records say the same',
  picked: 'chosen by hand when they were merged',
  edited: 'a person’s edit comes before every rule',
  source: 'its source comes first',
  recent: 'said last',
  complete: 'the fullest',
  frequent: 'most records say so',
  all: 'kept from all records',
  strictest: 'the strictest holds',
  kept: 'nothing tells them apart, so the record that was kept',
  nothing: 'no record says it',
}
