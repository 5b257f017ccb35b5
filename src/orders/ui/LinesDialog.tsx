import { useForm } from '@mantine/form'
import { Form } from '../../platform/ui/form/Form.tsx'
import { Dialog } from '../../platform/ui/page/Dialog.tsx'
import { offerUndo } from '../../platform/ui/toast.tsx'
import { useAct } from '../../platform/ui/use-ask.ts'
import { houseZone } from '../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { OrderPage } from '../schema.ts'
import { LinesEditor } from './LinesEditor.tsx'
import { asTyped } from './moment.ts'
import { draftOf, lineAgain, type OrderDraft, saidLines, wrongIn } from './new-order.ts'
import { useOrderActs } from './use-order-acts.ts'

type LinesDialogProps = { order: OrderPage; onClose: () => void }

/** What was bought, put right: a price mistyped, a piece forgotten. */
export const LinesDialog = ({ order, onClose }: LinesDialogProps) => {
  const form = useForm<OrderDraft>({
    initialValues: draftOf(order, (moment) => asTyped(moment, houseZone())),
    validate: wrongIn,
  })
  const { write } = useOrderActs(order)
  const { act, acting, problem } = useAct(api.editOrder, { quiet: true, stale: ['customers', 'products'] })
  const { id, number, version, rows } = order
  const save = async (draft: OrderDraft) => {
    const answer = await act({ id, lines: saidLines(draft) }, { ifMatch: version })
    if (!answer) return
    onClose()
    if (answer.version !== version)
      offerUndo(`The lines of ${number} are changed.`, () => write({ lines: rows.map(lineAgain) }, answer.version))
  }
  return (
    <Dialog opened onClose={onClose} title={`The lines of ${number}`} size="xl">
      <Form form={form} onSubmit={save} submit="Change the lines" acting={acting} problem={problem} onCancel={onClose}>
        <LinesEditor form={form} />
      </Form>
    </Dialog>
  )
}
