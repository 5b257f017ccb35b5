import { useForm } from '@mantine/form'
import {
  ChoiceField,
  DayField,
  LongField,
  MoneyField,
  NumberField,
  TextField,
} from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Go, useGo } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { noonOf, today } from '../../../platform/ui/values.ts'
import { useColleagues } from '../../../staff/ui/use-colleagues.ts'
import { api as codingApi } from '../../coding/api.ts'
import { api } from '../api.ts'
import { api as guidesApi } from '../guides/api.ts'
import type { InterviewKind } from '../schema.ts'

type Draft = {
  kind: InterviewKind
  title: string
  day: string | null
  minutes: number | null
  place: string
  guideId: string | null
  bookId: string | null
  moderatorId: string | null
  stimulus: string
  seating: string
  costMinor: number | null
}
const kinds = [
  { value: 'interview', label: 'Interview, with one person' },
  { value: 'focus group', label: 'Focus group, with several' },
]

export const NewInterviewScreen = () => {
  const go = useGo()
  const form = useForm<Draft>({
    initialValues: {
      kind: 'interview',
      title: '',
      day: today(),
      minutes: null,
      place: '',
      guideId: null,
      bookId: null,
      moderatorId: null,
      stimulus: '',
      seating: '',
      costMinor: null,
    },
    validate: {
      title: (value) => (value.trim() === '' ? 'This is needed.' : null),
      day: (value) => (value === null ? 'Choose the day.' : null),
    },
  })
  const named = (rows: { id: string; name: string; archivedAt: string | null }[] | undefined) =>
    rows?.filter(({ archivedAt }) => archivedAt === null).map(({ id, name }) => ({ value: id, label: name })) ?? []
  const guides = named(useAsk(guidesApi.guides).data?.rows)
  const books = named(useAsk(codingApi.codeBooks).data?.rows)
  const colleagues = useColleagues()
  const { act, acting, problem } = useAct(api.createInterview, { quiet: true, done: 'Planned.' })
  const save = async ({ day, ...draft }: Draft) => {
    const made = await act({ ...draft, heldAt: noonOf(day ?? today()) })
    if (!made) return
    form.resetDirty()
    go(`/interviews/${made.id}`)
  }
  const group = form.values.kind === 'focus group'
  return (
    <Page title="New interview" above={<Go href="/interviews">Interviews and focus groups</Go>}>
      <div style={{ maxWidth: 560 }}>
        <Form
          form={form}
          onSubmit={save}
          submit="Plan it"
          acting={acting}
          problem={problem}
          onCancel={() => go('/interviews')}
        >
          <ChoiceField
            label="What it is"
            required
            withAsterisk={false}
            options={kinds}
            {...form.getInputProps('kind')}
          />
          <TextField label="Title" autoFocus required withAsterisk={false} {...form.getInputProps('title')} />
          <DayField label="Day" required withAsterisk={false} {...form.getInputProps('day')} />
          <NumberField label="Minutes" {...form.getInputProps('minutes')} />
          <TextField label="Place" {...form.getInputProps('place')} />
          <ChoiceField label="Who leads it" options={colleagues} {...form.getInputProps('moderatorId')} />
          <ChoiceField
            label="Guide"
            description="It keeps the version that is the newest now."
            options={guides}
            {...form.getInputProps('guideId')}
          />
          <ChoiceField
            label="Code book"
            description="Can be chosen later, before it is coded."
            options={books}
            {...form.getInputProps('bookId')}
          />
          {group && (
            <>
              <LongField label="What they are shown" {...form.getInputProps('stimulus')} />
              <LongField label="How they sit" {...form.getInputProps('seating')} />
            </>
          )}
          <MoneyField
            label="Cost in all"
            description="Room, thanks, time: for comparing the methods."
            {...form.getInputProps('costMinor')}
          />
        </Form>
      </div>
    </Page>
  )
}
