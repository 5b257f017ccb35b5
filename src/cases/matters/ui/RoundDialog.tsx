import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { FocusEvent } from 'react'
import { Channel, channelLabels } from '../../../customers/interactions/schema.ts'
import { ChoiceField, LongField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { sayCount } from '../../../platform/ui/values.ts'
import { Afterwards } from '../../messages/schema.ts'
import { replyFields } from '../../replies/fill.ts'
import { mattersApi } from '../api.ts'
import type { Matter } from '../schema.ts'

const channels = Channel.options.map((value) => ({ value, label: channelLabels[value] }))
const thens = [
  { value: 'answered', label: 'They are answered' },
  { value: 'wait for customer', label: 'They wait for the customer' },
  { value: 'close', label: 'They are closed' },
]
const fields = Object.keys(replyFields)
  .map((name) => `{${name}}`)
  .join(', ')

/** One writes on after the greeting that stands there. */
const atEnd = ({ currentTarget: field }: FocusEvent<HTMLTextAreaElement>) =>
  field.setSelectionRange(field.value.length, field.value.length)

type RoundDialogProps = { kind: 'answer' | 'close'; matter: Matter; onClose: () => void }

/** One text for every open case, with what is each one's own filled in; or all of them closed. */
export const RoundDialog = ({ kind, matter, onClose }: RoundDialogProps) => {
  const begin = useAct(mattersApi.beginRound, { quiet: true, done: 'It is being done. This page says how far.' })
  const form = useForm({
    initialValues: {
      text: kind === 'answer' ? 'Dear {customer.firstName|customer},\n\n' : '',
      channel: 'email' as string | null,
      afterwards: null as string | null,
    },
  })
  const answers = kind === 'answer'
  const open = sayCount(matter.open, ['open case', 'open cases'])
  const save = async ({ text, channel, afterwards }: typeof form.values) => {
    const round = answers
      ? {
          kind,
          text,
          channel: Channel.parse(channel),
          afterwards: afterwards ? Afterwards.parse(afterwards) : null,
        }
      : { kind: 'close' as const, text }
    if (await begin.act({ id: matter.id, round } as never)) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={answers ? `Answer ${open}` : `Close ${open}`} size="lg">
      <Form
        form={form}
        onSubmit={save}
        submit={answers ? `Answer ${open}` : `Close ${open}`}
        problem={begin.problem}
        acting={begin.acting}
        onCancel={onClose}
        guard={false}
      >
        <Text size="sm">
          {answers
            ? 'Each case gets its own message, as if you wrote it by hand: its clock, its history and its count are its own. An e-mail waits ten seconds each.'
            : 'Each case is closed as if by hand. A complaint that still needs its points, response or cause is not, and is named with the reason.'}
        </Text>
        <LongField
          label={answers ? 'What you write' : 'A note for each case'}
          minRows={answers ? 8 : 3}
          data-autofocus
          onFocus={atEnd}
          {...form.getInputProps('text')}
        />
        {answers && (
          <>
            <Text size="xs" c="dimmed">
              Filled in for each: {fields}. A word after a bar stands where nothing is known.
            </Text>
            <ChoiceField
              label="By"
              required
              withAsterisk={false}
              options={channels}
              {...form.getInputProps('channel')}
            />
            <ChoiceField
              label="Then"
              placeholder="They stay open"
              options={thens}
              {...form.getInputProps('afterwards')}
            />
          </>
        )}
      </Form>
    </Dialog>
  )
}
