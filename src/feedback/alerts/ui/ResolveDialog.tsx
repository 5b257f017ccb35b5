import { useForm } from '@mantine/form'
import { useCauses } from '../../../cases/ui/use-causes.ts'
import { ChoiceField, LongField, YesField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { type Alert, AlertOutcome, outcomeLabels } from '../schema.ts'

const outcomes = AlertOutcome.options.map((value) => ({ value, label: outcomeLabels[value] }))
const natures = [
  { value: 'system', label: 'The way we work: it can happen to anybody' },
  { value: 'person', label: 'Somebody’s slip' },
]

/** An alert is closed with why it was and what was done; then the customer is asked again. */
export const ResolveDialog = ({ alert, onClose }: { alert: Alert; onClose: () => void }) => {
  const causes = useCauses()
  const { act, acting, problem } = useAct(api.resolveAlert, { quiet: true, stale: ['customers'], done: 'Resolved.' })
  const form = useForm({
    initialValues: {
      causeId: alert.cause?.id ?? null,
      nature: (alert.nature ?? 'system') as string | null,
      action: alert.action ?? '',
      outcome: 'put right' as string | null,
      again: alert.mayAskAgain,
    },
    validate: {
      causeId: (cause: string | null) => (cause ? null : 'Say why it came to be'),
      action: (action: string) => (action.trim() ? null : 'Say what was done'),
    },
  })
  const save = async ({ causeId, nature, action, outcome, again }: typeof form.values) => {
    const done = await act({
      customerId: alert.customerId,
      id: alert.id,
      outcome: AlertOutcome.parse(outcome),
      action,
      ...(causeId && { causeId }),
      nature: nature === 'person' ? 'person' : 'system',
      askAgain: again,
    })
    if (done) onClose()
  }
  const unspoken = alert.customer !== null && alert.contactedAt === null
  return (
    <Dialog opened onClose={onClose} title="Resolve the alert">
      {unspoken && <p>Nobody has spoken with them yet. Say so first (C), unless nothing was wrong at all.</p>}
      <Form form={form} onSubmit={save} submit="Resolve it" problem={problem} acting={acting} guard={false} keys>
        <ChoiceField
          label="Why it came to be"
          required
          options={causes}
          searchable
          {...form.getInputProps('causeId')}
        />
        <ChoiceField label="What failed" required options={natures} {...form.getInputProps('nature')} />
        <LongField label="What was done" required {...form.getInputProps('action')} />
        <ChoiceField label="Outcome" required options={outcomes} {...form.getInputProps('outcome')} />
        {alert.mayAskAgain && (
          <YesField
            label="Ask them again"
            description="As soon as the rules of how often anybody is asked allow it"
            {...form.getInputProps('again', { type: 'checkbox' })}
          />
        )}
      </Form>
    </Dialog>
  )
}
