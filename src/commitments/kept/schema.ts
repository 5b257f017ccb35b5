import { z } from 'zod'
import type { FieldDescriptions } from '../../platform/filter.ts'

export const ClockListRow = z.looseObject({ id: z.string(), customerId: z.string() })

export const clockFields: FieldDescriptions = {
  label: { label: 'Case', type: 'text', shown: true },
  customerName: { label: 'Customer', type: 'text', shown: true },
  state: {
    label: 'State',
    type: 'choice',
    shown: true,
    filterable: true,
    options: ['waiting', 'running', 'paused', 'kept', 'broken', 'ended'].map((value) => ({
      value,
      label: `${value.charAt(0).toUpperCase()}${value.slice(1)}`,
    })),
  },
  startedAt: { label: 'Counted from', type: 'datetime', sortable: true, shown: true },
  dueAt: { label: 'Due', type: 'datetime', sortable: true, shown: true },
  decidedAt: { label: 'Kept or broken', type: 'datetime', sortable: true, shown: true },
  endedAt: { label: 'Over', type: 'datetime' },
  version: { label: 'Version', type: 'number' },
}
