import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { MoneyField } from '../../../platform/ui/form/Fields.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { Hint } from '../../../platform/ui/page/Figure.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayMoney, sayNumber, sayShare } from '../../../platform/ui/values.ts'
import classes from '../../measures/ui/Measures.module.css'
import { api } from '../api.ts'
import type { Cost, Found, Method, MethodFound } from '../schema.ts'

const words: Record<Method, string> = {
  survey: 'Surveys',
  interview: 'Interviews',
  'focus group': 'Focus groups',
  complaint: 'Complaints',
  review: 'Reviews',
  behaviour: 'Behaviour',
}
const rows: Record<Method, string> = {
  survey: '/surveys',
  interview: '/interviews',
  'focus group': '/interviews',
  complaint: '/cases',
  review: '/evidence?kind=review',
  behaviour: '/orders',
}

/** How well each way of listening hears: whom, at what cost, how soon, and what it foretells. */
export const MethodsScreen = () => {
  const asked = useAsk(api.methodComparison)
  const edits = useMay()('themes.edit')
  const comparing = useAct(api.compareMethods)
  const runId = asked.data?.runId
  const begin = (label: string) => (
    <Button loading={comparing.acting} disabled={Boolean(runId)} onClick={() => void comparing.act({})}>
      {label}
    </Button>
  )
  return (
    <Page
      title="Methods compared"
      about="Whom each way of listening hears, what it costs, how soon it tells, and how well it foretells who buys again."
      action={edits && asked.data?.found && begin('Work it out anew')}
    >
      {runId && <RunProgress id={runId} onDone={() => void asked.refetch()} />}
      <Answered of={asked} rows={8}>
        {({ found, madeAt, costs }) =>
          found ? (
            <>
              <Table found={found} costs={costs} />
              <p className={classes.footnote}>
                {sayNumber(found.frame)} customers bought within the year to {sayDay(found.until)}: they are whom a
                method might hear. What it foretells: who of those that it heard before {sayDay(found.cut)} bought
                within the {found.horizonDays} days after, as the share of pairs that are put in the right order (0.5 is
                chance), each scored by a rule that did not see them. Worked out {sayDay(madeAt)}.
              </p>
            </>
          ) : (
            <EmptyState
              title="Not worked out yet"
              why="Every method hears some people and misses others. Here they stand side by side, on your own customers."
              action={edits && !runId ? begin('Compare the methods') : undefined}
            />
          )
        }
      </Answered>
      {edits && asked.data && <Costs costs={asked.data.costs} />}
    </Page>
  )
}

const heads = [
  ['Heard', 'Customers whose words are known to be theirs, and how many times anybody spoke.'],
  ['Reaches', 'Share of the customers who bought within the year; 95 % interval.'],
  ['Cost an answer', 'What you entered for it, spread over its answers; of interviews also what their own pages say.'],
  [
    'Unlike the rest',
    'Where those who were heard differ most from all who bought, in units of the common spread. Over 0.1 is worth a thought.',
  ],
  ['Told within', 'Days from the order before; half of it is known by then.'],
  [
    'Foretells',
    'How well what it told foretells who buys again, out of sample, and how well what the same people did before foretells it.',
  ],
] as const

const Table = ({ found, costs }: { found: Found; costs: Cost[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
  <section className={classes.scroll} aria-label="Methods" tabIndex={0}>
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Method</th>
          {heads.map(([label, hint]) => (
            <th key={label} scope="col" className={classes.number}>
              <Hint text={hint}>{label}</Hint>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {found.methods.map((each) => (
          <Row key={each.method} of={each} cost={costs.find(({ method }) => method === each.method)} />
        ))}
      </tbody>
    </table>
  </section>
)

function costOf({ answers, method }: MethodFound, cost: Cost | undefined): number | null {
  if (!cost || answers === 0) return null
  const { fixedMinor, eachMinor, ownMinor } = cost
  if (fixedMinor === 0 && eachMinor === 0 && !ownMinor) return null
  return method === 'behaviour'
    ? fixedMinor / answers + eachMinor
    : (fixedMinor + (ownMinor ?? 0)) / answers + eachMinor
}

const Row = ({ of, cost }: { of: MethodFound; cost: Cost | undefined }) => {
  const worst = of.differences
    .filter(({ value }) => value !== null)
    .toSorted((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0))[0]
  const each = costOf(of, cost)
  return (
    <tr>
      <td className={classes.name}>
        <Go href={rows[of.method]}>{words[of.method]}</Go>
      </td>
      <td className={classes.number}>
        {sayNumber(of.heard)}
        {of.method !== 'behaviour' && <div className={classes.soft}>{sayNumber(of.answers)} times</div>}
      </td>
      <td className={classes.number}>
        {of.coverage ? sayShare(of.coverage.value, 1) : '–'}
        {of.coverage && of.method !== 'behaviour' && (
          <div className={classes.soft}>
            {sayShare(of.coverage.low, 1)} to {sayShare(of.coverage.high, 1)}
          </div>
        )}
      </td>
      <td className={classes.number}>{each === null ? 'not entered' : sayMoney(Math.round(each))}</td>
      <td className={classes.number}>
        {worst && of.method !== 'behaviour' ? (
          <>
            {sayNumber(worst.value, 2)}
            <div className={classes.soft}>{worst.trait}</div>
          </>
        ) : of.method === 'behaviour' ? (
          'hears all'
        ) : (
          'too few'
        )}
      </td>
      <td className={classes.number}>
        {of.method === 'behaviour'
          ? 'at once'
          : of.days === null
            ? 'too few'
            : `${sayNumber(of.days, of.days < 10 ? 1 : 0)} days`}
      </td>
      <td className={classes.number}>
        {of.prediction ? (
          <>
            <b>{sayNumber(of.prediction.value, 2)}</b>
            <div className={classes.soft}>
              {sayNumber(of.prediction.low, 2)} to {sayNumber(of.prediction.high, 2)}, n {sayNumber(of.prediction.n)}
            </div>
            {of.behaviour && (
              <div className={classes.soft}>the same by behaviour {sayNumber(of.behaviour.value, 2)}</div>
            )}
          </>
        ) : (
          <Hint text={of.tooFew ?? ''}>too few</Hint>
        )}
      </td>
    </tr>
  )
}

const Costs = ({ costs }: { costs: Cost[] }) => (
  <Section title="What each costs">
    <p className={classes.line}>
      Tools and time for the year, and what one more answer costs. Interviews add what their own pages say.
    </p>
    {costs.map((cost) => (
      <CostLine key={`${cost.method} ${cost.version}`} cost={cost} />
    ))}
  </Section>
)

const CostLine = ({ cost }: { cost: Cost }) => {
  const [typed, setTyped] = useState({ fixedMinor: cost.fixedMinor, eachMinor: cost.eachMinor })
  const setting = useAct(api.setMethodCost, { done: 'Saved.' })
  const same = typed.fixedMinor === cost.fixedMinor && typed.eachMinor === cost.eachMinor
  const name = words[cost.method]
  return (
    <Group gap="sm" align="end" mb="sm">
      <b style={{ flex: '1 0 110px', maxWidth: 140, paddingBottom: 8 }}>{name}</b>
      <MoneyField
        label="For the year"
        aria-label={`${name}, for the year`}
        w={116}
        value={typed.fixedMinor}
        onChange={(value) => setTyped({ ...typed, fixedMinor: value ?? 0 })}
      />
      <MoneyField
        label="For each answer"
        aria-label={`${name}, for each answer`}
        w={116}
        value={typed.eachMinor}
        onChange={(value) => setTyped({ ...typed, eachMinor: value ?? 0 })}
      />
      <Button
        variant="default"
        disabled={same}
        loading={setting.acting}
        onClick={() => void setting.act({ method: cost.method, ...typed })}
      >
        Save
      </Button>
    </Group>
  )
}
