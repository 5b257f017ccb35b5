import { Button } from '@mantine/core'
import { Chart } from '../../../platform/ui/chart/Chart.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState, Need } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { dayOf, sayDay, sayNumber, today } from '../../../platform/ui/values.ts'
import { shareDot, shareFigure } from '../../recovery/ui/share-figure.ts'
import { api } from '../api.ts'
import { levelLabels, strategyLabels, type Trial } from '../schema.ts'

const two = (value: number) => sayNumber(value, 2)
const DAY = 86_400_000

/** What the area says, in a sentence. */
const verdict = ({ auc, ratio }: Trial): string | null => {
  if (!auc) return null
  if (auc.low > 0.5) return 'The higher the level, the more often customers stayed away: it foretells, though not who.'
  if (auc.high < 0.5) return 'Those of a higher level stayed away less often: on our data the level misleads.'
  if (ratio && ratio.low > 1)
    return 'Those of a clear or strong level stayed away more often; over all levels it tells no better than chance who does. It names reasons to speak with somebody.'
  return 'On our data the level tells no better than chance who stays away. It names reasons to speak with somebody; do not lean on it to foretell.'
}

const Found = ({ trial }: { trial: Trial }) => (
  <>
    <Figures>
      <Figure
        label="Told apart"
        value={trial.auc ? two(trial.auc.value) : '–'}
        {...(trial.auc && { interval: `${two(trial.auc.low)} to ${two(trial.auc.high)}` })}
        n={trial.n}
        hint="Area under the curve: how often somebody who stayed away had more points than somebody who bought again. 0.5 is chance, 1 is always. Interval after DeLong (1988)."
        note={trial.why ?? undefined}
      />
      <Figure
        label="Clear or strong against the others"
        value={trial.ratio ? `${two(trial.ratio.value)} times` : '–'}
        {...(trial.ratio && { interval: `${two(trial.ratio.low)} to ${two(trial.ratio.high)}` })}
        hint="How many times as often those of a clear or strong level stayed away as those of a slight one or none, with Katz’s interval."
      />
      <Figure
        label="Stayed away"
        value={sayNumber(trial.gone)}
        n={trial.n}
        hint={`No order within ${trial.horizonDays} days, of customers who had bought on three days or more and not been gone for two years.`}
      />
    </Figures>
    <Chart
      title={`Stayed away within ${trial.horizonDays} days, by the level of ${sayDay(trial.asOf)}`}
      kind="dots"
      xLabel="Level"
      say={(value) => `${Math.round(value * 100)} %`}
      sayAxis={(value) => `${Math.round(value * 100)} %`}
      height={200}
      series={[
        {
          key: 'gone',
          label: 'Stayed away',
          points: trial.levels.map(({ level, share }) => ({ x: levelLabels[level] ?? '', ...shareDot(share) })),
        },
      ]}
      empty="Too few customers had a rhythm of buying then."
    />
    <p style={{ maxWidth: '72ch' }}>{verdict(trial)}</p>
  </>
)

const Outcomes = () => {
  const to = today()
  const from = dayOf(new Date(Date.now() - 730 * DAY).toISOString())
  const asked = useAsk(api.strategyOutcomes, { from, to })
  return (
    <Section title="What helped">
      <Answered of={asked}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              small
              title="Nothing was decided yet"
              why="Decide what is done about a customer of the list; 90 days later it says here how many bought again and how many said it is better."
            />
          ) : (
            <>
              {rows.map(({ strategy, chosen, boughtAgain, saidBetter }) => (
                <Figures key={strategy}>
                  <Figure label={strategyLabels[strategy]} value={sayNumber(chosen)} note="chosen in two years" />
                  <Figure
                    label="Bought again"
                    {...shareFigure(boughtAgain)}
                    hint="Placed an order within 90 days, of those whose 90 days are over."
                  />
                  <Figure
                    label="Said better"
                    {...shareFigure(saidBetter)}
                    hint="Answered higher than low within 90 days, of those who answered at all."
                  />
                </Figures>
              ))}
              <p style={{ color: 'var(--soft)', maxWidth: '68ch', marginTop: 12 }}>
                Whoever is let go differs from whoever is won back before anything is done, so these shares do not say
                which strategy works better.
              </p>
            </>
          )
        }
      </Answered>
    </Section>
  )
}

/** How well the level foretold who stayed away on our own data, and what came of each strategy. */
export const ForetellingScreen = () => {
  const may = useMay()('alerts.settings')
  const asked = useAsk(api.quietTrials, {}, { every: 10_000 })
  const { act, acting } = useAct(api.tryQuiet, { done: 'It is being counted.' })
  const begin = may && (
    <Button loading={acting} disabled={Boolean(asked.data?.runId)} onClick={() => void act({ horizonDays: 90 })}>
      Try it on our data
    </Button>
  )
  return (
    <Page
      title="Does it foretell who stays away?"
      about="Levels are counted as they would have been 90 days ago, and compared with who bought since."
      above={<Go href="/quiet">Quietly dissatisfied</Go>}
      action={begin}
    >
      <Answered of={asked}>
        {({ rows, runId }) => {
          const trial = rows.find(({ n }) => n > 0)
          return (
            <>
              {runId && <Need tone="teal">A trial is being counted.</Need>}
              {trial ? (
                <Section title={`As of ${sayDay(trial.asOf)}`}>
                  <Found trial={trial} />
                </Section>
              ) : (
                <EmptyState
                  title="Not tried yet"
                  why="A sign is worth what it foretells. A trial goes back 90 days, counts every level from what was known then, and looks who bought since."
                  action={begin}
                />
              )}
            </>
          )
        }}
      </Answered>
      <Outcomes />
    </Page>
  )
}
