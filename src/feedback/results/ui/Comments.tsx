import { Button } from '@mantine/core'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import classes from '../../surveys/ui/Survey.module.css'
import { api } from '../api.ts'

const FIRST = 5

/** Answers in people's own words; with a name only where the survey says so. */
export const Comments = ({ surveyId, question }: { surveyId: string; question: string }) => {
  const [all, setAll] = useState(false)
  const asked = useAsk(api.surveyComments, { id: surveyId, question })
  return (
    <Answered of={asked} rows={3}>
      {({ rows, few }) => {
        if (few) return <p className={classes.soft}>Too few answered to show what they wrote.</p>
        if (rows.length === 0) return <p className={classes.soft}>Nobody wrote anything.</p>
        return (
          <>
            {rows.slice(0, all ? rows.length : FIRST).map(({ text, name, customerId, at }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: of what nobody signed there is nothing else.
              <blockquote key={index} className={classes.quote}>
                {text}
                {customerId && (
                  <span className={classes.soft}>
                    {' '}
                    <Go href={`/customers/${customerId}`}>{name}</Go>, {sayDay(at)}
                  </span>
                )}
              </blockquote>
            ))}
            {rows.length > FIRST && (
              <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>
                {all ? 'Show fewer' : `Show all ${rows.length}`}
              </Button>
            )}
          </>
        )
      }}
    </Answered>
  )
}
