import { useForm } from '@mantine/form'
import { Channel, channelLabels } from '../../../customers/interactions/schema.ts'
import { ChoiceField, ChoicesField, LongField, YesField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useSession } from '../../../platform/ui/session.tsx'
import { useColleagues } from '../../../staff/ui/use-colleagues.ts'
import type { CasePage } from '../../page/schema.ts'
import { useCaseAct } from '../../ui/use-case-act.ts'
import { conductApi } from '../api.ts'
import { Ground, groundOptions } from '../schema.ts'

export const channels = Channel.options.map((value) => ({ value, label: channelLabels[value] }))

/** What was said or done to one of us, while it is remembered. */
export const IncidentDialog = ({ page, onClose }: { page: CasePage; onClose: () => void }) => {
  const me = useSession().staff.id
  const colleagues = useColleagues()
  const { act, acting, problem } = useCaseAct(
    conductApi.reportIncident,
    'Reported. Your leaders are told and can read it.',
    true,
  )
  const form = useForm({
    initialValues: {
      kinds: [] as string[],
      channel: page.case.channel as string | null,
      staffId: me as string | null,
      said: '',
      witnesses: '',
      support: '',
      police: false,
    },
    validate: {
      kinds: (value) => (value.length > 0 ? null : 'Say what kind of thing it was'),
      said: (value) => (value.trim() ? null : 'Write down what was said or done'),
    },
  })
  const save = async ({ kinds, channel, staffId, said, witnesses, support, police }: typeof form.values) => {
    const done = await act({
      id: page.case.id,
      kinds: kinds.map((kind) => Ground.parse(kind)),
      channel: Channel.parse(channel),
      ...(staffId && { staffId }),
      said,
      ...(witnesses && { witnesses }),
      ...(support && { support }),
      police,
    })
    if (done) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title="Report an incident" size="lg">
      <Form
        form={form}
        onSubmit={save}
        submit="Report it"
        acting={acting}
        problem={problem}
        onCancel={onClose}
        guard={false}
      >
        <ChoicesField label="What it was" options={groundOptions} data-autofocus {...form.getInputProps('kinds')} />
        <ChoiceField
          label="To whom"
          required
          withAsterisk={false}
          options={colleagues}
          {...form.getInputProps('staffId')}
        />
        <ChoiceField label="By" required withAsterisk={false} options={channels} {...form.getInputProps('channel')} />
        <LongField
          label="What was said or done"
          description="As exactly as you remember. You, whoever it happened to and your leaders read it; nobody else."
          minRows={4}
          {...form.getInputProps('said')}
        />
        <LongField label="Who saw or heard it" {...form.getInputProps('witnesses')} />
        <LongField label="What support was offered" {...form.getInputProps('support')} />
        <YesField label="The police were told" {...form.getInputProps('police', { type: 'checkbox' })} />
      </Form>
    </Dialog>
  )
}
