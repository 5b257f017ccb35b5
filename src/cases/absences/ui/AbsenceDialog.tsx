import { useForm } from '@mantine/form'
import { ChoiceField, DayField, YesField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useSession } from '../../../platform/ui/session.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { today } from '../../../platform/ui/values.ts'
import { useDeskOptions } from '../../assigning/ui/use-desk-options.ts'
import { absencesApi } from '../api.ts'

/** From when to when somebody is away, and who stands in. */
export const AbsenceDialog = ({ whose, onClose }: { whose: 'me' | 'other'; onClose: () => void }) => {
  const { staff } = useSession()
  const colleagues = useDeskOptions()
  const add = useAct(absencesApi.createAbsence, { quiet: true, done: 'Written down.', stale: ['cases'] })
  const form = useForm({
    initialValues: {
      staffId: whose === 'me' ? staff.id : (null as string | null),
      fromDay: today() as string | null,
      toDay: null as string | null,
      standInId: null as string | null,
      comesBack: true,
    },
    validate: {
      staffId: (value) => (value ? null : 'Say who is away'),
      fromDay: (value) => (value ? null : 'Say from when'),
    },
  })
  const { staffId } = form.values
  const save = async ({ staffId: who, fromDay, ...rest }: typeof form.values) => {
    if (!who || !fromDay) return
    if (await add.act({ ...rest, fromDay, ...(who !== staff.id && { staffId: who }) })) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={whose === 'me' ? 'I am away' : 'A colleague is away'}>
      <Form
        form={form}
        onSubmit={save}
        submit="Save"
        problem={add.problem}
        acting={add.acting}
        onCancel={onClose}
        guard={false}
      >
        {whose === 'other' && (
          <ChoiceField label="Who" options={colleagues} data-autofocus {...form.getInputProps('staffId')} />
        )}
        <DayField label="First day" data-autofocus={whose === 'me' || undefined} {...form.getInputProps('fromDay')} />
        <DayField
          label="Last day"
          description={`Left empty: until ${whose === 'me' ? 'you say that you are' : 'they say that they are'} back`}
          {...form.getInputProps('toDay')}
        />
        <ChoiceField
          label="Who stands in"
          placeholder="Nobody: it is given out again"
          options={colleagues.filter(({ value }) => value !== staffId)}
          {...form.getInputProps('standInId')}
        />
        <YesField label="What is still open comes back" {...form.getInputProps('comesBack', { type: 'checkbox' })} />
      </Form>
    </Dialog>
  )
}
