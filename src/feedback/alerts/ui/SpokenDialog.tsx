import { useForm } from '@mantine/form'
import { Channel, channelLabels } from '../../../customers/interactions/schema.ts'
import { ChoiceField, LongField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import type { Alert } from '../schema.ts'

const channels = Channel.options.map((value) => ({ value, label: channelLabels[value] }))

/** That somebody spoke with the customer, how, and what was said: kept as an interaction. */
export const SpokenDialog = ({ alert, onClose }: { alert: Alert; onClose: () => void }) => {
  const { act, acting, problem } = useAct(api.speakAboutAlert, {
    quiet: true,
    stale: ['customers'],
    done: 'Kept, and it stands among their interactions.',
  })
  const form = useForm({
    initialValues: { channel: 'phone' as string | null, note: '' },
    validate: { note: (note: string) => (note.trim() ? null : 'Write what was said') },
  })
  const save = async ({ channel, note }: typeof form.values) => {
    const at = { customerId: alert.customerId, id: alert.id }
    if (await act({ ...at, channel: Channel.parse(channel), note })) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={`Spoken with ${alert.customer?.name ?? 'them'}`}>
      <Form form={form} onSubmit={save} submit="Keep it" problem={problem} acting={acting} guard={false} keys>
        <ChoiceField label="How" required options={channels} {...form.getInputProps('channel')} />
        <LongField
          label="What was said"
          description="Also when nobody answered: then say so."
          required
          data-autofocus
          {...form.getInputProps('note')}
        />
      </Form>
    </Dialog>
  )
}
