// What other slices bring to the screens of customers: columns of the list, and tabs of a customer's page.
import type { CustomerTab } from '../../customers/ui/CustomerTabs.tsx'
import { totalsFields } from '../../orders/totals/schema.ts'
import type { FieldDescriptions } from '../../platform/filter.ts'
import { useMay } from '../../platform/ui/session.tsx'

const noFields: FieldDescriptions = {}
const noTabs: readonly CustomerTab[] = []

export const useFieldsBeside = (): FieldDescriptions => (useMay()('orders.read') ? totalsFields : noFields)

export const useTabsBeside = (): readonly CustomerTab[] => noTabs
