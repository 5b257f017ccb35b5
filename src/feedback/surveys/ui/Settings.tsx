import { Radio } from '@mantine/core'
import { useForm } from '@mantine/form'
import { DayField, LongField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { dayOf, lastOfDay } from '../../../platform/ui/values.ts'
import type { Audience, SurveyPromise } from '../../schema.ts'
import { api } from '../api.ts'
import type { SurveyPage } from '../schema.ts'
import classes from './Survey.module.css'

type Draft = { name: string; purpose: string; promise: SurveyPromise; audience: Audience; closesAt: string | null }

const promises: [SurveyPromise, string, string][] = [
  ['identified', 'Identified', 'Answers stand with the customer’s name, so that somebody can come back to them.'],
  [
    'confidential',
    'Confidential',
    'Answers are only ever read as figures. Who answered is known, so that nobody is reminded in vain.',
  ],
  ['anonymous', 'Anonymous', 'Nothing kept says who answered: no link, no time beyond the day.'],
]

export const Settings = ({ survey }: { survey: SurveyPage }) => {
  const fixed = survey.firstAnswerAt !== null
  const form = useForm<Draft>({
    initialValues: {
      name: survey.name,
      purpose: survey.purpose,
      promise: survey.promise,
      audience: survey.audience,
      closesAt: survey.closesAt && dayOf(survey.closesAt),
    },
  })
  const { act, acting, problem } = useAct(api.editSurvey, { quiet: true, done: 'Saved.' })
  const save = async ({ closesAt, promise, audience, ...rest }: Draft) => {
    const after = await act(
      {
        id: survey.id,
        ...rest,
        ...(fixed ? {} : { promise, audience }),
        closesAt: closesAt && lastOfDay(closesAt),
      },
      { ifMatch: survey.version },
    )
    if (after) form.resetDirty()
  }
  return (
    <div className={classes.narrow}>
      <Form form={form} onSubmit={save} submit="Save" acting={acting} problem={problem}>
        <TextField label="Name" description="Only colleagues read it" {...form.getInputProps('name')} />
        <LongField
          label="What it is for"
          description="Which decision will its answers change?"
          {...form.getInputProps('purpose')}
        />
        <Radio.Group
          label="What it promises"
          description={
            fixed
              ? 'Somebody has answered, so this stays. Copy the survey to promise something else.'
              : 'It stands at the top of every page, and stays once somebody has answered.'
          }
          {...form.getInputProps('promise')}
        >
          {promises.map(([value, label, about]) => (
            <Radio key={value} mt="xs" value={value} label={label} description={about} disabled={fixed} />
          ))}
        </Radio.Group>
        <Radio.Group label="Whom it asks" {...form.getInputProps('audience')}>
          <Radio mt="xs" value="customers" label="Customers" disabled={fixed} />
          <Radio
            mt="xs"
            value="staff"
            label="Staff"
            description="Figures of fewer than five people are never shown."
            disabled={fixed}
          />
        </Radio.Group>
        <DayField label="Takes answers until" {...form.getInputProps('closesAt')} />
      </Form>
    </div>
  )
}
