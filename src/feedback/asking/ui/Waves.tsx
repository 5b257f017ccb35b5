import { Button, Group, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DayField } from '../../../platform/ui/form/Fields.tsx'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayDay, startOfDay, today } from '../../../platform/ui/values.ts'
import { api as surveysApi } from '../../surveys/api.ts'
import type { SurveyPage } from '../../surveys/schema.ts'
import classes from '../../surveys/ui/Survey.module.css'
import { api } from '../waves/api.ts'
import type { WavePlan } from '../waves/schema.ts'
import { firstSample, SampleFields, sampleOf } from './SampleFields.tsx'
import { methodLabels } from './wording.ts'

const tomorrow = () => new Date(Date.parse(today()) + 86_400_000).toISOString().slice(0, 10)

const AddWave = ({ survey }: { survey: SurveyPage }) => {
  const [name, setName] = useState('')
  const [day, setDay] = useState<string | null>(null)
  const adding = useAct(surveysApi.addWave, { done: 'The wave can be asked and is counted apart.' })
  const add = async () => {
    const startsAt = startOfDay(day ?? today())
    if (await adding.act({ id: survey.id, name, startsAt })) setName('')
  }
  return (
    <Group align="flex-end" mt="sm">
      <TextInput
        label="New wave"
        placeholder="Spring, after the move …"
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <DayField label="From" value={day} onChange={setDay} />
      <Button variant="default" disabled={name.trim() === ''} loading={adding.acting} onClick={() => void add()}>
        Add a wave
      </Button>
    </Group>
  )
}

const PlanWaves = ({ survey }: { survey: SurveyPage }) => {
  const [months, setMonths] = useState<number | string>(3)
  const [from, setFrom] = useState<string | null>(tomorrow())
  const [reminder, setReminder] = useState<number | string>(7)
  const [sample, setSample] = useState(firstSample)
  const planning = useAct(api.planWaves, { quiet: true, done: 'It is asked again by itself.' })
  const plan = () =>
    planning.act({
      id: survey.id,
      everyMonths: Number(months) || 1,
      startsAt: new Date(`${from ?? tomorrow()}T09:00:00Z`).toISOString(),
      sample: sampleOf(sample),
      reminderDays: Number(reminder) > 0 ? [Number(reminder)] : [],
    })
  return (
    <details>
      <summary>Ask again by itself</summary>
      {planning.problem && <ProblemNote problem={planning.problem} />}
      <Group align="flex-end" mt="sm">
        <NumberInput label="Every so many months" w={170} min={1} max={24} value={months} onChange={setMonths} />
        <DayField label="First on" value={from} onChange={setFrom} />
        <SampleFields draft={sample} onChange={setSample} />
        <NumberInput label="Remind after days" w={150} min={1} max={90} value={reminder} onChange={setReminder} />
        <Button variant="default" loading={planning.acting} onClick={() => void plan()}>
          Plan it
        </Button>
      </Group>
    </details>
  )
}

const sayPlan = ({ everyMonths, nextAt, sample }: WavePlan) =>
  `Every ${everyMonths === 1 ? 'month' : sayCount(everyMonths, ['month', 'months'])}, ${methodLabels[sample.method].toLowerCase()}; next on ${sayDay(nextAt)}.`

/** A survey that is asked more than once: its waves, and when the next begins by itself. */
export const Waves = ({ survey }: { survey: SurveyPage }) => {
  const may = useMay()
  const { data } = useAsk(api.wavePlan, { id: survey.id })
  const stopping = useAct(api.stopWaves, { done: 'No more waves begin by themselves.' })
  const plan = data?.plan?.active ? data.plan : undefined
  return (
    <Section title="Waves">
      {survey.waves.length === 0 ? (
        <p className={classes.soft}>
          Asked once so far. A wave asks the same again later, and is compared with this one.
        </p>
      ) : (
        <ul className={classes.links}>
          {survey.waves.map(({ number, name, startsAt, endsAt }) => (
            <li key={number}>
              <b>{name}</b>{' '}
              <span className={classes.soft}>
                from {sayDay(startsAt)}
                {endsAt ? ` to ${sayDay(endsAt)}` : ''}
              </span>
            </li>
          ))}
        </ul>
      )}
      {plan && (
        <Group justify="space-between" mt="sm">
          <span>{sayPlan(plan)}</span>
          {may('surveys.ask') && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              onClick={() => void stopping.act({ id: survey.id })}
            >
              Stop
            </Button>
          )}
        </Group>
      )}
      {may('surveys.edit') && <AddWave survey={survey} />}
      {may('surveys.ask') && !plan && <PlanWaves survey={survey} />}
    </Section>
  )
}
