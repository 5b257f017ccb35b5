import { useForm } from '@mantine/form'
import { ChoiceField, LongField, YesField } from '../../platform/ui/form/Fields.tsx'
import { Form } from '../../platform/ui/form/Form.tsx'
import { Dialog } from '../../platform/ui/page/Dialog.tsx'
import type { CasePage } from '../page/schema.ts'
import { Complexity, Impact, Severity } from '../schema.ts'
import { api } from '../way/api.ts'
import { useCaseAct } from './use-case-act.ts'

const same = (values: readonly string[]) =>
  values.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) }))

/** How serious a complaint is: it decides how fast, by whom and how far up it is looked at. */
export const AssessDialog = ({ page: { case: found }, onClose }: { page: CasePage; onClose: () => void }) => {
  const { act, acting, problem } = useCaseAct(api.assessCase, 'Assessed.', true)
  const form = useForm({
    initialValues: {
      severity: (found.severity ?? 'moderate') as string | null,
      complexity: (found.complexity ?? 'usual') as string | null,
      impact: (found.impact ?? 'one customer') as string | null,
      safety: found.safety ?? false,
      note: '',
    },
  })
  const save = async ({ severity, complexity, impact, safety, note }: typeof form.values) => {
    const done = await act({
      id: found.id,
      severity: Severity.parse(severity),
      complexity: Complexity.parse(complexity),
      impact: Impact.parse(impact),
      safety,
      ...(note && { note }),
    })
    if (done) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title="Assess the complaint">
      <Form form={form} onSubmit={save} submit="Save assessment" problem={problem} acting={acting} guard={false} keys>
        <ChoiceField
          label="How bad is it for the customer?"
          required
          options={same(Severity.options)}
          {...form.getInputProps('severity')}
        />
        <YesField label="Somebody could be hurt, or was" {...form.getInputProps('safety', { type: 'checkbox' })} />
        <ChoiceField
          label="How hard is it to find out?"
          required
          options={same(Complexity.options)}
          {...form.getInputProps('complexity')}
        />
        <ChoiceField
          label="Whom does it reach?"
          required
          options={same(Impact.options)}
          {...form.getInputProps('impact')}
        />
        <LongField label="Why (a note among ourselves)" {...form.getInputProps('note')} />
      </Form>
    </Dialog>
  )
}
