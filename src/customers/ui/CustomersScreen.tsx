import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useMemo } from 'react'
import type { FieldDescriptions } from '../../platform/filter.ts'
import { Go, useGo } from '../../platform/ui/Go.tsx'
import { CardLine } from '../../platform/ui/list/CardLine.tsx'
import { type Bulk, List, useOpen } from '../../platform/ui/list/List.tsx'
import { Beginnings, NewAction } from '../../platform/ui/page/NewAction.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { EmptyState } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { sayWhen } from '../../platform/ui/values.ts'
import { useColleagues } from '../../staff/ui/use-colleagues.ts'
import { SavedViewsMenu } from '../../staff/views/ui/SavedViewsMenu.tsx'
import { api, exportCustomers } from '../api.ts'
import { type CustomerRow, customerFields, kindLabels } from '../schema.ts'
import { CustomerName } from './CustomerName.tsx'
import { CustomerPanel } from './CustomerPanel.tsx'
import type { CustomerTab } from './CustomerTabs.tsx'
import { askedBy, KindChips, useShows } from './KindChips.tsx'
import { KindOf } from './KindOf.tsx'
import { useDepartments } from './use-departments.ts'
import { nameOf, withNames } from './with-names.ts'

type CustomersScreenProps = {
  /** Columns and filters that other slices bring. */
  moreFields?: FieldDescriptions
  tabs?: readonly CustomerTab[]
  /** What other slices do with selected customers. */
  bulk?: (selected: Bulk<CustomerRow>) => ReactNode
}

const none: FieldDescriptions = {}
const begin = { label: 'New customer', href: '/customers/new', may: 'customers.edit' }

/** Who it is first, then what they did, then how to reach them. */
const inOrder = (moreFields: FieldDescriptions): FieldDescriptions => {
  const { name, kind, lastInteractionAt, ...others } = customerFields
  return {
    ...(name && { name }),
    ...(kind && { kind }),
    ...moreFields,
    ...(lastInteractionAt && { lastInteractionAt }),
    ...others,
  }
}

/** All customers, internal and external alike; one opens beside the list. */
export const CustomersScreen = ({ moreFields = none, tabs = [], bulk }: CustomersScreenProps) => {
  const go = useGo()
  const may = useMay()
  const shown = useShows()
  const phone = useMediaQuery('(max-width: 48em)') ?? false
  const [open, close] = useOpen()
  const colleagues = useColleagues()
  const departments = useDepartments()
  const fields = useMemo(() => {
    const ordered = inOrder(moreFields)
    // People are chosen by their names; the filter keeps their ids.
    return withNames(withNames(ordered, 'accountManagerId', colleagues), 'departmentId', departments)
  }, [moreFields, colleagues, departments])
  const asked = useMemo(() => askedBy(shown), [shown])
  const mayAdd = may('customers.edit')

  const cells = {
    accountManagerId: (row: CustomerRow) => nameOf(colleagues, row.accountManagerId),
    departmentId: (row: CustomerRow) => nameOf(departments, row.departmentId),
    name: (row: CustomerRow) => <CustomerName name={row.name} doNotContact={row.doNotContact} />,
    kind: (row: CustomerRow) => <KindOf kind={row.kind} internal={row.internal} />,
  }
  return (
    <Page
      title="Customers"
      flush
      action={<NewAction {...begin} group="Customers" />}
      panel={open && <CustomerPanel id={open} onClose={close} tabs={tabs} />}
    >
      <List
        endpoint={api.customers}
        input={asked}
        fields={fields}
        noun={['customer', 'customers']}
        href={(row) => `/customers/${row.id}`}
        opens={phone ? 'page' : 'panel'}
        {...(mayAdd ? { onEdit: (row: CustomerRow) => go(`/customers/${row.id}?edit=name`) } : {})}
        cells={cells}
        {...(bulk ? { bulk } : {})}
        card={(row) => <CustomerCard row={row} />}
        lead={
          <>
            <SavedViewsMenu list="/customers" />
            <KindChips />
          </>
        }
        {...(may('customers.export') ? { exports: exportCustomers } : {})}
        empty={shown === 'everyone' ? <Nobody /> : <NoneOfKind />}
      />
    </Page>
  )
}

/** A customer on a phone: who, since when nothing was heard, and how to reach them. */
const CustomerCard = ({ row }: { row: CustomerRow }) => (
  <>
    <CardLine end={typeof row.lastInteractionAt === 'string' ? sayWhen(row.lastInteractionAt) : ''}>
      <CustomerName name={row.name} doNotContact={row.doNotContact} />
    </CardLine>
    <CardLine soft>
      {[kindLabels[row.kind], row.email, row.phone]
        .filter((each) => typeof each === 'string' && each !== '')
        .join(' · ')}
    </CardLine>
  </>
)

const Nobody = () => (
  <EmptyState
    title="No customers yet"
    why="Everyone you serve stands here: people, accounts, and the departments of your own house, each with what they bought, what was said, and what was promised. Bring them in from a file, or begin with one."
    action={<Beginnings {...begin} />}
  />
)

const NoneOfKind = () => (
  <EmptyState
    title="None of these"
    why="There are customers, but none that this choice shows. Choose “Everyone” above to see them all."
    action={
      <Button component={Go} href="/customers" variant="default">
        Show everyone
      </Button>
    }
  />
)
