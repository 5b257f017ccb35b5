import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { SidePanel } from '../../../platform/ui/page/SidePanel.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { Measure } from '../defining/schema.ts'
import { Grouping } from '../schema.ts'
import classes from './Measures.module.css'

type AnswersProps = { measure: Measure; from: string; to: string; close: () => void }

/** The answers that a figure stands on, newest first. */
export const Answers = ({ measure, from, to, close }: AnswersProps) => {
  const [params] = useAddress()
  const which = params.get('answers') ?? 'all'
  const by = Grouping.safeParse(params.get('by')).data
  const asked = useAsk(api.measureAnswers, {
    id: measure.id,
    from,
    to,
    ...(which !== 'all' && by ? { by, member: which } : {}),
  })
  return (
    <SidePanel title="Answers" about={`${sayDay(from)} to ${sayDay(to)}`} onClose={close}>
      <Answered of={asked} rows={8}>
        {({ rows, onlyFigures }) => (
          <>
            {onlyFigures.length > 0 && (
              <p className={classes.line}>
                {onlyFigures.map((name) => `“${name}”`).join(', ')} promised to be read only as figures, so no answer of
                it stands here.
              </p>
            )}
            {rows.length === 0 && onlyFigures.length === 0 && (
              <p className={classes.line}>Nobody answered in these days.</p>
            )}
            <ul className={classes.answers}>
              {rows.map((row) => (
                <li key={row.id}>
                  <b>{row.mark}</b>
                  {row.customerId ? (
                    <Go href={`/customers/${row.customerId}`}>{row.customer}</Go>
                  ) : (
                    <span>No name</span>
                  )}
                  <span className={classes.soft}>
                    {' '}
                    {sayDay(row.day)}, {row.survey}
                  </span>
                  {row.text && <p>{row.text}</p>}
                </li>
              ))}
            </ul>
            {rows.length === 100 && (
              <p className={classes.line}>The newest 100 stand here. Choose fewer days to see others.</p>
            )}
          </>
        )}
      </Answered>
    </SidePanel>
  )
}
