import { SimpleGrid, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { ChoiceField, LongField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Go, useGo } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { answersApi } from '../api.ts'
import { Audience, audienceOptions } from '../schema.ts'
import { useCategoryOptions } from './use-category-options.ts'
import { writingHint } from './writing-hint.ts'

type Draft = { title: string; text: string; audience: string | null; categoryId: string | null }
const needed = (value: string) => (value.trim() === '' ? 'This is needed.' : null)

export const NewAnswerScreen = () => {
  const go = useGo()
  const categories = useCategoryOptions()
  const form = useForm<Draft>({
    initialValues: { title: '', text: '', audience: 'public', categoryId: null },
    validate: { title: needed, text: needed },
  })
  const { act, acting, problem } = useAct(answersApi.createArticle, {
    quiet: true,
    done: 'Saved as a draft. Publish it when it is ready.',
  })
  const save = async ({ title, text, audience, categoryId }: Draft) => {
    const made = await act({ title, text, audience: Audience.parse(audience ?? 'public'), categoryId })
    if (!made) return
    form.resetDirty()
    go(`/answers/${made.id}`)
  }
  const shared = { required: true, withAsterisk: false }
  return (
    <Page title="New answer" above={<Go href="/answers">Answers</Go>}>
      <div style={{ maxWidth: 680 }}>
        <Form
          form={form}
          onSubmit={save}
          submit="Save draft"
          acting={acting}
          problem={problem}
          onCancel={() => go('/answers')}
          keys
        >
          <TextField
            label="Title"
            description="As a customer would ask it"
            autoFocus
            {...shared}
            {...form.getInputProps('title')}
          />
          <LongField label="Answer" minRows={10} maxRows={30} {...shared} {...form.getInputProps('text')} />
          <Text size="sm" c="dimmed">
            {writingHint}
          </Text>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <ChoiceField label="For" options={audienceOptions} clearable={false} {...form.getInputProps('audience')} />
            <ChoiceField label="Category" options={categories} {...form.getInputProps('categoryId')} />
          </SimpleGrid>
        </Form>
      </div>
    </Page>
  )
}
