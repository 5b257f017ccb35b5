import { z } from 'zod'
import { lines } from '../../customers/text/schema.ts'
import type { FieldDescriptions } from '../../platform/filter.ts'

export const RemedyState = z.enum(['open', 'given', 'not due'])

/** What is owed because a commitment was broken, until somebody answers it. */
export const Remedy = z.object({
  id: z.string(),
  customerId: z.string(),
  customerName: z.string(),
  clockId: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  label: z.string().nullable(),
  commitmentId: z.string(),
  commitmentName: z.string(),
  /** What the promise said would be owed. */
  owed: z.string(),
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  state: RemedyState,
  openedAt: z.string(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
  version: z.number().int(),
})
export type Remedy = z.infer<typeof Remedy>

export const RemedyRow = z.looseObject({ id: z.string(), customerId: z.string() })

export const RemedyAnswer = z.strictObject({
  state: z.enum(['given', 'not due']),
  answer: lines(2000).refine((text) => text !== '', 'what was done is needed'),
})

export const remedyFields: FieldDescriptions = {
  label: { label: 'Case', type: 'text', shown: true },
  customerName: { label: 'Customer', type: 'text', shown: true },
  commitmentName: { label: 'Promise', type: 'text', shown: true },
  owed: { label: 'What is owed', type: 'text', shown: true },
  state: {
    label: 'State',
    type: 'choice',
    shown: true,
    filterable: true,
    options: [
      { value: 'open', label: 'Open' },
      { value: 'given', label: 'Given' },
      { value: 'not due', label: 'Not due' },
    ],
  },
  openedAt: { label: 'Owed since', type: 'datetime', sortable: true, shown: true },
  ownerName: { label: 'Owner', type: 'text', shown: true },
  answeredAt: { label: 'Answered', type: 'datetime' },
}
