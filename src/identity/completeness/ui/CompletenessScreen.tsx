import { Button, SegmentedControl } from '@mantine/core'
import type { AnswerOf } from '../../../platform/contract.ts'
import { ChoiceField } from '../../../platform/ui/form/Fields.tsx'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoment } from '../../../platform/ui/values.ts'
import { api } from '../figures/api.ts'
import { api as needsApi } from '../needs/api.ts'
import { Purpose, purposeLabels, purposes, Who, whoLabels, whos } from '../schema.ts'
import classes from './Completeness.module.css'
import { CompletenessCharts } from './CompletenessCharts.tsx'
import { LeastSources } from './LeastSources.tsx'
import { rowsNotReady, rowsOf } from './rows-behind.ts'
import { WorstFields } from './WorstFields.tsx'
import { sayPercent } from './wording.ts'

export type Told = AnswerOf<typeof api.completenessFigures>
export type Whose = { who: Who | undefined }

const hint =
  'For each customer the share of what is needed of such a customer, by weight, that is there and valid; here the mean over the customers. Merged customers count as one.'

/** How complete customers are, what they lack most, and where it came from. */
export const CompletenessScreen = () => {
  const [params, set] = useAddress()
  const may = useMay()
  const purpose = Purpose.safeParse(params.get('purpose')).data
  const who = Who.safeParse(params.get('who')).data
  const question = { ...(purpose && { purpose }), ...(who && { who }), days: 90 }
  const { data } = useAsk(api.completenessFigures, question)
  // A run may be over before anybody watches it.
  const asked = useAsk(api.completenessFigures, question, { every: data?.runId ? 2000 : false })
  return (
    <Page
      title="Completeness"
      {...(may('identity.read') ? { above: <Go href="/quality">Data quality</Go> } : {})}
      about="What we know of customers, measured by what we need to know."
      action={
        <Button component={Go} href="/data-quality/questions">
          What to ask whom
        </Button>
      }
      view={
        <>
          <SegmentedControl
            size="xs"
            aria-label="Purpose"
            data={[
              { value: '', label: 'All purposes' },
              ...purposes.map((value) => ({ value, label: purposeLabels[value] })),
            ]}
            value={purpose ?? ''}
            onChange={(wish) => set({ purpose: wish || undefined }, { replace: true })}
          />
          <ChoiceField
            size="xs"
            aria-label="Whom"
            placeholder="Everybody"
            w={170}
            options={whos.map((value) => ({ value, label: whoLabels[value] }))}
            value={who ?? null}
            onChange={(wish) => set({ who: wish ?? undefined }, { replace: true })}
          />
          <Go href="/data-quality/needs">What is needed</Go>
        </>
      }
    >
      <Answered of={asked} rows={10}>
        {(told) => <Body told={told} purpose={purpose} who={who} />}
      </Answered>
    </Page>
  )
}

const Body = ({ told, purpose, who }: { told: Told; purpose: Purpose | undefined; who: Who | undefined }) => (
  <>
    {told.runId && <RunProgress id={told.runId} title="Counting how complete customers are" />}
    {told.n === 0 ? (
      <EmptyState
        title="Nobody is counted yet"
        why="Here stands how much of what you need to know of customers is there and valid, which fields are worst, and from which source. Many customers are first counted at night, or now, if you like."
        action={<CountNow />}
      />
    ) : (
      <>
        <Figures>
          <Figure
            label={purpose ? `Complete ${purposeLabels[purpose].toLowerCase()}` : 'Complete'}
            value={sayPercent(told.mean)}
            n={told.n}
            hint={hint}
            href={rowsOf({ who })}
          />
          {!purpose &&
            told.purposes
              .filter((each) => each.n > 0)
              .map((each) => (
                <Figure
                  key={each.purpose}
                  label={purposeLabels[each.purpose]}
                  value={sayPercent(each.mean)}
                  n={each.n}
                  href={rowsNotReady({ who }, each.fields)}
                  hint="The same with the weights of this purpose alone. Opens the customers who lack something that it needs."
                />
              ))}
        </Figures>
        <Section title="Worst fields" aside={<Key />}>
          <WorstFields told={told} who={who} />
        </Section>
        <Section title="Over time">
          <CompletenessCharts told={told} who={who} />
        </Section>
        <Section title="Least complete sources">
          <LeastSources told={told} who={who} />
        </Section>
        <p className={classes.line}>
          Counted by version {told.definitionVersion} of <Go href="/data-quality/needs">what is needed</Go>, as of{' '}
          {sayMoment(told.asOf)}.
        </p>
      </>
    )}
  </>
)

/** Those who may begin the count; others bring customers in. */
const CountNow = () => {
  const may = useMay()
  const counting = useAct(needsApi.countCompleteness, { stale: ['runs'] })
  return may('identity.needs') ? (
    <Button loading={counting.acting} onClick={() => void counting.act()}>
      Count now
    </Button>
  ) : (
    <Button component={Go} href="/customers" variant="default">
      All customers
    </Button>
  )
}

const Key = () => (
  <span className={classes.key}>
    <span>
      <i className={classes.missing} />
      missing
    </span>
    <span>
      <i className={classes.invalid} />
      not valid
    </span>
  </span>
)
