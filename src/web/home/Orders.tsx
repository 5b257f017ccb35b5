import { api } from '../../orders/figures/api.ts'
import type { AnswerOf } from '../../platform/contract.ts'
import type { Filter } from '../../platform/filter.ts'
import { Chart } from '../../platform/ui/chart/Chart.tsx'
import { Figure, Figures } from '../../platform/ui/page/Figure.tsx'
import { Section } from '../../platform/ui/page/Page.tsx'
import { Answered } from '../../platform/ui/page/States.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { sayMoney, sayNumber, sayShare, sayShort } from '../../platform/ui/values.ts'
import { changeFrom, daysOf, daysOfStep, type Period, rowsBehind } from './period.ts'

type Told = AnswerOf<typeof api.orderFigures>

const between = (field: string, from: string, to: string): Filter => ({
  field,
  is: 'between',
  value: [from, to],
})
/** What stands in a figure: cancelled orders and marked ones do not. */
const counted = (kind: 'sale' | 'return', ...more: Filter[]): Filter => ({
  all: [
    { field: 'kind', is: 'eq', value: kind },
    { field: 'cancelledAt', is: 'empty' },
    { field: 'mark', is: 'empty' },
    ...more,
  ],
})
const sales = (from: string, to: string, ...more: Filter[]) => counted('sale', between('placedAt', from, to), ...more)
const lateOnes = (from: string, to: string) =>
  counted('sale', { field: 'late', is: 'eq', value: true }, between('deliveredAt', from, to))

const OrderCharts = ({ told }: { told: Told }) => {
  const points = told.series.map((each) => ({
    x: told.step === 'month' ? each.day.slice(0, 7) : each.day,
    y: each.orders,
    href: rowsBehind('/orders', sales(...daysOfStep(each.day, told)), '-placedAt'),
  }))
  const late = told.series.map((each) => ({
    x: told.step === 'month' ? each.day.slice(0, 7) : each.day,
    y: each.judged < 10 ? null : each.late / each.judged,
    n: each.judged,
    href: rowsBehind('/orders', lateOnes(...daysOfStep(each.day, told)), '-deliveredAt'),
  }))
  return (
    <>
      <Chart
        title={`Orders by ${told.step}`}
        kind="bar"
        series={told.total.orders === 0 ? [] : [{ key: 'orders', label: 'Orders', points }]}
        say={(value) => sayNumber(value)}
        sayAxis={sayShort}
        height={190}
        empty="No orders in these days."
      />
      <Chart
        title="Delivered after the promise"
        series={[{ key: 'late', label: 'Late', points: late }]}
        say={(value) => sayShare(value, 1)}
        sayAxis={(value) => sayShare(value)}
        height={150}
        empty="Too few deliveries with a promise to tell a share."
      />
    </>
  )
}

export const Orders = ({ period, today }: { period: Period; today: string }) => {
  const { from, to, before } = daysOf(period, today)
  const now = useAsk(api.orderFigures, { from, to, step: period.step })
  const then = useAsk(api.orderFigures, { ...before, step: period.step })
  return (
    <Section title="Orders">
      <Answered of={now}>
        {(told) => {
          const own = told.total.amounts.find((each) => each.currency === told.currency)
          const others = told.total.amounts.filter((each) => each.currency !== told.currency)
          return (
            <>
              <Figures>
                <Figure
                  label="Orders"
                  value={sayNumber(told.total.orders)}
                  note={then.data && changeFrom(told.total.orders, then.data.total.orders)}
                  href={rowsBehind('/orders', sales(from, to), '-placedAt')}
                />
                <Figure
                  label="Sold"
                  value={sayMoney(own?.minor ?? 0, told.currency, { round: true })}
                  note={
                    others.length > 0
                      ? `and ${others.map((each) => sayMoney(each.minor, each.currency, { round: true })).join(', ')}`
                      : undefined
                  }
                  href={rowsBehind(
                    '/orders',
                    sales(from, to, { field: 'currency', is: 'eq', value: told.currency }),
                    '-placedAt',
                  )}
                  hint="Sum of the orders of these days in the organisation’s own currency. Other currencies stand beside it and are never added. Cancelled orders, corrections and marked lines are no sales."
                />
                <Figure
                  label="Sent back"
                  value={sayNumber(told.total.returns)}
                  href={rowsBehind('/orders', counted('return', between('placedAt', from, to)), '-placedAt')}
                />
                <Figure
                  label="Delivered late"
                  value={sayShare(told.total.lateShare, 1)}
                  n={told.total.judged}
                  tone={told.total.lateShare !== null && told.total.lateShare > 0.1 ? 'amber' : undefined}
                  hint="Orders delivered after the day that was promised, of all that were delivered in these days and had a promise."
                  href={rowsBehind('/orders', lateOnes(from, to), '-deliveredAt')}
                />
              </Figures>
              <OrderCharts told={told} />
            </>
          )
        }}
      </Answered>
    </Section>
  )
}
