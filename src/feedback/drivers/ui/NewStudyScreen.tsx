import { useForm } from '@mantine/form'
import { ChoiceField, ChoicesField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Go, useGo } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { api as definingApi } from '../../measures/defining/api.ts'
import { keyOf } from '../../measures/ui/proposal.ts'
import { api } from '../api.ts'
import { mostAttributes, mostForShapley } from '../schema.ts'

type Draft = { name: string; surveyId: string | null; outcome: string | null; attributes: string[]; stated: string[] }

const scales = new Set(['mark', 'perceived', 'expected', 'share'])

export const NewStudyScreen = () => {
  const go = useGo()
  const form = useForm<Draft>({
    initialValues: { name: '', surveyId: null, outcome: null, attributes: [], stated: [] },
    validate: {
      name: (value) => (value.trim() === '' ? 'This is needed.' : null),
      surveyId: (value) => (value === null ? 'Choose a survey.' : null),
      outcome: (value) => (value === null ? 'Choose what is to be explained.' : null),
      attributes: (value, { outcome }) =>
        value.length < 2
          ? 'Choose two or more.'
          : value.length > mostAttributes
            ? `Choose ${mostAttributes} at most.`
            : outcome && value.includes(outcome)
              ? 'The outcome cannot explain itself.'
              : null,
      stated: (value, { attributes }) =>
        value.length > 0 && value.length !== attributes.length
          ? 'Choose one for each attribute, in the same order, or none.'
          : null,
    },
  })
  const { surveyId } = form.values
  const surveys = useAsk(definingApi.measurable).data?.rows ?? []
  const items = (
    useAsk(definingApi.measurable, { surveyId: surveyId ?? '' }, { when: surveyId !== null, keep: false }).data?.rows ??
    []
  ).filter(({ kind }) => scales.has(kind))
  const options = items.map((item) => ({ value: keyOf(item), label: `${item.label} (${item.low}–${item.high})` }))
  const names = new Map(surveys.map((row) => [row.surveyId, row.survey]))
  const refs = new Map(items.map((item) => [keyOf(item), { question: item.question, part: item.part }]))
  const refOf = (key: string) => refs.get(key) ?? { question: key, part: '' }
  const { act, acting, problem } = useAct(api.studyDrivers, {
    quiet: true,
    done: 'Begun. The samples are being drawn.',
  })
  const save = async ({ name, outcome, attributes, stated }: Draft) => {
    const made = await act({
      name,
      surveyId: surveyId ?? '',
      outcome: refOf(outcome ?? ''),
      attributes: attributes.map(refOf),
      ...(stated.length > 0 ? { stated: stated.map(refOf) } : {}),
    })
    if (!made) return
    form.resetDirty()
    go(`/drivers/${made.id}`)
  }
  return (
    <Page title="New study" above={<Go href="/drivers">What moves satisfaction</Go>}>
      <div style={{ maxWidth: 560 }}>
        <Form
          form={form}
          onSubmit={save}
          submit="Work it out"
          acting={acting}
          problem={problem}
          onCancel={() => go('/drivers')}
        >
          <TextField label="Name" autoFocus required withAsterisk={false} {...form.getInputProps('name')} />
          <ChoiceField
            label="Survey"
            required
            withAsterisk={false}
            options={[...names].map(([value, label]) => ({ value, label }))}
            {...form.getInputProps('surveyId')}
            onChange={(wish) => form.setValues({ surveyId: wish, outcome: null, attributes: [], stated: [] })}
          />
          <ChoiceField
            label="What is to be explained"
            required
            withAsterisk={false}
            options={options}
            {...form.getInputProps('outcome')}
          />
          <ChoicesField
            label="By which attributes"
            description={`Two to ${mostAttributes}. Up to ${mostForShapley} every order is gone through; above, relative weights come close to it.`}
            options={options}
            {...form.getInputProps('attributes')}
          />
          <ChoicesField
            label="Said to matter (where it was asked)"
            description="The question that asks how important each attribute is, in the same order."
            options={options}
            {...form.getInputProps('stated')}
          />
        </Form>
      </div>
    </Page>
  )
}
