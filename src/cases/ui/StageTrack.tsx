import { sayDay } from '../../platform/ui/values.ts'
import { wayOf } from '../model.ts'
import type { CasePage } from '../page/schema.ts'
import { type Stage, stageLabels } from '../schema.ts'
import classes from './Case.module.css'

/** The stages of a case's way: when each was reached and by whom; the last one reached is where it stands. */
export const StageTrack = ({ page: { case: found, events } }: { page: CasePage }) => {
  // Few cases go outside; it stands in the way of those that did.
  const way = wayOf(found.type).filter((stage) => stage !== 'external review' || found.externalAt !== null)
  const reached = (stage: Stage) =>
    events.findLast((event) => event.kind === stage && (stage === 'received' || event.at >= found.receivedAt))
  const now = way.indexOf(found.stage)
  return (
    <ol className={classes.way} aria-label="The way of this case">
      {way.map((stage, index) => {
        const event = reached(stage)
        const done = index <= now
        return (
          <li
            key={stage}
            data-done={done || undefined}
            data-now={index === now || undefined}
            aria-current={index === now ? 'step' : undefined}
          >
            <b>{stageLabels[stage]}</b>
            {event && done ? `${sayDay(event.at)}${event.staff ? `, ${event.staff}` : ''}` : done ? 'passed over' : ' '}
          </li>
        )
      })}
    </ol>
  )
}
