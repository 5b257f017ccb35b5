import { Button, RangeSlider } from '@mantine/core'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { sayMoment, sayNumber, sayShare } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import { outlookAt } from '../model.ts'
import type { LinkageReport, ShownModel } from '../schema.ts'
import classes from './Linking.module.css'
import { MergeAll } from './MergeAll.tsx'

/** The slider runs over the odds, so that 99 % and 99.9 % stand apart: −7 to 10 as log₂. */
const [LOW, HIGH] = [-7, 12]
const oddsOf = (probability: number) =>
  Math.min(HIGH, Math.max(LOW, Math.log2(probability / Math.max(1e-12, 1 - probability))))
const probabilityOf = (odds: number) => 1 / (1 + 2 ** -odds)
const sayProbability = (probability: number) =>
  sayShare(probability, probability > 0.999 ? 3 : probability > 0.99 ? 2 : probability > 0.9 ? 1 : 0)

/** From when pairs merge by themselves, and from when a person is asked: what is to be expected of each, as it is moved. */
export const Thresholds = ({ report }: { report: LinkageReport }) => {
  const may = useMay()
  const { thresholds, model, id } = report
  const [chosen, setChosen] = useState<[number, number]>()
  const [runId, setRunId] = useState<string>()
  if (!thresholds || !model) return null
  const [review, merge] = chosen?.map(probabilityOf) ?? [thresholds.review, thresholds.merge]
  const ready = report.state === 'ready'
  const href = (from: number, to: number) =>
    `/quality/pairs?${new URLSearchParams({ linkage: id, from: String(from), to: String(to) })}`
  return (
    <Section
      title="Thresholds"
      aside={
        report.chosenAt && (
          <span className={classes.soft}>
            chosen by {report.chosenBy ?? 'somebody'}, {sayMoment(report.chosenAt)}
          </span>
        )
      }
    >
      <div className={classes.slider}>
        <RangeSlider
          min={LOW}
          max={HIGH}
          step={0.05}
          minRange={0}
          value={chosen ?? [oddsOf(thresholds.review), oddsOf(thresholds.merge)]}
          onChange={setChosen}
          label={(odds) => sayProbability(probabilityOf(odds))}
          marks={[0.01, 0.1, 0.5, 0.9, 0.99, 0.999].map((p) => ({ value: oddsOf(p), label: sayProbability(p) }))}
          disabled={!ready || !may('identity.link')}
          thumbFromLabel="From this probability a person is asked"
          thumbToLabel="From this probability pairs merge by themselves"
        />
      </div>
      <Expected
        at={{ review: review ?? 0, merge: merge ?? 1 }}
        model={model}
        compared={report.figures?.compared ?? 0}
        href={href}
      />
      {ready && may('identity.link') && (
        <Acts report={report} chosen={chosen} setChosen={setChosen} merging={runId !== undefined} begun={setRunId} />
      )}
      {runId && <RunProgress id={runId} />}
    </Section>
  )
}

type ExpectedProps = {
  at: { review: number; merge: number }
  model: ShownModel
  compared: number
  href: (from: number, to: number) => string
}

/** What is to be expected of two thresholds. */
const Expected = ({ at, model, compared, href }: ExpectedProps) => {
  const [atReview, atMerge] = [outlookAt(model.outlook, at.review), outlookAt(model.outlook, at.merge)]
  const asked = Math.max(0, (atReview?.pairs ?? 0) - (atMerge?.pairs ?? 0))
  return (
    <Figures>
      <Figure
        label={`Merge, from ${sayProbability(at.merge)}`}
        value={sayNumber(atMerge?.pairs ?? 0)}
        note="pairs of records"
        href={href(at.merge, 2)}
      />
      <Figure
        label="Of those expected wrong"
        value={sayNumber(atMerge?.expectedWrong ?? 0, 1)}
        hint="The sum of 1 − probability over these pairs: by the model’s own reckoning so many of them are two customers. The interval is what the reckoning would be if all weights were off together, by as much as decisions leave open. Only pairs that people decide prove it."
        {...(atMerge?.mostWrong !== undefined && {
          interval: `${sayNumber(atMerge.leastWrong ?? 0, 1)} – ${sayNumber(atMerge.mostWrong, 1)}`,
        })}
        note={atMerge && atMerge.pairs > 0 ? `${sayShare(atMerge.expectedWrong / atMerge.pairs, 2)} of them` : ''}
        {...(atMerge && atMerge.pairs > 0 && atMerge.expectedWrong / atMerge.pairs > 0.02
          ? { tone: 'amber' as const }
          : {})}
      />
      <Figure
        label={`Ask, from ${sayProbability(at.review)}`}
        value={sayNumber(asked)}
        note="pairs of records"
        href={href(at.review, at.merge)}
      />
      <Figure
        label={`Leave, under ${sayProbability(at.review)}`}
        value={sayNumber(Math.max(0, compared - (atReview?.pairs ?? 0)))}
        note="pairs of records"
      />
      <Figure
        label="Expected missed"
        value={sayNumber(atReview?.expectedMissed ?? 0, 1)}
        hint="Pairs that are the same and stand under the lower threshold, or were never compared."
        note="nobody is asked about them"
      />
    </Figures>
  )
}

type ActsProps = {
  report: LinkageReport
  chosen: [number, number] | undefined
  setChosen: (chosen: [number, number] | undefined) => void
  merging: boolean
  begun: (runId: string | undefined) => void
}

const Acts = ({ report, chosen, setChosen, merging, begun }: ActsProps) => {
  const { id, version, thresholds, mergeRunId, check } = report
  const saving = useAct(api.chooseThresholds, { done: 'These thresholds are in force.' })
  const save = async () => {
    const [review = 0, merge = 1] = chosen?.map(probabilityOf) ?? []
    if (await saving.act({ id, review, merge }, { ifMatch: version })) setChosen(undefined)
  }
  if (chosen)
    return (
      <p className={classes.acts}>
        <Button loading={saving.acting} onClick={() => void save()}>
          Use these thresholds
        </Button>
        <Button variant="subtle" onClick={() => setChosen(undefined)}>
          As they were
        </Button>
      </p>
    )
  return (
    <>
      {check && !merging && (
        <MergeAll report={report} check={check} over={sayProbability(thresholds?.merge ?? 1)} begun={begun} />
      )}
      {mergeRunId && !merging && (
        <p className={classes.acts}>
          <Button
            variant="subtle"
            component={Go}
            href={`/quality/pairs?${new URLSearchParams({ linkage: id, state: 'one' })}`}
          >
            What was merged
          </Button>
        </p>
      )}
    </>
  )
}
