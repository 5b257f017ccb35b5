import { Figure, Figures } from '../../platform/ui/page/Figure.tsx'
import { baseCurrency, minorDigits, sayDay, sayMoney, sayNumber, sayWhen } from '../../platform/ui/values.ts'
import type { CustomerPage, CustomerTotal } from '../schema.ts'

const sayTotal = ({ type, value, currency }: CustomerTotal): string => {
  if (value === null) return '–'
  if (type === 'money') {
    // From a thousand on the pence say nothing at a glance; the rows behind it have them.
    const round = Math.abs(Number(value)) >= 1000 * 10 ** minorDigits(currency ?? baseCurrency())
    return sayMoney(Number(value), currency ?? undefined, { round })
  }
  if (type === 'number') return sayNumber(Number(value))
  if (type === 'date') return sayDay(String(value))
  if (type === 'datetime') return sayWhen(String(value))
  return String(value)
}

/** The rows behind our own figures: the interactions with this customer. */
const rowsBehind = (customerId: string): string =>
  `/interactions?filter=${encodeURIComponent(JSON.stringify({ all: [{ field: 'customerId', is: 'eq', value: customerId }] }))}`

const ours = new Set(['interactions', 'lastInteractionAt'])

/** What each slice counts of this customer; every figure leads to the rows behind it. */
export const Totals = ({ page }: { page: CustomerPage }) => {
  const { totals, customer } = page
  if (totals.length === 0) return null
  const hrefOf = ({ key, href, value }: CustomerTotal) => {
    if (value === null || value === 0) return undefined
    return href ?? (ours.has(key) ? rowsBehind(customer.id) : undefined)
  }
  return (
    <Figures>
      {paired(totals).map(({ total, since }) => {
        const href = hrefOf(total)
        return (
          <Figure
            key={`${total.key} ${total.currency ?? ''}`}
            label={total.label}
            value={sayTotal(total)}
            {...(href ? { href } : {})}
            {...(since ? { note: `${since.label.split(' ')[0]?.toLowerCase()} ${sayTotal(since)}` } : {})}
          />
        )
      })}
    </Figures>
  )
}

const isTime = ({ type }: CustomerTotal) => type === 'date' || type === 'datetime'

/** When it last happened stands under how often it did: "60", "last 12 Oct". */
const paired = (totals: readonly CustomerTotal[]): { total: CustomerTotal; since?: CustomerTotal }[] => {
  const figures: { total: CustomerTotal; since?: CustomerTotal }[] = []
  for (const total of totals) {
    const noun = isTime(total) ? total.label.split(' ').at(-1)?.toLowerCase() : undefined
    const often = figures.find((each) => noun && !each.since && each.total.label.toLowerCase() === `${noun}s`)
    if (often && total.value !== null) often.since = total
    else if (!often) figures.push({ total })
  }
  return figures
}
