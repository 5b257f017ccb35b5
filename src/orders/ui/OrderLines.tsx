import { Go } from '../../platform/ui/Go.tsx'
import { sayMoney } from '../../platform/ui/values.ts'
import type { OrderPage } from '../schema.ts'
import classes from './Order.module.css'
import { sayPieces } from './pieces.ts'

/** The lines of an order and what they come to; marked ones are shown and stand in no sum. */
export const OrderLines = ({ order, wide }: { order: OrderPage; wide?: boolean }) => {
  const { currency } = order
  const money = (minor: number) => sayMoney(minor, currency)
  // A column of nothing but dashes takes its room from the names.
  const withDiscount = wide && order.rows.some((line) => line.discountMinor !== 0)
  const withTax = wide && order.rows.some((line) => line.taxMinor !== 0)
  const columns = 4 + (withDiscount ? 1 : 0) + (withTax ? 1 : 0)
  const sum = (label: string, minor: number, isTotal = false) => (
    <tr className={isTotal ? classes.total : undefined}>
      <td colSpan={columns - 1}>{label}</td>
      <td>{money(minor)}</td>
    </tr>
  )
  return (
    <div className={classes.scroll}>
      <table className={classes.lines}>
        <thead>
          <tr>
            <th scope="col">Product</th>
            <th scope="col">Pieces</th>
            <th scope="col">Price</th>
            {withDiscount && <th scope="col">Discount</th>}
            {withTax && <th scope="col">Tax</th>}
            <th scope="col">Total</th>
          </tr>
        </thead>
        <tbody>
          {order.rows.map((line) => {
            const name = line.productName ?? line.description ?? 'Something without a name'
            return (
              <tr key={line.lineNo} className={line.mark === null ? undefined : classes.marked}>
                <td className={classes.product}>
                  {line.productId ? <Go href={`/products/${line.productId}`}>{name}</Go> : name}
                  <span className={classes.small}>
                    {[
                      line.productCode,
                      line.description?.toLowerCase() === name.toLowerCase() ? null : line.description,
                      line.mark && `no sale: ${line.mark}`,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </td>
                <td>{sayPieces(line.quantity)}</td>
                <td>{money(line.unitPriceMinor)}</td>
                {withDiscount && <td>{line.discountMinor === 0 ? '–' : money(line.discountMinor)}</td>}
                {withTax && <td>{line.taxMinor === 0 ? '–' : money(line.taxMinor)}</td>}
                <td>{money(line.totalMinor)}</td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          {order.discountMinor !== 0 && sum('Discount in it', order.discountMinor)}
          {order.taxMinor !== 0 && sum('Tax in it', order.taxMinor)}
          {sum('Total', order.totalMinor, true)}
          {order.costMinor !== null && sum('Cost', order.costMinor)}
          {order.costMinor !== null && sum('Margin before tax', order.totalMinor - order.taxMinor - order.costMinor)}
          {order.markedMinor !== 0 && sum('Not in the total, as it is no sale', order.markedMinor)}
        </tfoot>
      </table>
    </div>
  )
}
