import { useForm } from '@mantine/form'
import {
  ChoiceField,
  ChoicesField,
  NumberField,
  TagsField,
  TextField,
  YesField,
} from '../../platform/ui/form/Fields.tsx'
import { Form } from '../../platform/ui/form/Form.tsx'
import { Dialog } from '../../platform/ui/page/Dialog.tsx'
import { useAct } from '../../platform/ui/use-ask.ts'
import { useTeams } from '../../staff/ui/use-colleagues.ts'
import { api } from '../escalation/api.ts'
import { EscalationCause, type EscalationRule, escalationLabels } from '../escalation/schema.ts'
import { CaseType, typeOptions } from '../schema.ts'

const causes = EscalationCause.options.map((value) => ({ value, label: escalationLabels[value] }))
const levels = ['1', '2', '3'].map((value) => ({ value, label: `Level ${value}` }))
const shares = [
  { value: '70', label: '70 % of the time are used' },
  { value: '100', label: 'The time is over' },
]

/** A rule in its parts. */
export const EscalationRuleDialog = ({ rule, onClose }: { rule: EscalationRule | undefined; onClose: () => void }) => {
  const teams = useTeams()
  const how = { quiet: true, done: 'Saved. It looks at what happens from now on.', stale: ['cases'] } as const
  const create = useAct(api.createEscalationRule, how)
  const edit = useAct(api.editEscalationRule, how)
  const form = useForm({
    initialValues: {
      name: rule?.name ?? '',
      cause: (rule?.cause ?? 'keyword') as string | null,
      threshold: rule?.threshold ?? null,
      words: rule?.words ?? [],
      types: (rule?.types ?? []) as string[],
      level: String(rule?.level ?? 1) as string | null,
      teamId: rule?.teamId ?? null,
      active: rule?.active ?? true,
    },
  })
  const { cause } = form.values
  const save = async ({ name, threshold, words, types, level, teamId, active, ...rest }: typeof form.values) => {
    const said = {
      name,
      cause: EscalationCause.parse(rest.cause),
      threshold: rest.cause === 'share' || rest.cause === 'reopened' ? threshold : null,
      words: rest.cause === 'keyword' || rest.cause === 'tag' ? words : [],
      types: types.map((type) => CaseType.parse(type)),
      level: Number(level),
      teamId,
      active,
    }
    const done = rule ? await edit.act({ ...said, ruleId: rule.id }, { ifMatch: rule.version }) : await create.act(said)
    if (done) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={rule ? 'Change the rule' : 'New rule'}>
      <Form
        form={form}
        onSubmit={save}
        submit="Save rule"
        problem={create.problem ?? edit.problem}
        acting={create.acting || edit.acting}
        guard={false}
        keys
      >
        <TextField label="Name" required {...form.getInputProps('name')} />
        <ChoiceField label="It looks at" required options={causes} {...form.getInputProps('cause')} />
        {cause === 'share' && (
          <ChoiceField
            label="When"
            required
            options={shares}
            value={String(form.values.threshold ?? '')}
            onChange={(share) => form.setFieldValue('threshold', share ? Number(share) : null)}
            error={form.errors.threshold}
          />
        )}
        {cause === 'reopened' && <NumberField label="How often" min={1} {...form.getInputProps('threshold')} />}
        {(cause === 'keyword' || cause === 'tag') && (
          <TagsField label={cause === 'keyword' ? 'Words' : 'Tags'} {...form.getInputProps('words')} />
        )}
        <ChoicesField label="Only of these types (none: any)" options={typeOptions} {...form.getInputProps('types')} />
        <ChoiceField label="It goes to" required options={levels} {...form.getInputProps('level')} />
        <ChoiceField label="And to the team" options={teams} {...form.getInputProps('teamId')} />
        <YesField label="Switched on" {...form.getInputProps('active', { type: 'checkbox' })} />
      </Form>
    </Dialog>
  )
}
