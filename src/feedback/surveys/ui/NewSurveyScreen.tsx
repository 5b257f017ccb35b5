import { Radio, SimpleGrid } from '@mantine/core'
import { useForm } from '@mantine/form'
import { TextField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Go, useGo } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { templates } from '../model.ts'
import type { TemplateName } from '../schema.ts'
import classes from './Survey.module.css'

type Draft = { name: string; template: string }
const entries = Object.entries(templates) as [TemplateName, (typeof templates)[TemplateName]][]

export const NewSurveyScreen = () => {
  const go = useGo()
  const form = useForm<Draft>({
    initialValues: { name: '', template: 'csat' },
    validate: { name: (value) => (value.trim() === '' ? 'This is needed.' : null) },
  })
  const { act, acting, problem } = useAct(api.createSurvey, { quiet: true })
  const save = async ({ name, template }: Draft) => {
    const made = await act({ name, ...(template === 'empty' ? {} : { template: template as TemplateName }) })
    if (!made) return
    form.resetDirty()
    go(`/surveys/${made.id}`)
  }
  const choose = (template: string, suggested: string) => {
    form.setFieldValue('template', template)
    const known = entries.some(([, each]) => each.name === form.values.name)
    if (form.values.name === '' || known) form.setFieldValue('name', suggested)
  }
  return (
    <Page title="New survey" above={<Go href="/surveys">Surveys</Go>}>
      <div className={classes.narrow}>
        <Form
          form={form}
          onSubmit={save}
          submit="Begin"
          acting={acting}
          problem={problem}
          onCancel={() => go('/surveys')}
        >
          <Radio.Group
            label="What it begins as"
            value={form.values.template}
            onChange={(value) => choose(value, entries.find(([name]) => name === value)?.[1].name ?? '')}
          >
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt={6}>
              {entries.map(([value, { name, about }]) => (
                <Radio key={value} value={value} label={name} description={about} />
              ))}
              <Radio value="empty" label="An empty sheet" description="Every question your own" />
            </SimpleGrid>
          </Radio.Group>
          <TextField
            label="What you call it"
            description="Only colleagues read this name"
            required
            withAsterisk={false}
            {...form.getInputProps('name')}
          />
        </Form>
      </div>
    </Page>
  )
}
