import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import type { CasePage } from '../../page/schema.ts'
import classes from '../../ui/Case.module.css'
import { conductApi } from '../api.ts'
import { Guidance } from './Guidance.tsx'
import { IncidentDialog } from './IncidentDialog.tsx'
import { IncidentLine } from './IncidentLine.tsx'
import { MeasureDialog } from './MeasureDialog.tsx'
import { MeasureLine } from './MeasureLine.tsx'

/** When it gets difficult: what helps at once, what happened to us, and what was decided about it. */
export const ConductSection = ({ page }: { page: CasePage }) => {
  const may = useMay()
  const [dialog, setDialog] = useState<'incident' | 'measure' | 'guidance' | null>(null)
  const { data } = useAsk(conductApi.conductOfCase, { id: page.case.id }, { when: may('cases.read') })
  if (!data) return null
  const { measures, incidents } = data
  const close = () => setDialog(null)
  return (
    <section className={classes.part} aria-label="When it gets difficult">
      <h2>When it gets difficult</h2>
      <ul className={classes.plain}>
        {measures.map((measure) => (
          <li key={measure.id}>
            <MeasureLine measure={measure} />
          </li>
        ))}
        {incidents.slice(0, 5).map((incident) => (
          <li key={incident.id}>
            <IncidentLine incident={incident} />
          </li>
        ))}
      </ul>
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" onClick={() => setDialog('guidance')}>
          What helps now
        </Button>
        {may('cases.reportIncident') && (
          <Button size="compact-sm" variant="default" onClick={() => setDialog('incident')}>
            Report an incident
          </Button>
        )}
        {may('cases.decideConduct') && !page.customer.unknown && (
          <Button size="compact-sm" variant="default" onClick={() => setDialog('measure')}>
            Warn or limit
          </Button>
        )}
      </Group>
      {dialog === 'guidance' && <Guidance onClose={close} />}
      {dialog === 'incident' && <IncidentDialog page={page} onClose={close} />}
      {dialog === 'measure' && <MeasureDialog page={page} conduct={data} onClose={close} />}
    </section>
  )
}
