import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { TextField } from '../../../platform/ui/form/Fields.tsx'
import { useUnsaved } from '../../../platform/ui/form/Form.tsx'
import { Go, useGo } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import type { Code } from '../schema.ts'
import { CodesFields, newCode } from './CodesFields.tsx'

export const NewCodeBookScreen = () => {
  const go = useGo()
  const [name, setName] = useState('')
  const [purpose, setPurpose] = useState('')
  const [codes, setCodes] = useState<Code[]>(() => [newCode()])
  const [saved, setSaved] = useState(false)
  const { act, acting, problem } = useAct(api.createCodeBook, { quiet: true, done: 'Made.' })
  const guard = useUnsaved(!saved && name !== '')
  const save = async () => {
    const made = await act({ name, purpose, codes })
    if (!made) return
    setSaved(true)
    setTimeout(() => go(`/code-books/${made.id}`))
  }
  return (
    <Page title="New code book" above={<Go href="/code-books">Code books</Go>}>
      {guard}
      <Stack gap="md" maw={760}>
        {problem && <ProblemNote problem={problem} />}
        <TextField label="Name" autoFocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TextField label="What it is for" value={purpose} onChange={(event) => setPurpose(event.currentTarget.value)} />
        <CodesFields codes={codes} onChange={setCodes} />
        <div>
          <Button
            loading={acting}
            disabled={name.trim() === '' || codes.some((code) => code.name.trim() === '')}
            onClick={() => void save()}
          >
            Make the code book
          </Button>
        </div>
      </Stack>
    </Page>
  )
}
