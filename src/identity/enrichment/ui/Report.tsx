import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AnswerOf } from '../../../platform/contract.ts'
import { useAddress } from '../../../platform/ui/Go.tsx'
import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { Need } from '../../../platform/ui/page/States.tsx'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { sayNumber } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import { Outcome } from '../schema.ts'
import classes from './Enrichment.module.css'
import { Records } from './Records.tsx'

type Told = AnswerOf<typeof api.enrichment>

/** What became of it: how far, how many, why not; and the way to take it back. */
export const Report = ({ told, refresh }: { told: Told; refresh: () => unknown }) => {
  const [params, set] = useAddress()
  const busy = told.state === 'running' || told.state === 'undoing'
  const runId = told.state === 'undoing' ? told.undoRunId : told.runId
  const outcome = Outcome.safeParse(params.get('outcome')).data
  const cause = params.get('cause') ?? undefined
  const isChosen = (each: { outcome: Outcome; cause: string | null }) =>
    each.outcome === outcome && (each.cause ?? 'none') === cause
  const rows = (of: Outcome) => `/data-quality/enrichment/${told.id}?outcome=${encodeURIComponent(of)}`
  const sum = (of: string) => told.outcomes.filter((each) => each.outcome === of).reduce((all, each) => all + each.n, 0)
  return (
    <>
      {runId && (busy || told.state === 'failed') && (
        <RunProgress key={runId} id={runId} onDone={() => void refresh()} />
      )}
      {told.state === 'cancelled' && (
        <Need>It was cancelled. What was brought until then is kept; go on from there, or take it back.</Need>
      )}
      {told.state === 'undone' && (
        <Need tone="teal">
          Taken back. {sayNumber(told.values.replaced)} values that somebody changed since stay as they are.
        </Need>
      )}
      <Figures>
        <Figure label="Records" value={sayNumber(told.records)} />
        <Figure label="Enriched" value={sayNumber(sum('enriched'))} n={told.records} href={rows('enriched')} />
        <Figure
          label="Refused"
          value={sayNumber(sum('refused'))}
          n={told.records}
          href={rows('refused')}
          {...(sum('refused') > 0 ? { tone: 'amber' as const } : {})}
        />
        <Figure label="Values used" value={sayNumber(told.values.used)} hint="They filled what was empty." />
        <Figure
          label="Kept beside"
          value={sayNumber(told.values.beside)}
          hint="A person or a source of yours says otherwise, which outranks them; they are kept to look at."
        />
      </Figures>
      {!busy && <Acts told={told} />}
      <Section title="Records">
        <fieldset className={classes.chips} style={{ border: 0, padding: 0 }} aria-label="Which records">
          <Chip
            on={outcome === undefined}
            label={`All ${sayNumber(told.records)}`}
            go={() => set({ outcome: undefined, cause: undefined })}
          />
          {told.outcomes.map((each) => (
            <Chip
              key={`${each.outcome} ${each.cause}`}
              on={isChosen(each)}
              label={`${sayOutcome(each)} ${sayNumber(each.n)}`}
              go={() => set({ outcome: each.outcome, cause: each.cause ?? 'none' })}
            />
          ))}
        </fieldset>
        <Records key={`${outcome} ${cause} ${told.records}`} id={told.id} outcome={outcome} cause={cause} />
      </Section>
    </>
  )
}

const sayOutcome = ({ outcome, cause, label }: Told['outcomes'][number]): string => {
  if (outcome === 'enriched') return cause ? 'Enriched, but for values that cannot be right' : 'Enriched'
  return cause ? label : 'Nothing new'
}

const Chip = ({ on, label, go }: { on: boolean; label: string; go: () => void }) => (
  <Button size="compact-sm" variant={on ? 'light' : 'default'} aria-pressed={on} onClick={go}>
    {label}
  </Button>
)

const Acts = ({ told }: { told: Told }) => {
  const [sure, setSure] = useState(false)
  const resume = useAct(api.resumeEnrichment, { stale: ['runs'] })
  const undo = useAct(api.undoEnrichment, { stale: ['runs'] })
  const stopped = told.state === 'cancelled' || told.state === 'failed'
  const some = told.values.used + told.values.beside > 0
  if (told.state === 'undone' || (!stopped && !some)) return null
  return (
    <div className={classes.acts}>
      {stopped && (
        <Button loading={resume.acting} onClick={() => void resume.act({ id: told.id })}>
          Go on
        </Button>
      )}
      {some && (
        <Button
          variant="default"
          {...(sure ? { color: 'red', variant: 'filled' } : {})}
          loading={undo.acting}
          onClick={() => (sure ? void undo.act({ id: told.id }) : setSure(true))}
        >
          {sure ? `Yes, take back ${sayNumber(told.values.used + told.values.beside)} values` : 'Take it all back'}
        </Button>
      )}
    </div>
  )
}
