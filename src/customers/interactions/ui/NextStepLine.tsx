import { Checkbox } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { ask } from '../../../platform/ui/ask.ts'
import { EditInPlace } from '../../../platform/ui/form/EditInPlace.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { sayDay, sayWhen } from '../../../platform/ui/values.ts'
import { CustomerName } from '../../ui/CustomerName.tsx'
import { api } from '../api.ts'
import { channelLabels, type NextStep } from '../schema.ts'
import classes from './NextSteps.module.css'

type NextStepLineProps = {
  step: NextStep
  late: boolean
  inOrder: boolean
  focus: () => void
  showStaff: boolean
  done?: () => void
}

export const NextStepLine = ({ step, late, inOrder, focus, showStaff, done }: NextStepLineProps) => {
  const client = useQueryClient()
  const { customerId: id, id: interactionId } = step
  const save = useCallback(
    (change: Record<string, unknown>, ifMatch: number) =>
      ask(api.editInteraction, { ...change, id, interactionId }, { ifMatch }),
    [id, interactionId],
  )
  const saved = () => {
    void client.invalidateQueries({ queryKey: ['interactions'] })
    void client.invalidateQueries({ queryKey: ['customers'] })
  }
  return (
    <li
      data-step={step.id}
      data-late={late || undefined}
      tabIndex={inOrder ? 0 : -1}
      aria-label={`${step.nextStep}, ${step.customer}${step.nextStepOn ? `, ${sayDay(step.nextStepOn)}` : ''}`}
      className={classes.line}
      onFocus={focus}
    >
      <Checkbox
        aria-label={`Done: ${step.nextStep}`}
        checked={false}
        disabled={!done}
        onChange={() => done?.()}
        className={classes.tick}
      />
      <div className={classes.what}>
        <span className={classes.words}>{step.nextStep}</span>
        <span className={classes.about}>
          <Go href={`/customers/${step.customerId}`}>
            <CustomerName name={step.customer} doNotContact={step.doNotContact} />
          </Go>{' '}
          · {channelLabels[step.channel]}, {sayWhen(step.at)}
          {showStaff && step.staff && ` · ${step.staff}`}
        </span>
      </div>
      <div className={classes.on}>
        <EditInPlace
          record={step}
          field="nextStepOn"
          label="Next step on"
          kind="date"
          save={save}
          onSaved={saved}
          mayEdit={Boolean(done)}
        />
      </div>
    </li>
  )
}
