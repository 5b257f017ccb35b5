import { useForm } from '@mantine/form'
import { ChoiceField, LongField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { type QuietLevel, QuietReason, reasonLabels, type Strategy, strategyHints, strategyLabels } from '../schema.ts'

const reasons = QuietReason.options.map((value) => ({ value, label: reasonLabels[value] }))

/** The reason that speaks loudest, as a first guess. */
const guess = (level: QuietLevel | null): QuietReason | null => {
  if (!level) return null
  if (level.lowMark !== null) return 'low answer'
  if (level.slowing > 0) return 'buys less'
  if (level.returns > 0) return 'sends back'
  if (level.repeats > 0) return 'asks again'
  return level.abandoned > 0 ? 'broke off' : null
}

type Props = {
  customer: { id: string; name: string }
  strategy: Strategy
  level: QuietLevel | null
  onClose: () => void
}

/** A strategy for one customer, with its reason; in 90 days it is looked at what came of it. */
export const StrategyDialog = ({ customer, strategy, level, onClose }: Props) => {
  const { act, acting, problem } = useAct(api.chooseStrategy, {
    quiet: true,
    done: 'Decided. In 90 days it says here what came of it.',
    stale: ['customers'],
  })
  const form = useForm({ initialValues: { reason: guess(level) as string | null, note: '' } })
  const save = async ({ reason, note }: typeof form.values) => {
    const said = { id: customer.id, strategy, reason: QuietReason.parse(reason), ...(note && { note }) }
    if (await act(said)) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={`${strategyLabels[strategy]}: ${customer.name}`}>
      <p>{strategyHints[strategy]}.</p>
      <Form form={form} onSubmit={save} submit="Decide it" problem={problem} acting={acting} guard={false} keys>
        <ChoiceField label="Because they …" required options={reasons} {...form.getInputProps('reason')} />
        <LongField label="What exactly, and who does it" {...form.getInputProps('note')} />
      </Form>
    </Dialog>
  )
}
