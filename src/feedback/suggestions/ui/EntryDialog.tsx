import { useForm } from '@mantine/form'
import { LongField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import type { Entry } from '../schema.ts'

const filled = (text: string) => (text.trim() ? null : 'Write a sentence')
type Props = { entry: Entry | undefined; caseIds: string[]; onClose: (done: boolean) => void }

/** What people said and what was done, in the words that everybody will read. */
export const EntryDialog = ({ entry, caseIds, onClose }: Props) => {
  const how = { quiet: true, done: 'Kept. It is not public until somebody publishes it.' }
  const create = useAct(api.writeSaidAndDone, how)
  const edit = useAct(api.editSaidAndDone, { quiet: true, done: 'Changed.' })
  const form = useForm({
    initialValues: { said: entry?.said ?? '', did: entry?.did ?? '' },
    validate: { said: filled, did: filled },
  })
  const save = async ({ said, did }: typeof form.values) => {
    const done = entry
      ? await edit.act({ entryId: entry.id, said, did }, { ifMatch: entry.version })
      : await create.act({ said, did, caseIds, language: 'en' })
    if (done) onClose(true)
  }
  return (
    <Dialog opened onClose={() => onClose(false)} title="You said, we did">
      <p>
        {caseIds.length > 0
          ? `It answers ${caseIds.length === 1 ? 'one suggestion' : `${caseIds.length} suggestions`}. Name nobody: everybody will read it.`
          : 'Name nobody: everybody will read it.'}
      </p>
      <Form
        form={form}
        onSubmit={save}
        submit="Keep it"
        problem={create.problem ?? edit.problem}
        acting={create.acting || edit.acting}
        guard={false}
        keys
      >
        <LongField label="You said" required maxLength={500} {...form.getInputProps('said')} />
        <LongField label="We did" required maxLength={1000} {...form.getInputProps('did')} />
      </Form>
    </Dialog>
  )
}
