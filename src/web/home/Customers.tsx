import { api } from '../../customers/figures/api.ts'
import { channelLabels } from '../../customers/interactions/schema.ts'
import type { AnswerOf } from '../../platform/contract.ts'
import type { Filter } from '../../platform/filter.ts'
import { Chart } from '../../platform/ui/chart/Chart.tsx'
import { Figure, Figures } from '../../platform/ui/page/Figure.tsx'
import { Section } from '../../platform/ui/page/Page.tsx'
import { Answered } from '../../platform/ui/page/States.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { sayNumber, sayShort } from '../../platform/ui/values.ts'
import { changeFrom, daysOf, daysOfStep, type Period, rowsBehind } from './period.ts'

type Told = AnswerOf<typeof api.customerFigures>

const between = (field: string, from: string, to: string): Filter => ({
  field,
  is: 'between',
  value: [from, to],
})

const Interactions = ({ told }: { told: Told }) => {
  const xOf = (day: string) => (told.step === 'month' ? day.slice(0, 7) : day)
  const busiest = Object.entries(told.total.byChannel)
    .sort((a, b) => b[1] - a[1])
    .map(([channel]) => channel)
  const series = busiest.map((channel) => ({
    key: channel,
    label: channelLabels[channel as keyof typeof channelLabels] ?? channel,
    points: told.series.map((each) => ({
      x: xOf(each.day),
      y: each.byChannel[channel] ?? 0,
      href: rowsBehind(
        '/interactions',
        {
          all: [{ field: 'channel', is: 'eq', value: channel }, between('at', ...daysOfStep(each.day, told))],
        },
        '-at',
      ),
    })),
  }))
  return (
    <Chart
      title="Interactions by channel"
      kind="bar"
      stacked
      series={series}
      say={(value) => sayNumber(value)}
      sayAxis={sayShort}
      height={210}
      empty="Nobody wrote or called in these days."
    />
  )
}

export const Customers = ({ period, today }: { period: Period; today: string }) => {
  const { from, to, before } = daysOf(period, today)
  const now = useAsk(api.customerFigures, { from, to, step: period.step })
  const then = useAsk(api.customerFigures, { ...before, step: period.step })
  return (
    <Section title="Customers">
      <Answered of={now}>
        {(told) => {
          const about = told.about ? 'about ' : ''
          const kind = (value: string) => rowsBehind('/customers', { field: 'kind', is: 'eq', value })
          return (
            <>
              <Figures>
                <Figure label="People" value={`${about}${sayNumber(told.now.people)}`} href={kind('person')} />
                <Figure
                  label="Accounts"
                  value={`${about}${sayNumber(told.now.accounts)}`}
                  href={kind('account')}
                  hint="Businesses, with people under them who buy or use."
                />
                <Figure
                  label="Internal"
                  value={sayNumber(told.now.internal)}
                  note={`${sayNumber(told.now.departments)} departments`}
                  href={rowsBehind('/customers', { field: 'internal', is: 'eq', value: true })}
                  hint="Departments and people who work here are customers too: each depends on the work of another."
                />
                <Figure
                  label="New"
                  value={sayNumber(told.total.customers)}
                  note={then.data && changeFrom(told.total.customers, then.data.total.customers)}
                  href={rowsBehind('/customers', between('createdAt', from, to), '-createdAt')}
                />
                <Figure
                  label="Interactions"
                  value={sayNumber(told.total.interactions)}
                  note={then.data && changeFrom(told.total.interactions, then.data.total.interactions)}
                  href={rowsBehind('/interactions', between('at', from, to), '-at')}
                />
              </Figures>
              <Interactions told={told} />
            </>
          )
        }}
      </Answered>
    </Section>
  )
}
