// What other slices bring to the screens of customers: columns of the list, and tabs of a customer's page.
import { createElement } from 'react'
import type { CustomerTab } from '../../customers/ui/CustomerTabs.tsx'
import { totalsFields } from '../../orders/totals/schema.ts'
import { OrdersTab } from '../../orders/ui/OrdersTab.tsx'
import type { FieldDescriptions } from '../../platform/filter.ts'
import { useMay } from '../../platform/ui/session.tsx'

const noFields: FieldDescriptions = {}
const noTabs: readonly CustomerTab[] = []
const tabs: readonly CustomerTab[] = [
  {
    key: 'orders',
    label: 'Orders',
    count: ({ totals }) => Number(totals.find(({ key }) => key === 'orders')?.value ?? 0),
    content: (page) => createElement(OrdersTab, { page }),
  },
]

export const useFieldsBeside = (): FieldDescriptions => (useMay()('orders.read') ? totalsFields : noFields)

export const useTabsBeside = (): readonly CustomerTab[] => (useMay()('orders.read') ? tabs : noTabs)
