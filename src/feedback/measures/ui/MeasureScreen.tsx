import { Button, SegmentedControl, Switch } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayMoment } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import { api as definingApi } from '../defining/api.ts'
import type { Measure } from '../defining/schema.ts'
import { attribution } from '../schema.ts'
import { Answers } from './Answers.tsx'
import { Groups } from './Groups.tsx'
import { Head } from './Head.tsx'
import classes from './Measures.module.css'
import { stepFor, stretches, stretchOf } from './stretch.ts'
import { Dimensions, Trend } from './Trend.tsx'

/** One measure: its figure, how it went, by group, and the answers behind it. */
export const MeasureScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(definingApi.measure, { id })
  if (asked.data) return <Whole measure={asked.data} />
  return (
    <Page title="Measure" above={<Go href="/measures">Measures</Go>}>
      <Answered of={asked} rows={10}>
        {() => null}
      </Answered>
    </Page>
  )
}

const Whole = ({ measure }: { measure: Measure }) => {
  const [params, set] = useAddress()
  const may = useMay()
  const { from, to, days } = stretchOf(params)
  const weighted = params.get('weighted') === 'yes' ? 'yes' : 'no'
  const question = { id: measure.id, from, to, weighted, step: stepFor(from, to) } as const
  const { data } = useAsk(api.measureFigures, question)
  const asked = useAsk(api.measureFigures, question, { every: data?.counting ? 3000 : false })
  const opens = may('surveys.answers')
  return (
    <Page
      title={measure.name}
      above={<Go href={days ? `/measures?days=${days}` : '/measures'}>Measures</Go>}
      about={`“${measure.definition.question}”`}
      action={
        opens && (
          <Button variant="default" onClick={() => set({ answers: 'all' })}>
            Open the answers
          </Button>
        )
      }
      view={
        <>
          <SegmentedControl
            size="xs"
            aria-label="Days"
            data={[...stretches]}
            value={days}
            onChange={(wish) => set({ days: wish, from: undefined, to: undefined }, { replace: true })}
          />
          <Switch
            size="xs"
            label="Weighted"
            checked={weighted === 'yes'}
            onChange={(event) => set({ weighted: event.currentTarget.checked ? 'yes' : undefined }, { replace: true })}
          />
          <Go href={`/measures/${measure.id}/definition`}>What it means</Go>
        </>
      }
      panel={
        params.get('answers') && opens ? (
          <Answers measure={measure} from={from} to={to} close={() => set({ answers: undefined })} />
        ) : undefined
      }
    >
      {measure.runId && <RunProgress id={measure.runId} title="Counting its answers anew" />}
      <Answered of={asked} rows={10}>
        {(told) => (
          <>
            <Head measure={measure} told={told} />
            <Trend measure={measure} told={told} />
            <Dimensions told={told} />
            <Groups measure={measure} from={from} to={to} weighted={weighted} />
            <p className={classes.footnote}>
              {sayDay(from)} to {sayDay(to)}
              {told.countedAt ? `, as of ${sayMoment(told.countedAt)}` : ''}
              {told.counting ? ', with answers still being counted' : ''}.{' '}
              {weighted === 'yes' &&
                'Weighted: each answer counts by the weight that came with it, and intervals stand on what the answers are worth, (Σw)²/Σw². '}
              {measure.audience === 'staff' &&
                'Of colleagues whole months that are over are shown, and nothing that tells of fewer than five. '}
              {measure.definition.formula === 'net score' && attribution}
            </p>
          </>
        )}
      </Answered>
    </Page>
  )
}
