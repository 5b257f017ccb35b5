import { z } from 'zod'
import type { FieldDescriptions } from '../../../platform/filter.ts'
import { completenessFields, NeedField } from '../schema.ts'

export const Question = z.object({
  field: NeedField,
  label: z.string(),
  question: z.string(),
  /** There is something, but it cannot be right. */
  invalid: z.boolean(),
})
export type Question = z.infer<typeof Question>

/** A customer with what is worth asking, the weightiest first. */
export const Asking = z.looseObject({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  completeness: z.number().nullable(),
  askWorth: z.number().nullable(),
  questions: z.array(Question),
})
export type Asking = z.infer<typeof Asking>

/** The columns of the list; everything that the list of customers filters by can be asked here, too. */
export const askingFields: FieldDescriptions = {
  name: { label: 'Name', type: 'text', sortable: true, shown: true },
  questions: { label: 'What to ask', type: 'text', filterable: false, shown: true },
  askWorth: { ...completenessFields.askWorth, label: 'Worth asking', type: 'number', sortable: true, shown: true },
  completeness: { label: 'Complete, %', type: 'number', sortable: true, shown: true },
  kind: {
    label: 'Kind',
    type: 'choice',
    options: [
      { value: 'person', label: 'Person' },
      { value: 'account', label: 'Account' },
      { value: 'department', label: 'Department' },
    ],
  },
  missing: { ...completenessFields.missing, label: 'Missing', type: 'tags' },
  invalid: { ...completenessFields.invalid, label: 'Not valid', type: 'tags' },
  email: { label: 'E-mail', type: 'text' },
  phone: { label: 'Phone', type: 'text' },
  country: { label: 'Country', type: 'text' },
  lastInteractionAt: { label: 'Last interaction', type: 'datetime', sortable: true },
}
