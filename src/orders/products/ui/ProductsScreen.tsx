import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import type { FieldDescriptions } from '../../../platform/filter.ts'
import { useAddress } from '../../../platform/ui/Go.tsx'
import { Chips } from '../../../platform/ui/list/Chips.tsx'
import { List, useOpen } from '../../../platform/ui/list/List.tsx'
import { Beginnings, NewAction } from '../../../platform/ui/page/NewAction.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { api, exportProducts } from '../api.ts'
import { productFields } from '../schema.ts'
import { ProductPanel } from './ProductPanel.tsx'

/** What it is called stands first: it is what people look for. */
const { name, ...others } = productFields
const fields: FieldDescriptions = { ...(name && { name }), ...others }

const begin = { label: 'New product', href: '/products/new', may: 'products.edit' }

const options = [
  { value: 'sold', label: 'On sale' },
  { value: 'archived', label: 'Archived' },
] as const

/** All products; one opens beside the list. */
export const ProductsScreen = () => {
  const may = useMay()
  const [params, set] = useAddress()
  const phone = useMediaQuery('(max-width: 48em)') ?? false
  const [open, close] = useOpen()
  const shown = params.get('show') === 'archived' ? 'archived' : 'sold'
  const asked = useMemo(() => (shown === 'archived' ? { archived: 'yes' } : {}), [shown])
  return (
    <Page
      title="Products"
      flush
      action={<NewAction {...begin} group="Products" />}
      panel={open && <ProductPanel id={open} onClose={close} />}
    >
      <List
        endpoint={api.products}
        input={asked}
        fields={fields}
        noun={['product', 'products']}
        href={(row) => `/products/${row.id}`}
        opens={phone ? 'page' : 'panel'}
        grow="name"
        lead={
          <Chips
            legend="Which products are shown"
            options={options}
            value={shown}
            onChange={(value) =>
              set({ show: value === 'archived' ? value : undefined, open: undefined }, { replace: true })
            }
          />
        }
        {...(may('customers.export') ? { exports: exportProducts } : {})}
        empty={
          shown === 'archived' ? (
            <EmptyState title="None is archived" why="Products that are no longer sold stand here; orders keep them." />
          ) : (
            <EmptyState
              title="No products yet"
              why="What you sell, with its price and, where it is known, what one costs you: so that an order says its margin. An import of orders brings its products along."
              action={<Beginnings {...begin} />}
            />
          )
        }
      />
    </Page>
  )
}
