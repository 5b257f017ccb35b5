import type { Filter } from '../../../platform/filter.ts'
import { useAddress } from '../../../platform/ui/Go.tsx'
import { Chips } from '../../../platform/ui/list/Chips.tsx'
import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { Beginnings } from '../../../platform/ui/page/NewAction.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { dayOf, sayMoney, sayNumber, saySpan } from '../../../platform/ui/values.ts'
import { figuresApi } from '../api.ts'
import type { CaseFigures, Duration } from '../schema.ts'
import { BoughtAgain } from './BoughtAgain.tsx'
import { Encouragement } from './Encouragement.tsx'
import { Parts } from './Parts.tsx'
import { StatisticsMenu } from './StatisticsMenu.tsx'
import { FEW, JUDGED, of, rowsOf } from './wording.ts'

const periods = [
  { value: '90', label: '90 days', days: 90 },
  { value: '365', label: '12 months', days: 365 },
  { value: '730', label: '2 years', days: 730 },
] as const

const DAY = 86_400_000
const usePeriod = () => {
  const [params, set] = useAddress()
  const chosen = periods.find(({ value }) => value === params.get('days')) ?? periods[1]
  const to = dayOf(new Date(Date.now() + DAY).toISOString())
  const from = dayOf(new Date(Date.now() - (chosen.days - 1) * DAY).toISOString())
  return { chosen, from, to, choose: (value: string) => set({ days: value }, { replace: true }) }
}

const sayHours = (hours: number | null) => (hours === null ? '–' : saySpan(hours * 3600))

const noteOf = ({ n, ninetieth }: Duration) => {
  if (n < FEW || ninetieth === null) return undefined
  return `nine in ten within ${sayHours(ninetieth)}${n < JUDGED ? ', too few to judge' : ''}`
}

const Took = ({ label, took, hint, href }: { label: string; took: Duration; hint: string; href: string }) => (
  <Figure
    label={label}
    value={took.n < FEW ? 'Too few' : sayHours(took.median)}
    n={took.n}
    hint={hint}
    href={href}
    note={noteOf(took)}
  />
)

const yes = (field: string, value = true): Filter => ({ field, is: 'eq', value })
const some = (field: string): Filter => ({ field, is: 'notEmpty' })

/** Answered, responded to or closed. */
const resolved: Filter = { any: [some('closedAt'), some('respondedAt'), some('answeredAt')] }

const weekAgo = () => new Date(Date.now() - 7 * DAY).toISOString()

/** Solved at the first contact in its three meanings: as it shows, as we have it, as customers say. */
const FirstContact = ({ figures }: { figures: CaseFigures }) => (
  <Figures>
    <Figure
      label="As it shows: nothing more within 7 days"
      {...of(figures.firstContact)}
      hint="Cases of which the customer wrote nothing more within seven days of our first answer, of those whose seven days are over."
      href={rowsOf(figures, {
        all: [yes('wroteAgain', false), { field: 'firstReplyAt', is: 'lte', value: weekAgo() }],
      })}
    />
    <Figure
      label="As we have it: one reply"
      {...of(figures.firstContactByAgents)}
      hint="Answered or closed with a single reply and never reopened, of all that were answered or closed."
      href={rowsOf(figures, {
        all: [{ field: 'replies', is: 'eq', value: 1 }, { field: 'reopened', is: 'eq', value: 0 }, resolved],
      })}
    />
    <Figure
      label="As customers say: one reply"
      {...of(figures.firstContactByCustomers)}
      hint="Of those who told us on their page whether it was solved: who said yes, after one reply of ours."
      href={rowsOf(figures, {
        all: [
          { field: 'replies', is: 'eq', value: 1 },
          { field: 'declaredSolved', is: 'eq', value: 'yes' },
        ],
      })}
    />
  </Figures>
)

const Quality = ({ figures }: { figures: CaseFigures }) => {
  const { reopened, repeated, upheld, satisfied, redress } = figures
  return (
    <Figures>
      <Figure
        label="Reopened"
        {...of(reopened)}
        hint="Cases that were opened again after they were closed, of those that were ever closed."
        href={rowsOf(figures, { field: 'reopened', is: 'gt', value: 0 })}
      />
      <Figure
        label="Raised again within 90 days"
        {...of(repeated)}
        hint="Cases of a customer who had raised another of the same type in the 90 days before."
        href={rowsOf(figures, yes('raisedBefore'))}
      />
      <Figure
        label="Upheld"
        {...of(upheld)}
        hint="Complaints upheld in whole or in part, of those decided. A high share is no failing by itself: it says that people complain with reason."
        href={rowsOf(figures, { field: 'outcome', is: 'in', value: ['upheld', 'partly upheld'] })}
      />
      <Figure
        label="Satisfied with the handling"
        {...of(satisfied)}
        hint="Four or five of five, of those who rated how their case was handled, whatever came of it."
        href={rowsOf(figures, { field: 'handling', is: 'gte', value: 4 })}
      />
      <Figure
        label="Cost of redress"
        value={sayMoney(redress.costMinor, redress.currency, { round: true })}
        n={redress.n}
        hint="What was given to put things right: refunds, replacements, goodwill. An apology costs nothing and counts as one."
        href={rowsOf(figures, some('redressGiven'))}
      />
    </Figures>
  )
}

const Content = ({ figures }: { figures: CaseFigures }) => {
  return (
    <>
      <Section title="How many">
        <Figures>
          <Figure label="Cases" value={sayNumber(figures.cases)} href={rowsOf(figures)} />
          <Figure
            label="Enquiries"
            value={sayNumber(figures.enquiries)}
            note={`${sayNumber(figures.becameComplaints)} became complaints, and are counted as both`}
            href={rowsOf(figures, { any: [{ field: 'type', is: 'eq', value: 'enquiry' }, some('becameComplaintAt')] })}
          />
          <Figure
            label="Complaints"
            value={sayNumber(figures.complaints)}
            href={rowsOf(figures, { field: 'type', is: 'eq', value: 'complaint' })}
          />
          <Took
            label="Acknowledged after"
            took={figures.acknowledged}
            href={rowsOf(figures, some('acknowledgedAt'))}
            hint="From receipt to acknowledgement, on the clock of every hour: half took less."
          />
          <Took
            label="Resolved after"
            took={figures.resolved}
            href={rowsOf(figures, resolved)}
            hint="From receipt to the answer, response or closing, on the clock of every hour: half took less."
          />
        </Figures>
      </Section>
      {figures.promises.length > 0 && (
        <Section title="Promises kept">
          <Figures>
            {figures.promises.map(({ measure, share }) => (
              <Figure
                key={measure}
                label={`${measure.charAt(0).toUpperCase()}${measure.slice(1)}`}
                {...of(share)}
                note={share.open > 0 ? `${sayNumber(share.open)} still run` : undefined}
                href="/commitments"
              />
            ))}
          </Figures>
        </Section>
      )}
      <Section title="Solved at the first contact">
        <FirstContact figures={figures} />
      </Section>
      <Section title="How well">
        <Quality figures={figures} />
      </Section>
      <Encouragement figures={figures} />
      <Section title="What it was about">
        <Parts figures={figures} />
      </Section>
      <Section title="Who bought again">
        <BoughtAgain {...figures} />
      </Section>
    </>
  )
}

/** What the cases of a period teach; every share with its n and interval, and the statistics in one click. */
export const FiguresScreen = () => {
  const { chosen, from, to, choose } = usePeriod()
  const asked = useAsk(figuresApi.caseFigures, { from, to })
  return (
    <Page
      title="What cases teach"
      about="How much came in, how promises were kept, what went wrong and what came of it."
      view={<Chips legend="Period" options={periods} value={chosen.value} onChange={choose} />}
      action={<StatisticsMenu from={from} to={to} />}
    >
      <Answered of={asked}>
        {(figures) =>
          figures.cases === 0 ? (
            <EmptyState
              title="No cases in this time"
              why="Once customers ask and complain, this page shows how much of it there is, why, and how well it is answered."
              action={<Beginnings label="New case" href="/cases/new" may="cases.raise" />}
            />
          ) : (
            <Content figures={figures} />
          )
        }
      </Answered>
    </Page>
  )
}
