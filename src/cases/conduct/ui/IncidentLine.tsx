import { Button } from '@mantine/core'
import { useState } from 'react'
import { channelLabels } from '../../../customers/interactions/schema.ts'
import { LongField } from '../../../platform/ui/form/Fields.tsx'
import { SaveOrCancel } from '../../../platform/ui/form/SaveOrCancel.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useStay } from '../../../platform/ui/use-stay.ts'
import { sayDay, sayMoment } from '../../../platform/ui/values.ts'
import classes from '../../ui/Case.module.css'
import { useCaseAct } from '../../ui/use-case-act.ts'
import { conductApi } from '../api.ts'
import type { Incident } from '../incidents/schema.ts'
import { groundLabels } from '../schema.ts'

/** What happened to one of us; its words only where they may be read. */
export const IncidentLine = ({ incident }: { incident: Incident }) => {
  const mayAdd = useMay()('cases.reportIncident') && incident.said !== null
  const { held, stay } = useStay()
  const [adding, setAdding] = useState(false)
  const close = () => {
    setAdding(false)
    stay()
  }
  return (
    <div {...held}>
      <div className={classes.line}>
        <b>{incident.kinds.map((kind) => groundLabels[kind]).join(', ')}</b>
        <span className={classes.small}>{sayMoment(incident.at)}</span>
      </div>
      <p className={classes.small}>
        {[
          `to ${incident.staff ?? 'a colleague'}`,
          channelLabels[incident.channel].toLowerCase(),
          incident.police && 'police told',
          incident.supportAt && `support offered ${sayDay(incident.supportAt)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {incident.said && <p className={classes.text}>{incident.said}</p>}
      {incident.witnesses && <p className={classes.small}>Witnesses: {incident.witnesses}</p>}
      {incident.support && <p className={classes.small}>Support: {incident.support}</p>}
      {mayAdd && !adding && (
        <Button size="compact-xs" variant="subtle" ml={-8} onClick={() => setAdding(true)}>
          Witnesses and support
        </Button>
      )}
      {adding && <AddForm incident={incident} onClose={close} />}
    </div>
  )
}

const AddForm = ({ incident, onClose }: { incident: Incident; onClose: () => void }) => {
  const [witnesses, setWitnesses] = useState(incident.witnesses ?? '')
  const [support, setSupport] = useState(incident.support ?? '')
  const { act, acting } = useCaseAct(conductApi.editIncident, 'Added.')
  const { customerId, id, version } = incident
  const save = async () => {
    const said = { witnesses: witnesses || null, support: support || null }
    if (await act({ customerId, id, ...said }, { ifMatch: version })) onClose()
  }
  return (
    <>
      <LongField
        size="xs"
        label="Who saw or heard it"
        autoFocus
        value={witnesses}
        onChange={(event) => setWitnesses(event.currentTarget.value)}
      />
      <LongField
        size="xs"
        mt="xs"
        label="What support was offered, and taken"
        value={support}
        onChange={(event) => setSupport(event.currentTarget.value)}
      />
      <SaveOrCancel mt="xs" save={save} cancel={onClose} acting={acting} />
    </>
  )
}
