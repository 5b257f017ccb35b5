import { Button, Checkbox } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { ask } from '../../../platform/ui/ask.ts'
import { EditInPlace } from '../../../platform/ui/form/EditInPlace.tsx'
import { Facts } from '../../../platform/ui/page/Page.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { keyOf, useAct } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayMoment } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import { channelLabels, directionLabels, type Interaction, Interaction as Shape } from '../schema.ts'
import { useFinish } from './use-finish.ts'

const options = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }))

/** What was recorded of one exchange; mended where it stands. */
export const InteractionFacts = ({ interaction }: { interaction: Interaction }) => {
  const client = useQueryClient()
  const mayWrite = useMay()('interactions.write')
  const finishing = useFinish()
  const marking = useAct(api.editInteraction, { stale: ['interactions'] })
  const { customerId: id, id: interactionId } = interaction
  const save = useCallback(
    (change: Record<string, unknown>, ifMatch: number) =>
      ask(api.editInteraction, { ...change, id, interactionId }, { ifMatch }),
    [id, interactionId],
  )
  const saved = (answer: unknown) => {
    const told = Shape.safeParse(answer).data
    if (told) client.setQueryData(keyOf(api.interaction, { id, interactionId }), told)
    void client.invalidateQueries({ queryKey: ['customers'] })
    void client.invalidateQueries({ queryKey: ['interactions'] })
  }
  const shared = { record: interaction, save, onSaved: saved, mayEdit: mayWrite }
  return (
    <>
      <Facts
        all
        facts={[
          ['When', sayMoment(interaction.at)],
          [
            'Channel',
            <EditInPlace
              key="channel"
              {...shared}
              field="channel"
              label="Channel"
              kind="choice"
              options={options(channelLabels)}
            />,
          ],
          [
            'Direction',
            <EditInPlace
              key="direction"
              {...shared}
              field="direction"
              label="Direction"
              kind="choice"
              options={options(directionLabels)}
            />,
          ],
          ['Note', <EditInPlace key="note" {...shared} field="note" label="Note" kind="long" />],
          ['Next step', <EditInPlace key="step" {...shared} field="nextStep" label="Next step" />],
          ['Next step on', <EditInPlace key="on" {...shared} field="nextStepOn" label="Next step on" kind="date" />],
          [
            'Moment of truth',
            <Checkbox
              key="moment"
              size="xs"
              label="The customer formed a judgement of us here"
              checked={interaction.momentOfTruth}
              disabled={!mayWrite || marking.acting}
              onChange={(event) =>
                void marking.act(
                  { id, interactionId, momentOfTruth: event.currentTarget.checked },
                  { ifMatch: interaction.version },
                )
              }
            />,
          ],
        ]}
      />
      {interaction.nextStep && (
        <p style={{ marginTop: 12, color: 'var(--soft)' }}>
          {interaction.nextStepDoneAt ? `The next step was done on ${sayDay(interaction.nextStepDoneAt)}. ` : ''}
          {mayWrite && (
            <Button
              size="compact-sm"
              variant="default"
              loading={finishing.acting}
              onClick={() => void finishing.finish(interaction, interaction.nextStepDoneAt === null)}
            >
              {interaction.nextStepDoneAt ? 'It is still to be done' : 'The next step is done'}
            </Button>
          )}
        </p>
      )}
    </>
  )
}
