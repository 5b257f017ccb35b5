import { useForm } from '@mantine/form'
import { ChoiceField, LongField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { useDeskOptions } from '../../assigning/ui/use-desk-options.ts'
import { mattersApi } from '../api.ts'
import type { Matter } from '../schema.ts'

type MatterFormProps = { matter?: Matter; onClose: () => void; onMade?: (id: string) => void }

/** What a matter is called, what it is about, and who sees to it. */
export const MatterForm = ({ matter, onClose, onMade }: MatterFormProps) => {
  const colleagues = useDeskOptions()
  const make = useAct(mattersApi.createMatter, { quiet: true })
  const change = useAct(mattersApi.editMatter, { quiet: true, done: 'Saved.' })
  const form = useForm({
    initialValues: { name: matter?.name ?? '', about: matter?.about ?? '', ownerId: matter?.ownerId ?? null },
  })
  const save = async (said: typeof form.values) => {
    const answer = matter
      ? await change.act({ id: matter.id, ...said }, { ifMatch: matter.version })
      : await make.act(said)
    if (!answer) return
    onClose()
    onMade?.(answer.matter.id)
  }
  return (
    <Dialog opened onClose={onClose} title={matter ? 'Change the matter' : 'A new matter'}>
      <Form
        form={form}
        onSubmit={save}
        submit={matter ? 'Save it' : 'Make it'}
        problem={make.problem ?? change.problem}
        acting={make.acting || change.acting}
        onCancel={onClose}
        guard={false}
      >
        <TextField
          label="Name"
          placeholder="Recall of the kettle"
          required
          withAsterisk={false}
          data-autofocus
          maxLength={120}
          {...form.getInputProps('name')}
        />
        <LongField label="What is known" minRows={3} {...form.getInputProps('about')} />
        <ChoiceField label="Who sees to it" options={colleagues} {...form.getInputProps('ownerId')} />
      </Form>
    </Dialog>
  )
}
