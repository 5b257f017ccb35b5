import { Button, Group } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { addressOf } from '../../../platform/ui/ask.ts'
import { Go, useGo } from '../../../platform/ui/Go.tsx'
import { Facts, Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, Need } from '../../../platform/ui/page/States.tsx'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoment, sayNumber } from '../../../platform/ui/values.ts'
import { api, pastRefusals } from '../api.ts'
import type { PastResults } from '../schema.ts'
import { ReadingForm } from './ReadingForm.tsx'
import { stateLabels } from './states.ts'

/** One file of earlier answers: what its columns mean, then what became of it. */
export const PastFileScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const { data } = useAsk(api.pastResult, { id })
  const works = data?.state === 'running' || data?.state === 'undoing'
  const asked = useAsk(api.pastResult, { id }, { every: works ? 2000 : false })
  return (
    <Page
      title={asked.data?.reading?.name ?? asked.data?.fileName ?? 'Earlier results'}
      above={<Go href="/past-results">Earlier results</Go>}
      about={asked.data?.reading ? asked.data.fileName : undefined}
    >
      <Answered of={asked} rows={8}>
        {(file) => (file.state === 'draft' ? <Draft file={file} /> : <Whole file={file} />)}
      </Answered>
    </Page>
  )
}

const Draft = ({ file }: { file: PastResults }) => {
  const go = useGo()
  const may = useMay()
  const asked = useAsk(api.pastDraft, { id: file.id }, { when: may('surveys.edit') })
  const discarding = useAct(api.discardPast, { done: 'The file is thrown away.' })
  const discard = async () => {
    if (await discarding.act({ id: file.id })) go('/past-results')
  }
  if (!may('surveys.edit')) return <Need>This file waits for somebody who may write surveys.</Need>
  return (
    <Answered of={asked} rows={8}>
      {(draft) => <ReadingForm key={draft.id} draft={draft} onDiscard={() => void discard()} />}
    </Answered>
  )
}

const Whole = ({ file }: { file: PastResults }) => {
  const may = useMay()
  const undoing = useAct(api.takeBackPast, { stale: 'everything' })
  const going = useAct(api.goOnPast)
  const { id, state, runId, surveyId, goesOn, taken, refused, unknown, leftOut, createdAt } = file
  const out = Object.entries(leftOut)
  const undone = state === 'undone'
  return (
    <>
      {runId && (state === 'running' || state === 'undoing') && (
        <RunProgress id={runId} title={state === 'running' ? 'Bringing its answers in' : 'Taking its answers back'} />
      )}
      {state === 'failed' && (
        <Need tone="red">
          It stopped half way; what came in is kept, and nothing comes in twice. Go on where it stopped, or take it all
          back.
        </Need>
      )}
      <Facts
        all
        facts={[
          ['State', stateLabels[state]],
          ['Answers', undone ? 'none any more' : sayNumber(taken)],
          ...(undone
            ? []
            : ([
                ['Refused rows', sayNumber(refused)],
                ['Of nobody known here', sayNumber(unknown)],
                [
                  'Outside their scale, left out of figures',
                  out.length === 0
                    ? '0'
                    : out.map(([question, count]) => `${question}: ${sayNumber(count)}`).join(', '),
                ],
              ] as const)),
          ['Sent', sayMoment(createdAt)],
        ]}
      />
      <Group mt="md">
        {surveyId && !undone && (
          <Button component={Go} href={`/surveys/${surveyId}?tab=results`}>
            See the results
          </Button>
        )}
        {goesOn && may('surveys.edit') && (
          <Button loading={going.acting} onClick={() => void going.act({ id })}>
            Go on where it stopped
          </Button>
        )}
        {refused > 0 && (
          <Button variant="default" component="a" href={addressOf(pastRefusals, { id })}>
            Refused rows as CSV
          </Button>
        )}
        {may('surveys.edit') && ['done', 'cancelled', 'failed'].includes(state) && (
          <Button variant="default" loading={undoing.acting} onClick={() => void undoing.act({ id })}>
            Take it all back
          </Button>
        )}
      </Group>
    </>
  )
}
