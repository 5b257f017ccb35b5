import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { ChoiceField, LongField } from '../../platform/ui/form/Fields.tsx'
import { Form } from '../../platform/ui/form/Form.tsx'
import { Dialog } from '../../platform/ui/page/Dialog.tsx'
import { isComplaint, outcomeOfPoints } from '../model.ts'
import type { CasePage } from '../page/schema.ts'
import { Outcome, outcomeOptions } from '../schema.ts'
import { api } from '../way/api.ts'
import { useCaseAct } from './use-case-act.ts'

/** A case is closed with its outcome; of a complaint it says what is still missing. */
export const CloseDialog = ({ page, onClose }: { page: CasePage; onClose: () => void }) => {
  const { case: found, missing, points } = page
  const { act, acting, problem } = useCaseAct(api.closeCase, `${found.number} is closed.`, true)
  const complaint = isComplaint(found)
  const proposed = complaint ? (found.outcome ?? outcomeOfPoints(points.map((point) => point.decision))) : 'resolved'
  const form = useForm({ initialValues: { outcome: proposed as string | null, note: '' } })
  const save = async ({ outcome, note }: typeof form.values) => {
    const done = await act({
      id: found.id,
      ...(outcome && { outcome: Outcome.parse(outcome) }),
      ...(note && { note }),
    })
    if (done) onClose()
  }
  const offered = outcomeOptions.filter(({ value }) =>
    complaint ? value !== 'resolved' : value === 'resolved' || value === 'withdrawn',
  )
  return (
    <Dialog opened onClose={onClose} title={`Close ${found.number}`}>
      {missing.length > 0 && (
        <Text mb="sm">Still missing, unless the customer withdrew it: {missing.map(({ why }) => why).join(', ')}.</Text>
      )}
      <Form form={form} onSubmit={save} submit="Close the case" problem={problem} acting={acting} guard={false} keys>
        <ChoiceField label="Outcome" required options={offered} {...form.getInputProps('outcome')} />
        <LongField label="A note among ourselves" {...form.getInputProps('note')} />
      </Form>
    </Dialog>
  )
}
