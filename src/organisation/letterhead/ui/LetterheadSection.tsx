import { useForm } from '@mantine/form'
import type { AnswerOf } from '../../../platform/contract.ts'
import { LongField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { letterheadApi } from '../api.ts'

type Kept = AnswerOf<typeof letterheadApi.letterhead>

const Fields = ({ kept: { version, ...before } }: { kept: Kept }) => {
  const { act, acting, problem } = useAct(letterheadApi.editLetterhead, {
    quiet: true,
    done: 'Saved. The next letters have it.',
    stale: ['organisation'],
  })
  const form = useForm({ initialValues: before })
  const save = async (values: typeof before) => {
    if (await act(values, { ifMatch: version })) form.resetDirty(values)
  }
  return (
    <Form form={form} onSubmit={save} submit="Save" acting={acting} problem={problem}>
      <LongField label="Address" {...form.getInputProps('address')} />
      <TextField label="Phone" {...form.getInputProps('phone')} />
      <TextField label="E-mail" {...form.getInputProps('email')} />
      <TextField label="Website" {...form.getInputProps('website')} />
      <LongField
        label="Small print"
        description="Under every page: company number, seat, whoever supervises you"
        {...form.getInputProps('foot')}
      />
    </Form>
  )
}

/** What stands on letters beside the organisation's name. */
export const LetterheadSection = () => {
  const asked = useAsk(letterheadApi.letterhead)
  return (
    <Section title="Letterhead">
      <Answered of={asked}>{(kept) => <Fields key={kept.version} kept={kept} />}</Answered>
    </Section>
  )
}
