import type { CustomerTotal } from '../../customers/schema.ts'

type Counted = { open: number; complaints: number }

const rowsBehind = (customerId: string, more: object) =>
  `/cases?filter=${encodeURIComponent(JSON.stringify({ all: [{ field: 'customerId', is: 'eq', value: customerId }, more] }))}`

/** What a customer's page says of their cases, each with the rows behind it. */
export const figuresOf = ({ open, complaints }: Counted, customerId: string): CustomerTotal[] => [
  {
    key: 'openCases',
    label: 'Open cases',
    type: 'number',
    value: open,
    currency: null,
    href: rowsBehind(customerId, { field: 'open', is: 'eq', value: true }),
  },
  {
    key: 'complaints',
    label: 'Complaints',
    type: 'number',
    value: complaints,
    currency: null,
    href: rowsBehind(customerId, { field: 'type', is: 'eq', value: 'complaint' }),
  },
]
