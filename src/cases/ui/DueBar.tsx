import { nothing, sayMoment, saySpan } from '../../platform/ui/values.ts'
import classes from './DueBar.module.css'

type DueProps = {
  nextAt?: string | null
  warnAt?: string | null
  clockFrom?: string | null
  open?: boolean
  waitingFor?: unknown
}

/** How near the next promise is, as a bar and in words: amber once 70 % of its time are used, red when it is broken. */
export const DueBar = ({ nextAt, warnAt, clockFrom, open, waitingFor }: DueProps) => {
  if (open === false) return <span className={classes.quiet}>Closed</span>
  if (typeof waitingFor === 'string' && waitingFor !== 'us')
    return <span className={classes.quiet}>Waits for the {waitingFor}</span>
  if (!nextAt) return <span className={classes.quiet}>{nothing}</span>
  const now = Date.now()
  const due = Date.parse(nextAt)
  const from = clockFrom ? Date.parse(clockFrom) : due - 86_400_000
  const used = Math.min(1, Math.max(0, (now - from) / Math.max(1, due - from)))
  const tone = now >= due ? 'red' : warnAt && now >= Date.parse(warnAt) ? 'amber' : 'calm'
  const words = now >= due ? `${saySpan((now - due) / 1000)} late` : `in ${saySpan((due - now) / 1000)}`
  return (
    <span className={classes.due} data-tone={tone} title={sayMoment(nextAt)}>
      <span className={classes.track} aria-hidden="true">
        <span className={classes.used} style={{ width: `${Math.round(used * 100)}%` }} />
      </span>
      {words}
    </span>
  )
}
