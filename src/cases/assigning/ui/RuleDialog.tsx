import { useForm } from '@mantine/form'
import { Channel, channelLabels } from '../../../customers/interactions/schema.ts'
import { ChoiceField, ChoicesField, TagsField, TextField, YesField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { useTeams } from '../../../staff/ui/use-colleagues.ts'
import { CaseType, Priority, priorityOptions, typeOptions } from '../../schema.ts'
import { assigningApi } from '../api.ts'
import { type AssignmentRule, Way, wayLabels } from '../schema.ts'

const ways = Way.options.map((value) => ({ value, label: wayLabels[value] }))
const channels = Channel.options.map((value) => ({ value, label: channelLabels[value] }))

const valuesOf = (rule: AssignmentRule | undefined) => ({
  name: rule?.name ?? '',
  types: (rule?.types ?? []) as string[],
  channels: (rule?.channels ?? []) as string[],
  priorities: (rule?.priorities ?? []) as string[],
  languages: rule?.languages ?? [],
  tags: rule?.tags ?? [],
  fromTeamId: rule?.fromTeamId ?? null,
  toTeamId: rule?.toTeamId ?? null,
  way: (rule?.way ?? 'skill and load') as string | null,
  skills: rule?.skills ?? [],
  speaksLanguage: rule?.speaksLanguage ?? true,
  active: rule?.active ?? true,
})

/** A rule of assignment in its parts: which cases, and to whom. */
export const RuleDialog = ({ rule, onClose }: { rule: AssignmentRule | undefined; onClose: () => void }) => {
  const teams = useTeams()
  const how = { quiet: true, done: 'Saved. It decides about cases that come from now on.' } as const
  const create = useAct(assigningApi.createAssignmentRule, how)
  const edit = useAct(assigningApi.editAssignmentRule, how)
  const form = useForm({
    initialValues: valuesOf(rule),
    validate: { toTeamId: (value) => (value ? null : 'Say which team') },
  })
  const save = async ({ toTeamId, ...values }: ReturnType<typeof valuesOf>) => {
    if (!toTeamId) return
    const said = {
      ...values,
      toTeamId,
      types: values.types.map((each) => CaseType.parse(each)),
      channels: values.channels.map((each) => Channel.parse(each)),
      priorities: values.priorities.map((each) => Priority.parse(each)),
      languages: values.languages.map((tag) => tag.trim().toLowerCase()),
      way: Way.parse(values.way),
    }
    const done = rule ? await edit.act({ id: rule.id, ...said }, { ifMatch: rule.version }) : await create.act(said)
    if (done) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={rule ? `Change ${rule.name}` : 'A new rule'}>
      <Form
        form={form}
        onSubmit={save}
        submit="Save rule"
        problem={create.problem ?? edit.problem}
        acting={create.acting || edit.acting}
        onCancel={onClose}
        guard={false}
      >
        <TextField label="Name" required withAsterisk={false} data-autofocus {...form.getInputProps('name')} />
        <ChoicesField
          label="Only these types"
          placeholder="Any"
          options={typeOptions}
          {...form.getInputProps('types')}
        />
        <ChoicesField
          label="Only by"
          placeholder="Any channel"
          options={channels}
          {...form.getInputProps('channels')}
        />
        <ChoicesField
          label="Only of priority"
          placeholder="Any"
          options={priorityOptions}
          {...form.getInputProps('priorities')}
        />
        <TagsField
          label="Only in the languages"
          description="Two letters each: de, pl"
          {...form.getInputProps('languages')}
        />
        <TagsField label="Only with one of the tags" {...form.getInputProps('tags')} />
        <ChoiceField
          label="Only those of the team"
          placeholder="Any"
          options={teams}
          {...form.getInputProps('fromTeamId')}
        />
        <ChoiceField label="To somebody of" options={teams} {...form.getInputProps('toTeamId')} />
        <ChoiceField label="Who of them" required withAsterisk={false} options={ways} {...form.getInputProps('way')} />
        <YesField
          label="Only who speaks the language of the case"
          {...form.getInputProps('speaksLanguage', { type: 'checkbox' })}
        />
        <TagsField label="Only with the skills" {...form.getInputProps('skills')} />
        <YesField label="Switched on" {...form.getInputProps('active', { type: 'checkbox' })} />
      </Form>
    </Dialog>
  )
}
