import { SimpleGrid } from '@mantine/core'
import { useForm } from '@mantine/form'
import { currencyOptions } from '../../../platform/ui/form/currencies.ts'
import { ChoiceField, MoneyField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Go, useGo } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { baseCurrency } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'

type Draft = {
  code: string
  name: string
  category: string
  currency: string
  priceMinor: number | null
  unitCostMinor: number | null
}

const needed = (value: string) => (value.trim() === '' ? 'This is needed.' : null)

export const NewProductScreen = () => {
  const go = useGo()
  const form = useForm<Draft>({
    initialValues: {
      code: '',
      name: '',
      category: '',
      currency: baseCurrency(),
      priceMinor: null,
      unitCostMinor: null,
    },
    validate: { code: needed, name: needed },
  })
  const { act, acting, problem } = useAct(api.createProduct, { quiet: true, done: (made) => `${made.name} is added.` })
  const save = async ({ category, ...values }: Draft) => {
    const made = await act({ ...values, ...(category.trim() ? { category } : {}) })
    if (!made) return
    form.resetDirty()
    go(`/products/${made.id}`)
  }
  const { currency } = form.values
  return (
    <Page title="New product" above={<Go href="/products">Products</Go>}>
      <div style={{ maxWidth: 560 }}>
        <Form
          form={form}
          onSubmit={save}
          submit="Add product"
          acting={acting}
          problem={problem}
          onCancel={() => go('/products')}
        >
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextField label="Code" autoFocus required withAsterisk={false} {...form.getInputProps('code')} />
            <TextField label="Category" {...form.getInputProps('category')} />
          </SimpleGrid>
          <TextField label="Name" required withAsterisk={false} {...form.getInputProps('name')} />
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
            <ChoiceField
              label="Currency"
              required
              withAsterisk={false}
              options={currencyOptions()}
              {...form.getInputProps('currency')}
            />
            <MoneyField label="Price" currency={currency} {...form.getInputProps('priceMinor')} />
            <MoneyField
              label="Unit cost"
              description="What one costs us, where known"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              currency={currency}
              {...form.getInputProps('unitCostMinor')}
            />
          </SimpleGrid>
        </Form>
      </div>
    </Page>
  )
}
