import { Go } from '../../../platform/ui/Go.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { dayOf } from '../../../platform/ui/values.ts'
import classes from '../../ui/Case.module.css'
import { conductApi } from '../api.ts'
import type { ConductMeasure, MeasureStep } from '../measures/schema.ts'
import { MeasureLine } from './MeasureLine.tsx'

const Lines = ({ rows }: { rows: readonly (ConductMeasure & { steps: readonly MeasureStep[] })[] }) => (
  <ul className={classes.plain}>
    {rows.map((measure) => (
      <li key={measure.id}>
        <div className={classes.line}>
          <Go href={`/customers/${measure.customerId}`}>{measure.customer}</Go>
          <Go href={`/cases/${measure.caseId}`}>{measure.caseNumber ?? 'case'}</Go>
        </div>
        <MeasureLine measure={measure} />
      </li>
    ))}
  </ul>
)

/** Measures in force: appeals that wait, those to be looked at again, and the rest. */
export const ConductScreen = () => {
  const asked = useAsk(conductApi.conductMeasures)
  const today = dayOf(new Date().toISOString())
  return (
    <Page
      title="Difficult situations"
      about="Warnings and limited channels in force. Each has a reason, an end, and a day on which somebody looks at it again."
      read
    >
      <Answered of={asked}>
        {({ rows }) => {
          const appeals = rows.filter(({ appealAt }) => appealAt !== null)
          const due = rows.filter(({ appealAt, reviewOn }) => appealAt === null && reviewOn <= today)
          const rest = rows.filter(({ appealAt, reviewOn }) => appealAt === null && reviewOn > today)
          if (rows.length === 0)
            return (
              <EmptyState
                title="No measures in force"
                why="When somebody threatens or abuses a colleague, it is reported from the case. A leader can then warn them, or limit the channels by which they reach us, for a time and with an appeal. What is in force stands here."
              />
            )
          return (
            <>
              {appeals.length > 0 && (
                <Section title={`Appeals to be decided (${appeals.length})`}>
                  <Lines rows={appeals} />
                </Section>
              )}
              {due.length > 0 && (
                <Section title={`To be looked at again (${due.length})`}>
                  <Lines rows={due} />
                </Section>
              )}
              {rest.length > 0 && (
                <Section title="In force">
                  <Lines rows={rest} />
                </Section>
              )}
            </>
          )
        }}
      </Answered>
    </Page>
  )
}
