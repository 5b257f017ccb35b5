import { SimpleGrid, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { ChooseCustomer } from '../../customers/ui/ChooseCustomer.tsx'
import { currencyOptions } from '../../platform/ui/form/currencies.ts'
import { ChoiceField, TextField } from '../../platform/ui/form/Fields.tsx'
import { Form } from '../../platform/ui/form/Form.tsx'
import { KindField } from '../../platform/ui/form/KindField.tsx'
import { Go, useAddress, useGo } from '../../platform/ui/Go.tsx'
import { Page, Section } from '../../platform/ui/page/Page.tsx'
import { useAct } from '../../platform/ui/use-ask.ts'
import { baseCurrency, houseZone } from '../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { OrderKind } from '../schema.ts'
import { LinesEditor } from './LinesEditor.tsx'
import { asMoment, asTyped } from './moment.ts'
import { emptyLine, type OrderDraft, saidOf, wrongIn } from './new-order.ts'

const kinds: { value: OrderKind; label: string }[] = [
  { value: 'sale', label: 'Sale' },
  { value: 'return', label: 'Return' },
  { value: 'correction', label: 'Correction' },
]
const about: Record<OrderKind, string> = {
  sale: 'What a customer buys.',
  return: 'What came back without its order; to take an order back, open it and record the return there.',
  correction: 'Puts the books right; it is no sale and in no figure.',
}

/** An order written down by hand: who, when, what; Ctrl+Enter saves from any field. */
export const NewOrderScreen = () => {
  const go = useGo()
  const [params] = useAddress()
  const id = params.get('customer')
  const form = useForm<OrderDraft>({
    initialValues: {
      customer: id ? { id, name: params.get('name') ?? 'The customer' } : null,
      kind: 'sale',
      number: '',
      channel: '',
      currency: baseCurrency(),
      placedAt: asTyped(new Date().toISOString(), houseZone()),
      promisedAt: '',
      lines: [emptyLine()],
    },
    validate: wrongIn,
  })
  const { act, acting, problem } = useAct(api.createOrder, {
    quiet: true,
    stale: ['customers', 'products'],
    done: (order) => `${order.number} is written down.`,
  })
  const draft = form.values
  const save = async (values: OrderDraft) => {
    const order = await act(saidOf(values, (typed) => asMoment(typed, houseZone())))
    if (!order) return
    form.resetDirty()
    go(`/orders/${order.id}`)
  }
  return (
    <Page title="New order" above={<Go href="/orders">Orders</Go>}>
      <div style={{ maxWidth: 860 }}>
        <Form
          form={form}
          onSubmit={save}
          submit={draft.customer ? 'Write it down' : 'Write it down for the unknown customer'}
          acting={acting}
          problem={problem}
          keys
          onCancel={() => go('/orders')}
        >
          <KindField
            label="Kind"
            kinds={kinds}
            about={about}
            value={draft.kind}
            onChange={(kind) => form.setFieldValue('kind', kind)}
          />
          <ChooseCustomer
            label="Customer"
            description="Left empty, it stands with the unknown customer and in no figure per customer."
            autoFocus={!draft.customer}
            value={draft.customer}
            onChange={(customer) => form.setFieldValue('customer', customer)}
          />
          <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="sm">
            <TextInput type="datetime-local" label="Placed" {...form.getInputProps('placedAt')} />
            {draft.kind === 'sale' && (
              <TextInput type="datetime-local" label="Promised" {...form.getInputProps('promisedAt')} />
            )}
            <TextField label="Channel" placeholder="web, phone, shop" {...form.getInputProps('channel')} />
            <TextField label="Number" placeholder="The next of our own" {...form.getInputProps('number')} />
            <ChoiceField label="Currency" required options={currencyOptions()} {...form.getInputProps('currency')} />
          </SimpleGrid>
          <Section title="Lines">
            <LinesEditor form={form} />
          </Section>
        </Form>
      </div>
    </Page>
  )
}
