import { useState } from 'react'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { sayMoment, saySpan } from '../../platform/ui/values.ts'
import type { CasePage } from '../page/schema.ts'
import { api } from '../promises/api.ts'
import type { ClockOfCase } from '../promises/schema.ts'
import classes from './Case.module.css'

type Shown = { used: number; tone: 'calm' | 'amber' | 'red'; words: string }

/** How much of the time is used, and what to say of it. */
function shownOf({ state, startedAt, dueAt, kept, endedAt }: ClockOfCase, now: number): Shown {
  if (kept === true) return { used: 1, tone: 'calm', words: 'Kept' }
  if (kept === false && endedAt) return { used: 1, tone: 'red', words: 'Broken' }
  if (state === 'ended') return { used: 0, tone: 'calm', words: 'No longer counted' }
  if (state === 'paused') return { used: 0, tone: 'calm', words: 'Paused' }
  if (!dueAt || !startedAt) return { used: 0, tone: 'calm', words: 'Not begun' }
  const [from, due] = [Date.parse(startedAt), Date.parse(dueAt)]
  if (kept === false || now >= due) return { used: 1, tone: 'red', words: `${saySpan((now - due) / 1000)} late` }
  const used = Math.max(0.02, (now - from) / Math.max(1, due - from))
  return { used, tone: used >= 0.7 ? 'amber' : 'calm', words: `${saySpan((due - now) / 1000)} left` }
}

/** What was promised for this case, and how each deadline was counted. */
export const Clocks = ({ page: { case: found, clocks } }: { page: CasePage }) => (
  <section className={classes.part} aria-label="Promises">
    <h2>Promises</h2>
    {clocks.length === 0 ? (
      <p className={classes.soft}>Nothing is promised for a case of this kind.</p>
    ) : (
      <ul className={classes.plain}>
        {clocks.map((clock) => (
          <li key={clock.id}>
            <ClockLine caseId={found.id} clock={clock} />
          </li>
        ))}
      </ul>
    )}
  </section>
)

const ClockLine = ({ caseId, clock }: { caseId: string; clock: ClockOfCase }) => {
  const [open, setOpen] = useState(false)
  const { used, tone, words } = shownOf(clock, Date.now())
  return (
    <>
      <button
        type="button"
        className={classes.clock}
        data-tone={tone}
        aria-expanded={open}
        title="Why this deadline?"
        onClick={() => setOpen(!open)}
      >
        <span>{clock.name}</span>
        <span className={classes.state}>{words}</span>
        <span className={classes.bar} aria-hidden="true">
          <span style={{ width: `${Math.round(Math.min(1, used) * 100)}%` }} />
        </span>
        <span className={classes.small}>{clock.dueAt ? `Due ${sayMoment(clock.dueAt)}` : ''}</span>
        <span className={classes.small}>{open ? 'Hide why' : 'Why?'}</span>
      </button>
      {open && <Why caseId={caseId} clockId={clock.id} />}
    </>
  )
}

/** The deadline explained, one line for each thing that the clock did. */
const Why = ({ caseId, clockId }: { caseId: string; clockId: string }) => {
  const { data, error } = useAsk(api.clockOfCase, { id: caseId, clockId })
  if (error) return <p className={classes.small}>{error.message}</p>
  if (!data) return <p className={classes.small}>Counting…</p>
  return (
    <ol className={classes.why}>
      <li>Promised: “{data.statement}”</li>
      {data.lines.map((line) => (
        <li key={`${line.at} ${line.text}`}>{line.text}</li>
      ))}
    </ol>
  )
}
