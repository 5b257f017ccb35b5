// What other slices bring to the screens of customers: columns of the list, and tabs of a customer's page.
import { createElement } from 'react'
import type { CustomerTab } from '../../customers/ui/CustomerTabs.tsx'
import { SourcesTab } from '../../identity/merging/ui/SourcesTab.tsx'
import { totalsFields } from '../../orders/totals/schema.ts'
import { OrdersTab } from '../../orders/ui/OrdersTab.tsx'
import type { FieldDescriptions } from '../../platform/filter.ts'
import { useMay } from '../../platform/ui/session.tsx'

const noFields: FieldDescriptions = {}
/** Where each value comes from, and the way to merge and unmerge. */
const sources: CustomerTab = {
  key: 'sources',
  label: 'Sources',
  last: true,
  count: ({ sources: records, family }) => (family.length > 0 ? family.length + 1 : records.length),
  content: (page) => createElement(SourcesTab, { page }),
}
const withoutOrders: readonly CustomerTab[] = [sources]
const tabs: readonly CustomerTab[] = [
  sources,
  {
    key: 'orders',
    label: 'Orders',
    count: ({ totals }) => Number(totals.find(({ key }) => key === 'orders')?.value ?? 0),
    content: (page) => createElement(OrdersTab, { page }),
  },
]

export const useFieldsBeside = (): FieldDescriptions => (useMay()('orders.read') ? totalsFields : noFields)

export const useTabsBeside = (): readonly CustomerTab[] => (useMay()('orders.read') ? tabs : withoutOrders)
