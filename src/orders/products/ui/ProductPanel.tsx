import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { ask } from '../../../platform/ui/ask.ts'
import { currencyOptions } from '../../../platform/ui/form/currencies.ts'
import { EditInPlace, type EditKind } from '../../../platform/ui/form/EditInPlace.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { Facts } from '../../../platform/ui/page/Page.tsx'
import { SidePanel } from '../../../platform/ui/page/SidePanel.tsx'
import { Need, ProblemNote, Waiting } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { offerUndo } from '../../../platform/ui/toast.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayMoney, sayNumber } from '../../../platform/ui/values.ts'
import classes from '../../ui/Order.module.css'
import { api } from '../api.ts'
import type { ProductEdits, ProductPage } from '../schema.ts'

const useShelving = (product: { id: string; name: string }) => {
  const archiving = useAct(api.archiveProduct)
  const restoring = useAct(api.restoreProduct)
  const { id, name } = product
  const archive = async () => {
    if (await archiving.act({ id })) offerUndo(`${name} is archived.`, () => restoring.act({ id }))
  }
  const restore = async () => {
    if (await restoring.act({ id })) offerUndo(`${name} is back.`, () => archiving.act({ id }))
  }
  return { archive, restore, acting: archiving.acting || restoring.acting }
}

/** What is known of a product, each value edited where it stands, and what was sold of it. */
export const ProductBody = ({ product }: { product: ProductPage }) => {
  const mayEdit = useMay()('products.edit')
  const client = useQueryClient()
  const { archive, restore, acting } = useShelving(product)
  const edit = (field: keyof ProductEdits & keyof ProductPage, label: string, kind: EditKind = 'text') => (
    <EditInPlace
      key={field}
      record={product}
      field={field}
      label={label}
      kind={kind}
      {...(product.currency ? { currency: product.currency } : {})}
      {...(field === 'currency' ? { options: currencyOptions() } : {})}
      mayEdit={mayEdit}
      save={(change, ifMatch) => ask(api.editProduct, { ...(change as ProductEdits), id: product.id }, { ifMatch })}
      onSaved={() => void client.invalidateQueries({ queryKey: ['products'] })}
    />
  )
  return (
    <>
      {product.archivedAt && (
        <Need tone="teal">Archived on {sayDay(product.archivedAt)}: out of lists; orders keep it.</Need>
      )}
      <section className={classes.part} aria-label="About this product">
        <Facts
          facts={[
            ['Name', edit('name', 'Name')],
            ['Code', edit('code', 'Code')],
            ['Category', edit('category', 'Category')],
            ['Currency', edit('currency', 'Currency', 'choice')],
            ['Price', edit('priceMinor', 'Price', 'money')],
            ['Unit cost', edit('unitCostMinor', 'Unit cost', 'money')],
            [
              'Margin',
              product.priceMinor && product.unitCostMinor !== null
                ? `${sayNumber(((product.priceMinor - product.unitCostMinor) / product.priceMinor) * 100)}\u202f%`
                : null,
            ],
          ]}
        />
      </section>
      <section className={classes.part}>
        <h3>Sold since {sayDay(product.since)}</h3>
        {product.sales.length === 0 ? (
          <p>Nothing in these twelve months.</p>
        ) : (
          <table className={classes.lines}>
            <thead>
              <tr>
                <th scope="col">Currency</th>
                <th scope="col">Orders</th>
                <th scope="col">Sold</th>
                <th scope="col">Came back</th>
                <th scope="col">Amount</th>
              </tr>
            </thead>
            <tbody>
              {product.sales.map((each) => (
                <tr key={each.currency}>
                  <td>{each.currency}</td>
                  <td>{sayNumber(each.orders)}</td>
                  <td>{sayNumber(each.sold)}</td>
                  <td>{sayNumber(each.returned)}</td>
                  <td>{sayMoney(each.amountMinor, each.currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      {mayEdit && (
        <div className={classes.buttons}>
          <Button size="compact-sm" variant="default" loading={acting} onClick={product.archivedAt ? restore : archive}>
            {product.archivedAt ? 'Bring it back' : 'Archive this product'}
          </Button>
        </div>
      )}
    </>
  )
}

export const ProductPanel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { data: product, error, refetch, isPlaceholderData } = useAsk(api.product, { id })
  if (!product || error?.status === 404)
    return (
      <SidePanel title={error ? 'Not shown' : 'Loading…'} onClose={onClose}>
        {error ? <ProblemNote problem={error} again={() => void refetch()} /> : <Waiting rows={8} />}
      </SidePanel>
    )
  return (
    <SidePanel
      title={product.name}
      about={<Go href={`/products/${product.id}`}>{product.code}</Go>}
      href={`/products/${product.id}`}
      onClose={onClose}
    >
      <div key={product.id} inert={isPlaceholderData}>
        <ProductBody product={product} />
      </div>
    </SidePanel>
  )
}
