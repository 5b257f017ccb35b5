// What other slices bring to the screens of customers: columns of the list, and tabs of a customer's page.
import { createElement } from 'react'
import { ConductTab } from '../../cases/conduct/ui/ConductTab.tsx'
import { CasesTab } from '../../cases/ui/CasesTab.tsx'
import type { CustomerTab } from '../../customers/ui/CustomerTabs.tsx'
import { AlertsTab } from '../../feedback/alerts/ui/AlertsTab.tsx'
import { QuietBody } from '../../feedback/quiet/ui/QuietBody.tsx'
import { completenessFields } from '../../identity/completeness/schema.ts'
import { CompletenessTab } from '../../identity/completeness/ui/CompletenessTab.tsx'
import { SourcesTab } from '../../identity/merging/ui/SourcesTab.tsx'
import { totalsFields } from '../../orders/totals/schema.ts'
import { OrdersTab } from '../../orders/ui/OrdersTab.tsx'
import type { FieldDescriptions } from '../../platform/filter.ts'
import { useMay } from '../../platform/ui/session.tsx'

const allFields: FieldDescriptions = { ...totalsFields, ...completenessFields }
/** Where each value comes from, and the way to merge and unmerge. */
const sources: CustomerTab = {
  key: 'sources',
  label: 'Sources',
  last: true,
  count: ({ sources: records, family }) => (family.length > 0 ? family.length + 1 : records.length),
  content: (page) => createElement(SourcesTab, { page }),
}
/** What is missing or cannot be right, why it matters, and a place to fill it in. */
const completeness: CustomerTab = {
  key: 'completeness',
  label: 'Completeness',
  last: true,
  content: (page) => createElement(CompletenessTab, { page }),
}
/** What they asked or complained of. */
const cases: CustomerTab = {
  key: 'cases',
  label: 'Cases',
  count: ({ totals }) => Number(totals.find(({ key }) => key === 'cases')?.value ?? 0),
  content: (page) => createElement(CasesTab, { page }),
}
/** What was difficult with them, and what was decided about it. */
const conduct: CustomerTab = {
  key: 'conduct',
  label: 'Difficult situations',
  last: true,
  content: (page) => createElement(ConductTab, { page }),
}
const orders: CustomerTab = {
  key: 'orders',
  label: 'Orders',
  count: ({ totals }) => Number(totals.find(({ key }) => key === 'orders')?.value ?? 0),
  content: (page) => createElement(OrdersTab, { page }),
}
/** When they needed somebody, and whether they may be dissatisfied without having said so. */
const alerts: CustomerTab = {
  key: 'alerts',
  label: 'Alerts',
  count: ({ totals }) => Number(totals.find(({ key }) => key === 'alerts')?.value ?? 0),
  content: (page) => [
    createElement(QuietBody, { key: 'quiet', id: page.customer.id }),
    createElement(AlertsTab, { key: 'alerts', page }),
  ],
}

export const useFieldsBeside = (): FieldDescriptions => (useMay()('orders.read') ? allFields : completenessFields)

export const useTabsBeside = (): readonly CustomerTab[] => {
  const may = useMay()
  return [
    sources,
    completeness,
    cases,
    ...(may('alerts.read') ? [alerts] : []),
    ...(may('cases.read') ? [conduct] : []),
    ...(may('orders.read') ? [orders] : []),
  ]
}
