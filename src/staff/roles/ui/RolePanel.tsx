import { Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { LongField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { SidePanel } from '../../../platform/ui/page/SidePanel.tsx'
import { Need } from '../../../platform/ui/page/States.tsx'
import { useMay, useSession } from '../../../platform/ui/session.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { sayCount } from '../../../platform/ui/values.ts'
import { wordsLacking } from '../../model.ts'
import { rolesApi } from '../api.ts'
import type { Role } from '../schema.ts'
import { WordChoices } from './WordChoices.tsx'

type Draft = { name: string; description: string; words: string[] }
type RolePanelProps = {
  role?: Role
  begin?: Draft
  onClose: () => void
  onOpen: (id: string) => void
  onCopy: (draft: Draft) => void
}

/** One role: what it is called and which words it holds. */
export const RolePanel = ({ role, begin, onClose, onOpen, onCopy }: RolePanelProps) => {
  const may = useMay()
  const { staff } = useSession()
  const adding = useAct(rolesApi.addRole, {
    quiet: true,
    done: 'The role is there; it can be given to people now.',
    stale: ['staff'],
  })
  const editing = useAct(rolesApi.editRole, {
    quiet: true,
    done: 'Saved. It holds for everyone with this role within a second.',
    stale: ['staff', 'session'],
  })
  const removing = useAct(rolesApi.removeRole, { done: 'The role is removed.' })
  const start: Draft = role ?? begin ?? { name: '', description: '', words: [] }
  const form = useForm<Draft>({
    initialValues: { name: start.name, description: start.description, words: [...start.words] },
    validate: { name: (value) => (value.trim() ? null : 'Write the role’s name') },
  })
  const above = role ? wordsLacking(role.words, staff).length > 0 : false
  const readOnly = !may('roles.edit') || (role?.fixed ?? false) || above

  const save = async (draft: Draft) => {
    const answer = role
      ? await editing.act({ id: role.id, ...draft }, { ifMatch: role.version })
      : await adding.act(draft)
    if (!answer) return
    form.resetDirty(draft)
    onOpen(answer.id)
  }
  const fields = (
    <Stack gap="md">
      <TextField label="Name" required withAsterisk={false} disabled={readOnly} {...form.getInputProps('name')} />
      <LongField label="What it is for" disabled={readOnly} {...form.getInputProps('description')} />
      <WordChoices
        value={form.values.words}
        onChange={(words) => form.setFieldValue('words', words)}
        mine={staff.words}
        readOnly={readOnly}
      />
    </Stack>
  )
  return (
    <SidePanel
      title={role?.name ?? 'A new role'}
      about={role ? sayCount(role.holders, ['person has it', 'people have it']) : 'Tick what it lets people do.'}
      onClose={onClose}
    >
      {role?.fixed && (
        <Need tone="teal">Administrators may do everything, always, so that somebody can mend what others broke.</Need>
      )}
      {above && <Need>This role may do more than you, so an administrator must change it.</Need>}
      {readOnly ? (
        fields
      ) : (
        <Form
          form={form}
          onSubmit={save}
          submit={role ? 'Save the role' : 'Add the role'}
          acting={adding.acting || editing.acting}
          problem={adding.problem ?? editing.problem}
          guard={false}
        >
          {fields}
        </Form>
      )}
      {role && may('roles.edit') && (
        <Group mt="lg" gap="sm">
          <Button
            variant="default"
            onClick={() =>
              onCopy({
                name: `${role.name} (copy)`,
                description: role.description,
                words: role.words.filter((word) => staff.words.includes(word)),
              })
            }
          >
            Copy to a new role
          </Button>
          {!role.builtIn && role.holders === 0 && (
            <Button
              variant="default"
              color="red"
              loading={removing.acting}
              onClick={async () => {
                if (await removing.act({ id: role.id })) onClose()
              }}
            >
              Remove
            </Button>
          )}
        </Group>
      )}
    </SidePanel>
  )
}
