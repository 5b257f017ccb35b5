import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { channelLabels } from '../../../customers/interactions/schema.ts'
import { Go } from '../../../platform/ui/Go.tsx'
import { useMay, useSession } from '../../../platform/ui/session.tsx'
import { useStay } from '../../../platform/ui/use-stay.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import classes from '../../ui/Case.module.css'
import { type ConductMeasure, type MeasureStep, measureLabels } from '../measures/schema.ts'
import { groundLabels } from '../schema.ts'
import { type Deciding, MeasureStepForm } from './MeasureStepForm.tsx'

const listed = new Intl.ListFormat('en-GB')
export const sayChannels = (channels: ConductMeasure['channels']) =>
  listed.format(channels.map((channel) => channelLabels[channel].toLowerCase()))

const stepWords: Record<MeasureStep['kind'], string> = {
  decided: 'Decided',
  reviewed: 'Looked at again',
  appealed: 'The customer appeals',
  'appeal decided': 'Appeal decided',
  ended: 'Ended',
}

/** One measure: what holds, until when, who decided what, and what can be done about it. */
export const MeasureLine = ({ measure }: { measure: ConductMeasure & { steps?: readonly MeasureStep[] } }) => {
  const may = useMay()
  const me = useSession().staff.id
  const { held, stay } = useStay()
  const [doing, setDoing] = useState<Deciding | null>(null)
  const close = () => {
    setDoing(null)
    stay()
  }
  const inForce = measure.state === 'in force'
  const mayAppeal = measure.appealAt && may('cases.decideAppeal') && measure.decidedBy !== me && measure.lastBy !== me
  return (
    <div {...held}>
      <div className={classes.line}>
        <b>{measureLabels[measure.kind]}</b>
        {measure.kind === 'limit' && <span>only by {sayChannels(measure.channels)}</span>}
        <span className={classes.small}>
          {inForce
            ? `until ${sayDay(measure.endsOn)}, to be looked at again on ${sayDay(measure.reviewOn)}`
            : measure.state}
        </span>
      </div>
      <p className={classes.small}>
        {[
          measure.grounds.map((ground) => groundLabels[ground]).join(', '),
          `decided by ${measure.decider ?? 'somebody'}, ${sayDay(measure.decidedAt)}`,
          measure.appealAt && `an appeal waits since ${sayDay(measure.appealAt)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
        {measure.letterId && (
          <>
            {' · '}
            <Go href={`/cases/${measure.caseId}/letters/${measure.letterId}`}>letter</Go>
          </>
        )}
      </p>
      {measure.reason && <p className={classes.text}>{measure.reason}</p>}
      {measure.steps
        ?.filter(({ kind }) => kind !== 'decided')
        .map((step) => (
          <p key={step.id} className={classes.small}>
            {stepWords[step.kind]}
            {step.outcome ? `: ${step.outcome}` : ''} ({[step.staff, sayDay(step.at)].filter(Boolean).join(', ')})
            {step.words ? ` – ${step.words}` : ''}
          </p>
        ))}
      {(inForce || measure.appealAt) && !doing && (
        <Group gap={4} mt={4} ml={-8}>
          {inForce && may('cases.decideConduct') && (
            <Button size="compact-xs" variant="subtle" onClick={() => setDoing('review')}>
              Look at it again
            </Button>
          )}
          {inForce && may('cases.work') && !measure.appealAt && (
            <Button size="compact-xs" variant="subtle" onClick={() => setDoing('appeal')}>
              They appeal
            </Button>
          )}
          {measure.appealAt && !mayAppeal && (
            <span className={classes.small}>Somebody who had no part in it decides the appeal.</span>
          )}
          {mayAppeal && (
            <Button size="compact-xs" variant="subtle" onClick={() => setDoing('decide')}>
              Decide the appeal
            </Button>
          )}
        </Group>
      )}
      {doing && <MeasureStepForm measure={measure} doing={doing} onClose={close} />}
    </div>
  )
}
