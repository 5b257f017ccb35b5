import { useForm } from '@mantine/form'
import { NumberField, TagsField, YesField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { assigningApi } from '../api.ts'
import type { DeskProfile } from '../schema.ts'

/** Languages, skills and how much at once, of one colleague. */
export const ProfileDialog = ({ one, onClose }: { one: DeskProfile; onClose: () => void }) => {
  const edit = useAct(assigningApi.editDeskProfile, { quiet: true, done: 'Saved.' })
  const { languages, skills, mostOpen, takes } = one
  const form = useForm({ initialValues: { languages, skills, mostOpen, takes } })
  const save = async (said: typeof form.values) => {
    const tags = said.languages.map((tag) => tag.trim().toLowerCase())
    if (await edit.act({ staffId: one.staffId, ...said, languages: tags })) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={`What ${one.name} can do`}>
      <Form
        form={form}
        onSubmit={save}
        submit="Save"
        problem={edit.problem}
        acting={edit.acting}
        onCancel={onClose}
        guard={false}
      >
        <TagsField
          label="Languages"
          description="Two letters each: en, de, pl"
          data-autofocus
          {...form.getInputProps('languages')}
        />
        <TagsField
          label="Skills"
          description="As the rules name them: returns, trade"
          {...form.getInputProps('skills')}
        />
        <NumberField
          label="At most so much at once"
          description="Open cases, weighed; empty: no limit"
          min={1}
          {...form.getInputProps('mostOpen')}
        />
        <YesField label="Is given cases by rule" {...form.getInputProps('takes', { type: 'checkbox' })} />
      </Form>
    </Dialog>
  )
}
