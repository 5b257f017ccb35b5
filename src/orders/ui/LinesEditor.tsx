import { ActionIcon, Button } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus, IconX } from '@tabler/icons-react'
import { MoneyField, NumberField } from '../../platform/ui/form/Fields.tsx'
import { sayMoney } from '../../platform/ui/values.ts'
import { ChooseProduct } from './ChooseProduct.tsx'
import { emptyLine, type LineDraft, type OrderDraft, sumOf, totalOf } from './new-order.ts'
import classes from './Order.module.css'

type LinesEditorProps = { form: UseFormReturnType<OrderDraft> }

/** The lines of an order as they are typed, with what they come to. */
export const LinesEditor = ({ form }: LinesEditorProps) => {
  const { lines, currency, kind } = form.values
  const set = (at: number, change: Partial<LineDraft>) =>
    form.setFieldValue(
      'lines',
      lines.map((line, index) => (index === at ? { ...line, ...change } : line)),
    )
  const add = () => form.setFieldValue('lines', [...lines, emptyLine()])
  const total = sumOf(form.values)
  const field = (at: number, name: string, label: string) => ({
    size: 'xs' as const,
    'aria-label': `${label}, line ${at + 1}`,
    'data-path': `lines.${at}.${name}`,
    error: Boolean(form.errors[`lines.${at}.${name}`]),
  })
  return (
    <div>
      <div className={classes.editor}>
        {['Product', 'Pieces', 'Price', 'Discount', 'Tax'].map((name) => (
          <span key={name} data-head>
            {name}
          </span>
        ))}
        <span data-head data-end>
          Total
        </span>
        <span data-head />
        {lines.map((line, at) => {
          const lineTotal = totalOf(line, kind)
          return [
            <div key={`${line.key} product`} data-wide>
              <ChooseProduct
                {...field(at, 'product', 'Product')}
                text={line.product ? `${line.product.code} · ${line.product.name}` : line.description}
                onText={(description) => set(at, { product: null, description, kept: {} })}
                onChoose={(product) =>
                  set(at, {
                    product: { id: product.id, code: product.code, name: product.name },
                    description: '',
                    kept: {},
                    ...(line.unitPriceMinor === null && product.currency === currency
                      ? { unitPriceMinor: (product.priceMinor as number | null) ?? null }
                      : {}),
                  })
                }
              />
            </div>,
            <NumberField
              key={`${line.key} quantity`}
              {...field(at, 'quantity', 'Pieces')}
              decimalScale={3}
              value={line.quantity}
              onChange={(quantity) => set(at, { quantity })}
            />,
            <MoneyField
              key={`${line.key} price`}
              {...field(at, 'unitPriceMinor', 'Price')}
              currency={currency}
              placeholder="Price"
              value={line.unitPriceMinor}
              onChange={(unitPriceMinor) => set(at, { unitPriceMinor })}
            />,
            <MoneyField
              key={`${line.key} discount`}
              {...field(at, 'discountMinor', 'Discount')}
              currency={currency}
              placeholder="Discount"
              value={line.discountMinor}
              onChange={(discountMinor) => set(at, { discountMinor })}
            />,
            <MoneyField
              key={`${line.key} tax`}
              {...field(at, 'taxMinor', 'Tax')}
              currency={currency}
              placeholder="Tax"
              value={line.taxMinor}
              onChange={(taxMinor) => set(at, { taxMinor })}
            />,
            <span key={`${line.key} total`} data-end>
              {lineTotal === null ? '–' : sayMoney(lineTotal, currency)}
            </span>,
            <ActionIcon
              key={`${line.key} remove`}
              size={28}
              aria-label={`Remove line ${at + 1}`}
              disabled={lines.length === 1}
              onClick={() =>
                form.setFieldValue(
                  'lines',
                  lines.filter((_, index) => index !== at),
                )
              }
            >
              <IconX size={15} />
            </ActionIcon>,
          ]
        })}
      </div>
      <div className={classes.buttons}>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={add}
        >
          Add a line
        </Button>
        <span style={{ marginLeft: 'auto' }} className={classes.total} aria-live="polite">
          Total {total === null ? '–' : sayMoney(total, currency)}
        </span>
      </div>
    </div>
  )
}
