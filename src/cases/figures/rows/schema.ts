import type { FieldDescriptions } from '../../../platform/filter.ts'

/** What figures count of a case, as fields: so that each figure opens the rows that it counted. */
export const figureFields: FieldDescriptions = {
  answeredAt: { label: 'Answered', type: 'datetime' },
  replies: { label: 'Replies to the customer', type: 'number' },
  firstReplyAt: { label: 'First reply', type: 'datetime' },
  wroteAgain: {
    label: 'Customer wrote again within 7 days',
    type: 'bool',
    hint: 'Within seven days of our first reply, in this case or one that is linked to it.',
  },
  raisedBefore: { label: 'Raised another like it within 90 days before', type: 'bool' },
  handling: { label: 'Handling rated, of five', type: 'number' },
  declaredSolved: {
    label: 'Solved, says the customer',
    type: 'choice',
    options: ['yes', 'no'].map((value) => ({ value, label: value })),
  },
  redressGiven: { label: 'Redress given', type: 'money' },
  causeId: { label: 'Primary cause (id)', type: 'id' },
  products: { label: 'Products of its orders (ids)', type: 'tags' },
}
