import { useForm } from '@mantine/form'
import { NumberField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import type { RankingDefinition } from '../schema.ts'

const grades = ['minor', 'moderate', 'major', 'critical', 'unknown'] as const

const Fields = ({ definition, onClose }: { definition: RankingDefinition; onClose: () => void }) => {
  const { act, acting, problem } = useAct(api.changeRanking, {
    quiet: true,
    done: 'Counted so from now on, as a new version.',
  })
  const form = useForm({
    initialValues: { days: definition.days, valueDays: definition.valueDays, ...definition.severity },
  })
  const save = async ({ days, valueDays, ...severity }: typeof form.values) => {
    if (await act({ days, valueDays, severity })) onClose()
  }
  return (
    <Form form={form} onSubmit={save} submit="Count it so" problem={problem} acting={acting} guard={false} keys>
      <NumberField label="Complaints and alerts of so many days" min={7} max={1830} {...form.getInputProps('days')} />
      {grades.map((grade) => (
        <NumberField
          key={grade}
          label={grade === 'unknown' ? 'Weight where the severity is not known' : `Weight of ${grade}`}
          min={0}
          max={100}
          decimalScale={1}
          {...form.getInputProps(grade)}
        />
      ))}
      <NumberField
        label="Value: spent in so many days before"
        min={30}
        max={1830}
        {...form.getInputProps('valueDays')}
      />
    </Form>
  )
}

/** How causes are ranked: a change makes a version, so that figures of before can be explained. */
export const RankingDialog = ({ onClose }: { onClose: () => void }) => {
  const asked = useAsk(api.rankedCauses)
  return (
    <Dialog opened onClose={onClose} title="How causes are ranked">
      <p>How often × how grave × what those customers spend.</p>
      <Answered of={asked}>{({ definition }) => <Fields definition={definition} onClose={onClose} />}</Answered>
    </Dialog>
  )
}
