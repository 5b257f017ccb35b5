import { useForm } from '@mantine/form'
import { ChoiceField, NumberField, TagsField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { useColleagues, useTeams } from '../../../staff/ui/use-colleagues.ts'
import { api } from '../rules/api.ts'
import {
  type AlertRule,
  MomentOfTruth,
  momentLabels,
  OwnerBy,
  ownerByLabels,
  RuleKind,
  ruleKindLabels,
} from '../rules/schema.ts'
import { severityLabels } from '../schema.ts'
import { draftOf, ruleOf } from './rule-draft.ts'
import { useAskable } from './use-askable.ts'

const kinds = RuleKind.options.map((value) => ({ value, label: ruleKindLabels[value] }))
const moments = MomentOfTruth.options.map((value) => ({ value, label: momentLabels[value] }))
const owners = OwnerBy.options.map((value) => ({ value, label: ownerByLabels[value] }))
const severities = severityLabels.flatMap((label, at) => (at === 0 ? [] : [{ value: String(at), label }]))

type Props = { rule: AlertRule | undefined; onClose: () => void }

/** A rule in its parts: what it watches, whose an alert is then, by when, and with what they are asked again. */
export const RuleDialog = ({ rule, onClose }: Props) => {
  const how = { quiet: true, done: 'Saved. It looks at what happens from now on.' }
  const create = useAct(api.createAlertRule, how)
  const edit = useAct(api.editAlertRule, how)
  const colleagues = useColleagues()
  const teams = useTeams()
  const { questions, surveys, identified } = useAskable()
  const form = useForm({
    initialValues: draftOf(rule),
    validate: {
      asked: (asked: string | null, { kind }) => (kind === 'low score' && !asked ? 'Say which question' : null),
      words: (words: string[], { kind }) =>
        kind === 'key word' && words.length === 0 ? 'Write at least one word' : null,
    },
  })
  const { kind, ownerBy } = form.values
  const save = async (draft: typeof form.values) => {
    const said = ruleOf(draft)
    if (!said) return
    const { kind: _kind, ...edits } = said
    const done = rule
      ? await edit.act({ ...edits, ruleId: rule.id }, { ifMatch: rule.version })
      : await create.act(said)
    if (done) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={rule ? 'Change the rule' : 'New rule'} size="lg">
      <Form
        form={form}
        onSubmit={save}
        submit="Save rule"
        problem={create.problem ?? edit.problem}
        acting={create.acting || edit.acting}
        guard={false}
        keys
      >
        <TextField label="What you call it" required {...form.getInputProps('name')} />
        {!rule && <ChoiceField label="What wakes it" required options={kinds} {...form.getInputProps('kind')} />}
        {kind === 'low score' && (
          <>
            <ChoiceField
              label="Which question"
              required
              options={questions}
              searchable
              {...form.getInputProps('asked')}
            />
            <NumberField label="This mark or less" required {...form.getInputProps('atMost')} />
          </>
        )}
        {kind === 'key word' && (
          <TagsField
            label="Words"
            description="Each finds what begins with it: “refund” finds “refunded”"
            {...form.getInputProps('words')}
          />
        )}
        {kind === 'silence' && (
          <NumberField label="Days without an answer" required min={1} max={90} {...form.getInputProps('days')} />
        )}
        {(kind === 'key word' || kind === 'silence') && (
          <ChoiceField label="Only of this survey (none: any)" options={surveys} {...form.getInputProps('surveyId')} />
        )}
        {kind === 'moment of truth' && (
          <ChoiceField label="What went wrong" required options={moments} {...form.getInputProps('moment')} />
        )}
        <TextField label="Only customers with this tag (none: all)" {...form.getInputProps('tag')} />
        <ChoiceField label="Severity" required options={severities} {...form.getInputProps('severity')} />
        <ChoiceField label="It goes to" required options={owners} {...form.getInputProps('ownerBy')} />
        <ChoiceField
          label={ownerBy === 'person' ? 'Colleague' : 'Where that is nobody, to this colleague'}
          options={colleagues}
          {...form.getInputProps('ownerId')}
        />
        <ChoiceField label="Team" options={teams} {...form.getInputProps('teamId')} />
        <NumberField
          label="Working hours until the customer is spoken with"
          required
          min={0.1}
          max={3000}
          decimalScale={1}
          {...form.getInputProps('hours')}
        />
        <ChoiceField
          label="They are asked again with (none: what woke it)"
          options={identified}
          {...form.getInputProps('askSurveyId')}
        />
        <NumberField label="… so many days after" min={0} max={365} {...form.getInputProps('askAfterDays')} />
      </Form>
    </Dialog>
  )
}
