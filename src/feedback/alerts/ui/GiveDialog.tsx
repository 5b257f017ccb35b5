import { useForm } from '@mantine/form'
import { useDepartments } from '../../../customers/ui/use-departments.ts'
import { ChoiceField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { useColleagues, useTeams } from '../../../staff/ui/use-colleagues.ts'
import { api } from '../api.ts'
import type { Alert } from '../schema.ts'

/** Whose an alert is to do, and which department it concerns. */
export const GiveDialog = ({ alert, onClose }: { alert: Alert; onClose: () => void }) => {
  const colleagues = useColleagues()
  const teams = useTeams()
  const departments = useDepartments()
  const { act, acting, problem } = useAct(api.giveAlert, { quiet: true, done: 'Given.' })
  const form = useForm({
    initialValues: { ownerId: alert.ownerId, teamId: alert.teamId, departmentId: alert.departmentId },
  })
  const save = async (to: typeof form.values) => {
    if (await act({ customerId: alert.customerId, id: alert.id, ...to })) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title="Give the alert to somebody">
      <Form form={form} onSubmit={save} submit="Give it" problem={problem} acting={acting} guard={false} keys>
        <ChoiceField label="Colleague" options={colleagues} {...form.getInputProps('ownerId')} />
        <ChoiceField label="Team" options={teams} {...form.getInputProps('teamId')} />
        <ChoiceField
          label="Department that it concerns"
          options={departments}
          {...form.getInputProps('departmentId')}
        />
      </Form>
    </Dialog>
  )
}
