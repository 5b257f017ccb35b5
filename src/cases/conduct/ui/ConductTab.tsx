import type { CustomerPage } from '../../../customers/schema.ts'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import classes from '../../ui/Case.module.css'
import { conductApi } from '../api.ts'
import { IncidentLine } from './IncidentLine.tsx'
import { MeasureLine } from './MeasureLine.tsx'

/** Difficult situations with a customer, on their own page. */
export const ConductTab = ({ page }: { page: CustomerPage }) => {
  const asked = useAsk(conductApi.conductOfCustomer, { id: page.customer.id })
  return (
    <Answered of={asked} rows={3}>
      {({ measures, incidents }) =>
        measures.length + incidents.length === 0 ? (
          <EmptyState
            small
            title="No difficult situations"
            why="Incidents with this customer, and what was decided about them, would stand here. They are reported from a case."
          />
        ) : (
          <ul className={classes.plain}>
            {measures.map((measure) => (
              <li key={measure.id}>
                <MeasureLine measure={measure} />
              </li>
            ))}
            {incidents.map((incident) => (
              <li key={incident.id}>
                <IncidentLine incident={incident} />
              </li>
            ))}
          </ul>
        )
      }
    </Answered>
  )
}
