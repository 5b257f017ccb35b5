import { useState } from 'react'
import type { Filter } from '../../../platform/filter.ts'
import { Chart } from '../../../platform/ui/chart/Chart.tsx'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { Chips } from '../../../platform/ui/list/Chips.tsx'
import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { dayOf, sayNumber, saySpan, today } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { LoopFigures } from '../schema.ts'
import { alertsOf } from './behind.ts'
import { Causes } from './Causes.tsx'
import { RankingDialog } from './RankingDialog.tsx'
import { shareDot, shareFigure } from './share-figure.ts'

const periods = [
  { value: '90', label: '90 days', days: 90 },
  { value: '365', label: '12 months', days: 365 },
  { value: '730', label: '2 years', days: 730 },
] as const
const DAY = 86_400_000

const usePeriod = () => {
  const [params, set] = useAddress()
  const chosen = periods.find(({ value }) => value === params.get('days')) ?? periods[1]
  return {
    chosen,
    to: today(),
    from: dayOf(new Date(Date.now() - (chosen.days - 1) * DAY).toISOString()),
    choose: (value: string) => set({ days: value }, { replace: true }),
  }
}

const points = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(Math.round(value * 100))}`
const sayHours = (hours: number | null) => (hours === null ? '–' : saySpan(hours * 3600))

const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString()
type Days = { from: string; to: string }
const spoken: Filter = { field: 'contactedAt', is: 'notEmpty' }
const again: Filter = { field: 'secondMark', is: 'notEmpty' }
const notRecovered: Filter = {
  any: [
    { field: 'outcome', is: 'empty' },
    { field: 'outcome', is: 'in', value: ['not reached', 'not wanted', 'nothing wrong'] },
  ],
}
const recovered: Filter = { field: 'outcome', is: 'in', value: ['put right', 'explained'] }

const Inner = ({ figures, days }: { figures: LoopFigures; days: Days }) => {
  const { contacted, change } = figures
  return (
    <Section title="Each customer">
      <Figures>
        <Figure
          label="Alerts"
          value={sayNumber(figures.alerts)}
          note={`${sayNumber(figures.open)} open`}
          href={alertsOf(days)}
        />
        <Figure
          label="Resolved"
          {...shareFigure(figures.closed)}
          href={alertsOf(days, { field: 'open', is: 'eq', value: false })}
          hint="Resolved with cause and action, of the alerts that are resolved or whose time is over."
        />
        <Figure
          label="Spoken with in time"
          {...shareFigure(figures.inTime)}
          href={alertsOf(days, { field: 'inTime', is: 'eq', value: true })}
          hint="Somebody spoke with the customer within the time of the rule, of those spoken with or whose time is over."
        />
        <Figure
          label="Spoken with after"
          value={sayHours(contacted.median)}
          n={contacted.n}
          href={alertsOf(days, spoken)}
          hint="From the opening of the alert, on the clock of every hour: half took less."
          note={
            contacted.ninetieth === null
              ? contacted.n > 0
                ? 'too few to tell'
                : undefined
              : `nine in ten within ${sayHours(contacted.ninetieth)}`
          }
        />
        <Figure
          label="Dissatisfied, then satisfied"
          {...shareFigure(figures.recovered)}
          href={alertsOf(days, again)}
          hint="Of customers whose answer opened an alert and who answered the same question again: how many gave a mark that counts as good."
        />
        <Figure
          label="Better by"
          value={change.mean ? `${points(change.mean.value)} % of the scale` : '–'}
          {...(change.mean && { interval: `${points(change.mean.low)} to ${points(change.mean.high)}` })}
          n={change.n}
          href={alertsOf(days, again)}
          hint="The second mark less the first, of the same customer, as a part of the scale; the interval is Student’s for pairs. Whoever answers very low tends to answer higher the next time by chance alone."
        />
      </Figures>
    </Section>
  )
}

const Retention = ({ retention, days }: { retention: LoopFigures['retention']; days: Days }) => {
  const { difference, recovered: putRight, others, horizonDays, strata, unmatched, why } = retention
  // Who can still buy within the time is not counted yet.
  const over = { field: 'openedAt', is: 'lte', value: daysAgo(horizonDays) } as const
  return (
    <Section title="Does putting it right bring them back?">
      <Figures>
        <Figure
          label="Difference"
          value={difference ? `${points(difference.value)} points` : '–'}
          {...(difference && { interval: `${points(difference.low)} to ${points(difference.high)}` })}
          n={putRight.n + others.n}
          href={alertsOf(days, over)}
          note={why ?? undefined}
          hint={`How many more of a hundred bought within ${horizonDays} days of the alert, where it was put right or explained, than of customers with an alert for whom that was not done; within ${strata} groups who had bought as often and as lately before (Mantel and Haenszel, with Greenland and Robins’ interval).`}
        />
      </Figures>
      <Chart
        title={`Bought within ${horizonDays} days of the alert`}
        kind="dots"
        xLabel="Customers"
        say={(value) => `${Math.round(value * 100)} %`}
        sayAxis={(value) => `${Math.round(value * 100)} %`}
        height={150}
        series={[
          {
            key: 'again',
            label: 'Bought',
            points: [
              { x: 'Put right', ...shareDot(putRight), href: alertsOf(days, recovered, over) },
              { x: 'Not put right', ...shareDot(others), href: alertsOf(days, notRecovered, over) },
            ],
          },
        ]}
        empty="Too few alerts whose time is over."
      />
      <p style={{ color: 'var(--soft)', maxWidth: '72ch' }}>
        This is an association, not proof: customers who can be reached and put right differ from those who cannot in
        more than how they bought before. Each customer is counted once, with their first alert of this time.{' '}
        {unmatched > 0 && `${sayNumber(unmatched)} had nobody to be compared with and are left out.`}
      </p>
    </Section>
  )
}

/** Closing the loop: each customer, and what all of them together teach. */
export const RecoveryScreen = () => {
  const { chosen, from, to, choose } = usePeriod()
  const asked = useAsk(api.loopFigures, { from, to })
  const [changing, setChanging] = useState(false)
  return (
    <Page
      title="Closing the loop"
      about="What was done about each customer, and what causes cost most."
      view={<Chips legend="Period" options={periods} value={chosen.value} onChange={choose} />}
    >
      <Answered of={asked}>
        {(figures) =>
          figures.alerts === 0 ? (
            <EmptyState
              title="No alerts in this time"
              why="Once answers and moments of truth open alerts, this page shows how soon customers are spoken with, how many are satisfied afterwards, and whether they come back."
              action={<Go href="/alert-rules">See what opens an alert</Go>}
            />
          ) : (
            <>
              <Inner figures={figures} days={{ from, to }} />
              <Retention retention={figures.retention} days={{ from, to }} />
            </>
          )
        }
      </Answered>
      <Causes change={() => setChanging(true)} />
      {changing && <RankingDialog onClose={() => setChanging(false)} />}
    </Page>
  )
}
