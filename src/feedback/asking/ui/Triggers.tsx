import { Button, Group, NativeSelect, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { api as surveysApi } from '../../surveys/api.ts'
import type { SurveyPage } from '../../surveys/schema.ts'
import classes from '../../surveys/ui/Survey.module.css'
import type { NamedTrigger, Trigger } from '../schema.ts'
import { api } from '../triggers/api.ts'
import { events, type StageName, sayTrigger, stageOptions } from './wording.ts'

const NewTrigger = ({ survey }: { survey: SurveyPage }) => {
  const [event, setEvent] = useState<Trigger['event']>('orders.delivered')
  const [stage, setStage] = useState<StageName>('responded')
  const [ofSurveyId, setOfSurvey] = useState('')
  const [days, setDays] = useState<number | string>(3)
  const [percent, setPercent] = useState<number | string>(100)
  const [reminder, setReminder] = useState<number | string>('')
  const others = useAsk(surveysApi.surveys, { limit: 100 }, { when: event === 'feedback.answered' })
  const adding = useAct(api.addTrigger, { done: 'It asks by itself from now on.', stale: ['surveys'] })
  const add = () =>
    adding.act({
      id: survey.id,
      event,
      daysAfter: Number(days) || 0,
      percent: Number(percent) || 100,
      reminderDays: Number(reminder) > 0 ? [Number(reminder)] : [],
      ...(event === 'cases.stage' ? { stage } : {}),
      ...(event === 'feedback.answered' && ofSurveyId ? { ofSurveyId } : {}),
    })
  return (
    <Group align="flex-end">
      <NativeSelect
        label="After"
        value={event}
        onChange={({ currentTarget }) => setEvent(currentTarget.value as Trigger['event'])}
        data={Object.entries(events).map(([value, label]) => ({ value, label }))}
      />
      {event === 'cases.stage' && (
        <NativeSelect
          label="Stage"
          value={stage}
          onChange={({ currentTarget }) => setStage(currentTarget.value as StageName)}
          data={stageOptions}
        />
      )}
      {event === 'feedback.answered' && (
        <NativeSelect
          label="Which survey"
          value={ofSurveyId}
          onChange={({ currentTarget }) => setOfSurvey(currentTarget.value)}
          data={[
            { value: '', label: 'choose …' },
            ...(others.data?.rows ?? [])
              .filter(({ id }) => id !== survey.id)
              .map(({ id, name }) => ({ value: String(id), label: String(name) })),
          ]}
        />
      )}
      <NumberInput label="Days later" w={110} min={0} max={3650} value={days} onChange={setDays} />
      <NumberInput label="Of 100, so many" w={140} min={1} max={100} value={percent} onChange={setPercent} />
      <NumberInput label="Remind after days" w={150} min={1} max={90} value={reminder} onChange={setReminder} />
      <Button
        variant="default"
        loading={adding.acting}
        disabled={event === 'feedback.answered' && ofSurveyId === ''}
        onClick={() => void add()}
      >
        Add
      </Button>
    </Group>
  )
}

/** After which events people are asked by themselves; one survey after another makes a sequence. */
export const Triggers = ({ survey, triggers }: { survey: SurveyPage; triggers: readonly NamedTrigger[] }) => {
  const may = useMay()
  const stopping = useAct(api.stopTrigger, { done: 'Stopped.', stale: ['surveys'] })
  return (
    <Section title="Asks by itself">
      <p className={classes.soft}>
        After an event, or after another survey was answered, which makes a sequence. The pause between two requests
        holds here as well: whoever was asked too lately by then is left out.
      </p>
      <ul className={classes.links}>
        {triggers
          .filter(({ active }) => active)
          .map((trigger) => (
            <li key={trigger.id}>
              <Group justify="space-between">
                <span>{sayTrigger(trigger)}</span>
                {may('surveys.ask') && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="gray"
                    onClick={() => void stopping.act({ id: trigger.id })}
                  >
                    Stop
                  </Button>
                )}
              </Group>
            </li>
          ))}
      </ul>
      {may('surveys.ask') && <NewTrigger survey={survey} />}
    </Section>
  )
}
