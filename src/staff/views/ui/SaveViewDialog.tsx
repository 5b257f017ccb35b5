import { useForm } from '@mantine/form'
import { ChoiceField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useSession } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { teamsApi } from '../../teams/api.ts'
import { viewsApi } from '../api.ts'

type Draft = { name: string; seen: string | null }

/** A name for what the list shows now, and who sees it. */
export const SaveViewDialog = ({ list, query, onClose }: { list: string; query: string; onClose: () => void }) => {
  const { staff } = useSession()
  const teams = useAsk(teamsApi.teams, undefined, { when: staff.words.includes('staff.read') })
  const { act, acting, problem } = useAct(viewsApi.saveView, { done: 'The view is saved.', quiet: true })
  const form = useForm<Draft>({
    initialValues: { name: '', seen: 'me' },
    validate: { name: (value) => (value.trim() ? null : 'Write a name') },
  })
  const own = (teams.data?.rows ?? []).filter(({ id }) => staff.teamIds.includes(id))
  const options = [
    { value: 'me', label: 'Only I' },
    ...own.map(({ id, name }) => ({ value: id, label: `My team ${name}` })),
    { value: 'all', label: 'Everyone who may see this list' },
  ]
  const save = async ({ name, seen }: Draft) => {
    const teamId = seen && seen !== 'me' && seen !== 'all' ? seen : null
    if (await act({ list, name: name.trim(), query, shared: seen !== 'me', teamId })) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title="Save this view">
      <Form
        form={form}
        onSubmit={save}
        submit="Save the view"
        acting={acting}
        problem={problem}
        onCancel={onClose}
        guard={false}
      >
        <TextField label="Name" required withAsterisk={false} data-autofocus {...form.getInputProps('name')} />
        <ChoiceField
          label="Who finds it"
          required
          withAsterisk={false}
          options={options}
          {...form.getInputProps('seen')}
        />
      </Form>
    </Dialog>
  )
}
