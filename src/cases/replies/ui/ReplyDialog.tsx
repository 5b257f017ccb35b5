import { Input, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { ChoiceField, LongField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { useTeams } from '../../../staff/ui/use-colleagues.ts'
import type { MacroStep } from '../../triage/schema.ts'
import { repliesApi } from '../api.ts'
import { replyFields } from '../fill.ts'
import type { CannedReply } from '../schema.ts'
import { StepsEditor } from './StepsEditor.tsx'

type Draft = { shortcut: string; title: string; text: string; teamId: string | null; steps: MacroStep[] }

const fieldNames = Object.entries(replyFields)
  .map(([name, means]) => `{${name}} ${means}`)
  .join(' · ')

/** A reply that is ready: written new, or changed. */
export const ReplyDialog = ({ reply, onClose }: { reply?: CannedReply | undefined; onClose: () => void }) => {
  const teams = useTeams()
  const making = useAct(repliesApi.createReply, { quiet: true, done: (made) => `/${made.shortcut} is ready.` })
  const changing = useAct(repliesApi.editReply, { quiet: true, done: (made) => `/${made.shortcut} is changed.` })
  const { acting, problem } = reply ? changing : making
  const form = useForm<Draft>({
    initialValues: {
      shortcut: reply?.shortcut ?? '',
      title: reply?.title ?? '',
      text: reply?.text ?? '',
      teamId: reply?.teamId ?? null,
      steps: reply?.steps ?? [],
    },
    validate: {
      shortcut: (value) => (/^[\p{L}\p{N}-]+$/u.test(value.trim()) ? null : 'Letters, digits and hyphens, no spaces'),
      title: (value) => (value.trim() ? null : 'Write what it is for'),
      steps: (value) =>
        value.some((step) => step.do === 'tag' && !step.tag.trim()) ? 'Write the tag, or leave the step out' : null,
    },
  })
  const save = async (draft: Draft) => {
    const said = { ...draft, shortcut: draft.shortcut.trim(), title: draft.title.trim() }
    const answer = reply
      ? await changing.act({ id: reply.id, ...said }, { ifMatch: reply.version })
      : await making.act(said)
    if (answer) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={reply ? `Change /${reply.shortcut}` : 'A new reply'} size="lg">
      <Form
        form={form}
        onSubmit={save}
        submit={reply ? 'Save it' : 'Make it ready'}
        acting={acting}
        problem={problem}
        onCancel={onClose}
        guard={false}
      >
        <TextField
          label="Shortcut"
          description="Typed after a slash in a case"
          leftSection="/"
          required
          withAsterisk={false}
          data-autofocus
          {...form.getInputProps('shortcut')}
        />
        <TextField label="What it is for" required withAsterisk={false} {...form.getInputProps('title')} />
        <div>
          <LongField label="Text" minRows={6} {...form.getInputProps('text')} />
          <Text size="xs" c="dimmed" mt={4}>
            Filled in from the case: {fieldNames}. A word after a bar stands where nothing is known:
            {' {customer.firstName|there}'}.
          </Text>
        </div>
        <Input.Wrapper label="What it does beside writing" error={form.errors.steps}>
          <StepsEditor steps={form.values.steps} onChange={(steps) => form.setFieldValue('steps', steps)} />
        </Input.Wrapper>
        <ChoiceField label="Offered to" placeholder="Every team" options={teams} {...form.getInputProps('teamId')} />
      </Form>
    </Dialog>
  )
}
