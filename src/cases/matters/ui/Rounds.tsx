import { Button } from '@mantine/core'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { sayCount, sayMoment } from '../../../platform/ui/values.ts'
import lines from '../../../staff/ui/Lines.module.css'
import type { Round } from '../schema.ts'

const done = ({ kind, done: n }: Round) =>
  kind === 'answer' ? `${sayCount(n, ['case', 'cases'])} answered` : `${sayCount(n, ['case', 'cases'])} closed`

const Refused = ({ refused }: { refused: Round['refused'] }) => {
  const [open, setOpen] = useState(false)
  if (refused.length === 0) return null
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="gray" aria-expanded={open} onClick={() => setOpen(!open)}>
        {sayCount(refused.length, ['was not, and why', 'were not, and why'])}
      </Button>
      {open && (
        <ul>
          {refused.map(({ caseId, number, why }) => (
            <li key={caseId}>
              <Go href={`/cases/${caseId}`}>{number}</Go>: {why}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** What was done to all open cases at once, with what each of the others said against it. */
export const Rounds = ({ rounds }: { rounds: readonly Round[] }) => (
  <ul className={lines.lines}>
    {rounds.map((round) => (
      <li key={round.id} className={lines.line}>
        <span className={lines.what}>
          <b>{done(round)}</b>
          <small>
            {[round.staff, sayMoment(round.at)].filter(Boolean).join(', ')}
            {round.text && `: “${round.text.slice(0, 160)}${round.text.length > 160 ? '…' : ''}”`}
          </small>
          <Refused refused={round.refused} />
          {(round.state === 'running' || round.state === 'waiting') && <RunProgress id={round.runId} />}
        </span>
        {round.state !== 'done' && <span className={lines.tag}>{round.state}</span>}
      </li>
    ))}
  </ul>
)
