import { Button, Group, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Facts, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, Need, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayNumber } from '../../../platform/ui/values.ts'
import type { SurveyPage } from '../../surveys/schema.ts'
import classes from '../../surveys/ui/Survey.module.css'
import { api } from '../api.ts'
import type { Asked, Sample, Trigger } from '../schema.ts'

const events: Record<Trigger['event'], string> = {
  'orders.delivered': 'an order was delivered',
  'cases.closed': 'a case was closed',
  'feedback.answered': 'another survey was answered',
}
const methods = [
  { value: 'random', label: 'By lot' },
  { value: 'stratified', label: 'By lot, each group its share' },
  { value: 'everyone', label: 'Everybody' },
]
const groups = [
  { value: 'country', label: 'Country' },
  { value: 'city', label: 'Town' },
  { value: 'kind', label: 'People and accounts' },
]

const sayTrigger = ({ event, daysAfter, percent, reminderDays }: Trigger) =>
  `${daysAfter === 0 ? 'As soon as' : `${sayCount(daysAfter, ['day', 'days'])} after`} ${events[event]}, ${percent === 100 ? 'everybody' : `${percent} of 100`}${
    reminderDays.length > 0 ? `, reminded after ${reminderDays.join(' and ')} days` : ''
  }`

const Triggers = ({ survey, triggers }: { survey: SurveyPage; triggers: readonly Trigger[] }) => {
  const may = useMay()
  const [event, setEvent] = useState<Trigger['event']>('orders.delivered')
  const [days, setDays] = useState<number | string>(3)
  const [percent, setPercent] = useState<number | string>(100)
  const [reminder, setReminder] = useState<number | string>('')
  const adding = useAct(api.addTrigger, { done: 'It asks by itself from now on.' })
  const stopping = useAct(api.stopTrigger, { done: 'Stopped.', stale: ['surveys'] })
  const add = () =>
    adding.act({
      id: survey.id,
      event,
      daysAfter: Number(days) || 0,
      percent: Number(percent) || 100,
      reminderDays: Number(reminder) > 0 ? [Number(reminder)] : [],
    })
  return (
    <Section title="Asks by itself">
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
      {may('surveys.ask') && (
        <Group align="flex-end">
          <NativeSelect
            label="After"
            value={event}
            onChange={({ currentTarget }) => setEvent(currentTarget.value as Trigger['event'])}
            data={(['orders.delivered', 'cases.closed'] as const).map((value) => ({ value, label: events[value] }))}
          />
          <NumberInput label="Days later" w={110} min={0} max={3650} value={days} onChange={setDays} />
          <NumberInput label="Of 100, so many" w={140} min={1} max={100} value={percent} onChange={setPercent} />
          <NumberInput label="Remind after days" w={150} min={1} max={90} value={reminder} onChange={setReminder} />
          <Button variant="default" loading={adding.acting} onClick={() => void add()}>
            Add
          </Button>
        </Group>
      )}
    </Section>
  )
}

const said = ({ frame, drawn, asked, leftOut }: Asked) =>
  `${sayNumber(drawn)} drawn of ${sayNumber(frame)}, ${sayNumber(asked)} will be asked${Object.entries(leftOut)
    .map(([why, count]) => `, ${sayNumber(count)} left out: ${why}`)
    .join('')}.`

const AskSample = ({ survey }: { survey: SurveyPage }) => {
  const [method, setMethod] = useState<Sample['method']>('random')
  const [size, setSize] = useState<number | string>(200)
  const [by, setBy] = useState<NonNullable<Sample['by']>>('country')
  const [tag, setTag] = useState('')
  const [wave, setWave] = useState('')
  const [reminder, setReminder] = useState<number | string>(7)
  const [override, setOverride] = useState('')
  const [result, setResult] = useState<Asked>()
  const { act, acting, problem } = useAct(api.askForAnswers, { quiet: true })
  const ask = async () => {
    const done = await act({
      id: survey.id,
      sample: {
        method,
        size: Number(size) || 1,
        ...(method === 'stratified' ? { by } : {}),
        ...(tag.trim() ? { tag } : {}),
      },
      reminderDays: Number(reminder) > 0 ? [Number(reminder)] : [],
      ...(wave ? { wave: Number(wave) } : {}),
      ...(override.trim() ? { overrideWhy: override } : {}),
    })
    if (done) setResult(done)
  }
  return (
    <Section title="Ask by e-mail">
      {problem && <ProblemNote problem={problem} />}
      {result && <Need tone="teal">{said(result)}</Need>}
      <Group align="flex-end" mb="sm">
        <NativeSelect
          label="Whom"
          value={method}
          data={methods}
          onChange={({ currentTarget }) => setMethod(currentTarget.value as Sample['method'])}
        />
        {method !== 'everyone' && (
          <NumberInput label="How many" w={110} min={1} max={100000} value={size} onChange={setSize} />
        )}
        {method === 'stratified' && (
          <NativeSelect
            label="Groups"
            value={by}
            data={groups}
            onChange={({ currentTarget }) => setBy(currentTarget.value as NonNullable<Sample['by']>)}
          />
        )}
        <TextInput
          label="Only with the tag"
          value={tag}
          onChange={({ currentTarget }) => setTag(currentTarget.value)}
        />
        {survey.waves.length > 0 && (
          <NativeSelect
            label="Wave"
            value={wave}
            data={[
              { value: '', label: 'None' },
              ...survey.waves.map(({ number, name }) => ({ value: String(number), label: name })),
            ]}
            onChange={({ currentTarget }) => setWave(currentTarget.value)}
          />
        )}
        <NumberInput label="Remind after days" w={150} min={1} max={90} value={reminder} onChange={setReminder} />
      </Group>
      <Textarea
        label="Ask all the same, because"
        description="Only for the pause between two requests and open complaints; your reason is logged with each customer. Who objected is never asked."
        autosize
        minRows={1}
        mb="sm"
        value={override}
        onChange={({ currentTarget }) => setOverride(currentTarget.value)}
      />
      <Button loading={acting} disabled={survey.state !== 'open'} onClick={() => void ask()}>
        Draw and ask
      </Button>
    </Section>
  )
}

/** Whom the survey asks, by itself or by hand, and what came of it. */
export const AskTab = ({ survey }: { survey: SurveyPage }) => {
  const may = useMay()
  const requests = useAsk(api.surveyRequests, { id: survey.id })
  const rules = useAsk(api.askingRules)
  return (
    <Answered of={requests} rows={5}>
      {({ waiting, asked, answered, leftOut, triggers }) => (
        <>
          {survey.state !== 'open' && <Need>Nobody is asked while the survey is not open.</Need>}
          <Facts
            all
            facts={[
              ['Asked', sayNumber(asked)],
              [
                'Answered',
                asked > 0 ? `${sayNumber(answered)} (${sayNumber((answered / asked) * 100, 1)}%)` : sayNumber(answered),
              ],
              ['Waiting to be asked', sayNumber(waiting)],
              [
                'Left out',
                leftOut.length > 0
                  ? leftOut.map(({ reason, count }) => `${sayNumber(count)} ${reason}`).join(', ')
                  : 'nobody',
              ],
              [
                'Pause between two requests',
                rules.data ? `${sayCount(rules.data.daysBetween, ['day', 'days'])}, over all surveys` : '',
              ],
            ]}
          />
          {may('surveys.ask') && <AskSample survey={survey} />}
          <Triggers survey={survey} triggers={triggers} />
        </>
      )}
    </Answered>
  )
}
