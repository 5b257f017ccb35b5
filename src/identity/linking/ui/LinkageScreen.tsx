import { useParams } from '@tanstack/react-router'
import { Go } from '../../../platform/ui/Go.tsx'
import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { Facts, Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState, Need } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayMoment, sayNumber, saySpan } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import { kindWords, type LinkageReport, PairState, stateWords } from '../schema.ts'
import { Blocking, Fields, Settled, Weights } from './Learnt.tsx'
import classes from './Linking.module.css'
import { Thresholds } from './Thresholds.tsx'

/** The report of one run: what it found, what it learnt, and what is to be expected of each threshold. */
export const LinkageScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(api.linkage, { id })
  const report = asked.data
  return (
    <Page
      title={report ? `Run ${report.number}: ${kindWords[report.kind].toLowerCase()}` : 'Run'}
      above={<Go href="/quality/linkages">Runs that look for repeats</Go>}
      about={report && `Begun ${sayMoment(report.createdAt)}`}
    >
      <Answered of={asked} rows={12}>
        {(found) => <Report report={found} />}
      </Answered>
    </Page>
  )
}

const Report = ({ report }: { report: LinkageReport }) => {
  const { figures, model, id, state } = report
  if (!figures || !model)
    return (
      <EmptyState
        title={state === 'building' ? 'This run is under way' : 'This run came to no end'}
        why="What a run finds is shown when it is done; until then the one before stays in force."
      />
    )
  const pairs = (question: Record<string, string>) =>
    `/quality/pairs?${new URLSearchParams({ linkage: id, ...question })}`
  return (
    <>
      {state === 'past' && (
        <Need tone="teal">A newer run has taken the place of this one; its pairs are gone, its report stays.</Need>
      )}
      <Settled model={model} />
      <Figures>
        <Figure label="Records" value={sayNumber(figures.records)} note="merged ones too" />
        <Figure label="Customers then" value={sayNumber(figures.customers)} />
        <Figure
          label="Really"
          value={sayNumber(figures.really)}
          hint="Customers, when everything is one that this run takes for the same."
        />
        <Figure label="Compared" value={sayNumber(figures.compared)} note="pairs of records" />
        <Figure
          label="In doubt or likely"
          value={sayNumber(figures.pairs)}
          note="pairs of customers"
          href={pairs({})}
        />
        <Figure
          label="Took"
          value={saySpan(figures.seconds.all ?? 0)}
          note={`${sayNumber(figures.peakMb)} MB at most`}
        />
      </Figures>
      <Thresholds report={report} />
      <Section title="What became of them">
        <Figures>
          {PairState.options
            .filter((each) => (report.states[each] ?? 0) > 0)
            .map((each) => (
              <Figure
                key={each}
                label={stateWords[each]}
                value={sayNumber(report.states[each] ?? 0)}
                href={pairs({ state: each })}
              />
            ))}
        </Figures>
      </Section>
      <div className={classes.chart}>
        <Weights report={report} model={model} />
      </div>
      <Fields model={model} />
      <Blocking model={model} />
      <Section title="How it was learnt">
        <Facts
          facts={[
            ['Two records at random are the same', `1 in ${sayNumber(Math.round(1 / Math.max(model.prior, 1e-15)))}`],
            [
              'Learnt from',
              `${sayNumber(model.training.pairs)} pairs in ${sayCount(model.training.iterations, ['round', 'rounds'])}`,
            ],
            ['Decisions of people', sayNumber(figures.decided)],
            ['Largest block compared whole', `${sayNumber(model.largestBlock)} records`],
            [
              'Time by step',
              Object.entries(figures.seconds)
                .filter(([step]) => step !== 'all')
                .map(([step, seconds]) => `${step} ${sayNumber(seconds, 1)} s`)
                .join(', '),
            ],
          ]}
        />
      </Section>
    </>
  )
}
