import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { LongField } from '../../platform/ui/form/Fields.tsx'
import { Form } from '../../platform/ui/form/Form.tsx'
import { Dialog } from '../../platform/ui/page/Dialog.tsx'
import type { CasePage } from '../page/schema.ts'
import { api } from '../way/api.ts'
import { useCaseAct } from './use-case-act.ts'

/** That a complaint lies with a body outside cannot be taken back, so it is asked for first. */
export const OutsideDialog = ({ page, onClose }: { page: CasePage; onClose: () => void }) => {
  const { id, number } = page.case
  const { act, acting, problem } = useCaseAct(api.takeCaseOutside, 'Written down.', true)
  const form = useForm({ initialValues: { note: '' } })
  const save = async ({ note }: typeof form.values) => {
    if (await act({ id, ...(note && { note }) })) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={`${number} lies with a body outside`}>
      <Text mb="sm">
        From now on it waits for what that body decides, and this cannot be taken back. When the customer went there,
        its reference and the papers it wants are written down under “Review outside”.
      </Text>
      <Form form={form} onSubmit={save} submit="Write it down" problem={problem} acting={acting} guard={false} keys>
        <LongField label="A note among ourselves" {...form.getInputProps('note')} />
      </Form>
    </Dialog>
  )
}
