import { Button, Group } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { ChoiceField, TextField, YesField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useSession } from '../../../platform/ui/session.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { WordChoices } from '../../roles/ui/WordChoices.tsx'
import { HandOver } from '../../ui/HandOver.tsx'
import { keysApi } from '../api.ts'

const terms = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: 'none', label: 'Without an end' },
]

type Draft = { name: string; term: string | null; fewer: boolean; words: string[] }

const endOf = (term: string | null): string | null =>
  term === null || term === 'none' ? null : new Date(Date.now() + Number(term) * 86_400_000).toISOString()

export const KeyDialog = ({ onClose }: { onClose: () => void }) => {
  const { staff } = useSession()
  const [token, setToken] = useState<string>()
  const { act, acting, problem } = useAct(keysApi.makeKey, { quiet: true })
  const form = useForm<Draft>({
    initialValues: { name: '', term: '90', fewer: false, words: [] },
    validate: {
      name: (value) => (value.trim() ? null : 'Write what the key is for'),
      words: (value, { fewer }) => (fewer && value.length === 0 ? 'Tick at least one permission' : null),
    },
  })
  const make = async ({ name, term, fewer, words }: Draft) => {
    const answer = await act({ name: name.trim(), words: fewer ? words : null, expiresAt: endOf(term) })
    if (answer) setToken(answer.token)
  }
  return (
    <Dialog opened onClose={onClose} title={token ? 'Your new key' : 'Make an API key'} size="lg">
      {token ? (
        <>
          <HandOver
            label="API key"
            secret={token}
            why="Copy the key now: it is shown only here. Programs send it as “Authorization: Bearer …”."
          />
          <Group justify="flex-end" mt="lg">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </>
      ) : (
        <Form
          form={form}
          onSubmit={make}
          submit="Make the key"
          acting={acting}
          problem={problem}
          onCancel={onClose}
          guard={false}
        >
          <TextField
            label="What it is for"
            placeholder="Web shop, nightly orders"
            required
            withAsterisk={false}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <ChoiceField
            label="Valid for"
            required
            withAsterisk={false}
            options={terms}
            {...form.getInputProps('term')}
          />
          <YesField
            label="Only some of what I may do"
            description="A key never does more than your own role allows at that moment."
            value={form.values.fewer}
            onChange={(fewer) => form.setFieldValue('fewer', fewer)}
          />
          {form.values.fewer && (
            <WordChoices
              value={form.values.words}
              onChange={(words) => form.setFieldValue('words', words)}
              mine={staff.words}
            />
          )}
        </Form>
      )}
    </Dialog>
  )
}
