import type { FieldDescriptions } from '../../platform/filter.ts'

/** Fields that the list of customers shows and filters by. */
export const totalsFields: FieldDescriptions = {
  openCases: { label: 'Open cases', type: 'number', sortable: true },
  complaints: { label: 'Complaints', type: 'number', sortable: true },
  lastCaseAt: { label: 'Last case', type: 'datetime' },
}
