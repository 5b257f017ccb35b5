import { Answered } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoment, sayShare } from '../../../platform/ui/values.ts'
import { api } from '../../api.ts'
import classes from '../../ui/Commitments.module.css'

/** How a deadline came about, line by line: each thing that happened, and beneath it the days that counted. */
export const ClockExplanation = ({ customerId, id }: { customerId: string; id: string }) => {
  const asked = useAsk(api.explainClock, { customerId, id })
  return (
    <Answered of={asked}>
      {({ statement, lines, used, clock, timeZone, asOf }) => (
        <>
          <p className={classes.lead}>{statement}</p>
          {used !== null && clock.endedAt === null && <p>{sayShare(used)} of the time is used.</p>}
          <ol className={classes.lines}>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines stay in their order.
              <li key={index} data-day={line.text.startsWith('  ') || undefined}>
                {line.text.trim()}
              </li>
            ))}
          </ol>
          <p className={classes.quiet}>
            Times in {timeZone}, as of {sayMoment(asOf)}.
          </p>
        </>
      )}
    </Answered>
  )
}
