import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { useGo } from '../../../platform/ui/Go.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import type { CasePage } from '../../page/schema.ts'
import { CaseType, typeOptions } from '../../schema.ts'
import { ChooseMessages } from '../../ui/ChooseMessages.tsx'
import { useCaseAct } from '../../ui/use-case-act.ts'
import { splittingApi } from '../api.ts'

/** Messages that are another matter become a case of their own, linked to this one. */
export const SplitDialog = ({ page, onClose }: { page: CasePage; onClose: () => void }) => {
  const { id, number } = page.case
  const go = useGo()
  const [chosen, setChosen] = useState<string[]>([])
  const [subject, setSubject] = useState('')
  const [type, setType] = useState<string | null>(page.case.type)
  const { act, acting, problem } = useCaseAct(splittingApi.splitCase, 'A case of its own.', true)
  const may = page.messages.filter(
    ({ state, sideId, caseId }) => caseId === id && sideId === null && (state === 'sent' || state === 'received'),
  )
  const save = async () => {
    const answer = await act({ id, messageIds: chosen, subject, type: CaseType.parse(type) })
    if (!answer) return
    onClose()
    go(`/cases/${answer.case.id}`)
  }
  return (
    <Dialog opened onClose={onClose} title={`Split ${number}`} size="lg">
      <Stack gap="md">
        <Text size="sm">
          What you choose moves, with its files, into a new case of the same customer. Its promises count from when the
          customer wrote it; each case leads to the other.
        </Text>
        <ChooseMessages label="What is another matter" messages={may} chosen={chosen} onChange={setChosen} />
        <TextField
          label="Subject of the new case"
          required
          withAsterisk={false}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <ChoiceField
          label="It is"
          required
          withAsterisk={false}
          options={typeOptions}
          value={type}
          onChange={setType}
        />
      </Stack>
      {problem && (
        <Text c="red" size="sm" mt="sm" role="alert">
          {problem.message}
        </Text>
      )}
      <Button mt="md" disabled={chosen.length === 0 || !subject.trim()} loading={acting} onClick={() => void save()}>
        Make it a case of its own
      </Button>
    </Dialog>
  )
}
