import { useForm } from '@mantine/form'
import { useState } from 'react'
import { LongField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Go, useGo } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Need } from '../../../platform/ui/page/States.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { api } from '../defining/api.ts'
import { type Draft, definitionOf, emptyDraft, SourceFields, useProposal } from './SourceFields.tsx'

const needed = (value: string) => (value.trim() === '' ? 'This is needed.' : null)

export const NewMeasureScreen = () => {
  const go = useGo()
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [wrong, setWrong] = useState<string>()
  const { proposal, label } = useProposal(draft)
  const form = useForm({ initialValues: { name: '', description: '' }, validate: { name: needed } })
  const { act, acting, problem } = useAct(api.createMeasure, {
    quiet: true,
    done: (made) => `${made.name} is added. Its answers so far are being counted.`,
  })
  const save = async ({ name, description }: { name: string; description: string }) => {
    const definition = definitionOf(draft, proposal, label(draft.chosen[0] ?? null) || name)
    if (typeof definition === 'string') return setWrong(definition)
    setWrong(undefined)
    const made = await act({ name, description, definition })
    if (!made) return
    form.resetDirty()
    go(`/measures/${made.id}`)
  }
  return (
    <Page title="New measure" above={<Go href="/measures">Measures</Go>}>
      <div style={{ maxWidth: 560 }}>
        <Form
          form={form}
          onSubmit={save}
          submit="Add measure"
          acting={acting}
          problem={problem}
          onCancel={() => go('/measures')}
        >
          <TextField label="Name" autoFocus required withAsterisk={false} {...form.getInputProps('name')} />
          <LongField label="What it says, in a sentence" {...form.getInputProps('description')} />
          <SourceFields draft={draft} change={setDraft} proposal={proposal} />
          {wrong && <Need>{wrong}</Need>}
        </Form>
      </div>
    </Page>
  )
}
