import type { FieldDescriptions } from '../../platform/filter.ts'

/** What the list of customers shows and filters by, from what they bought. */
export const totalsFields: FieldDescriptions = {
  orders: { label: 'Orders', type: 'number', sortable: true, shown: true, hint: 'Sales; cancelled ones are none' },
  spentMinor: {
    label: 'Spent',
    type: 'money',
    sortable: true,
    shown: true,
    hint: 'In your own currency, less what came back; other currencies stand on the customer’s page',
  },
  firstOrderAt: { label: 'First order', type: 'datetime' },
  lastOrderAt: { label: 'Last order', type: 'datetime', sortable: true, shown: true },
  returns: { label: 'Returns', type: 'number' },
  lateDeliveries: { label: 'Late deliveries', type: 'number', hint: 'Delivered after the promise' },
  daysBetweenOrders: { label: 'Days between orders', type: 'number', hint: 'On average, from two orders on' },
}
