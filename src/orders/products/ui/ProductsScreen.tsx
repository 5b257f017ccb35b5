import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { FieldDescriptions } from '../../../platform/filter.ts'
import { Go, useAddress, useGo } from '../../../platform/ui/Go.tsx'
import { useKeys } from '../../../platform/ui/keys.ts'
import { List, useOpen } from '../../../platform/ui/list/List.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { api, exportProducts } from '../api.ts'
import { productFields } from '../schema.ts'
import { ProductPanel } from './ProductPanel.tsx'

/** What it is called stands first: it is what people look for. */
const { name, ...others } = productFields
const fields: FieldDescriptions = { ...(name && { name }), ...others }

const options = [
  { value: 'sold', label: 'On sale' },
  { value: 'archived', label: 'Archived' },
] as const

/** All products; one opens beside the list. */
export const ProductsScreen = () => {
  const go = useGo()
  const may = useMay()
  const [params, set] = useAddress()
  const phone = useMediaQuery('(max-width: 48em)') ?? false
  const [open, close] = useOpen()
  const shown = params.get('show') === 'archived' ? 'archived' : 'sold'
  const asked = useMemo(() => (shown === 'archived' ? { archived: 'yes' } : {}), [shown])
  const mayAdd = may('products.edit')
  useKeys([{ key: 'n', does: 'New product', run: () => go('/products/new') }], { group: 'Products', when: mayAdd })
  return (
    <Page
      title="Products"
      flush
      action={
        mayAdd && (
          <Button component={Go} href="/products/new" leftSection={<IconPlus size={16} aria-hidden="true" />}>
            New product
          </Button>
        )
      }
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
              action={
                <>
                  {may('imports.run') && (
                    <Button component={Go} href="/imports">
                      Import a file
                    </Button>
                  )}
                  {mayAdd && (
                    <Button component={Go} href="/products/new" variant={may('imports.run') ? 'default' : 'filled'}>
                      New product
                    </Button>
                  )}
                </>
              }
            />
          )
        }
      />
    </Page>
  )
}
