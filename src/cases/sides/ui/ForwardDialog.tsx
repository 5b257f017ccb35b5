import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { LongField } from '../../../platform/ui/form/Fields.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { offerUndo } from '../../../platform/ui/toast.tsx'
import { api as messages } from '../../messages/api.ts'
import { wrongAddresses } from '../../messages/schema.ts'
import type { CasePage } from '../../page/schema.ts'
import { AddressesField } from '../../ui/AddressesField.tsx'
import { ChooseMessages } from '../../ui/ChooseMessages.tsx'
import { useCaseAct } from '../../ui/use-case-act.ts'
import { sidesApi } from '../api.ts'

type ForwardDialogProps = {
  page: CasePage
  /** Chosen at first: the message whose button was pressed, or all that was said openly. */
  first?: string[]
  to?: string[]
  onClose: () => void
}

/** Asks a supplier, or anybody with an address, in a thread of their own. */
export const ForwardDialog = ({ page, first, to: known = [], onClose }: ForwardDialogProps) => {
  const { id } = page.case
  const may = page.messages.filter(
    (message) =>
      message.caseId === id &&
      (message.public || message.sideId) &&
      (message.state === 'sent' || message.state === 'received'),
  )
  const [to, setTo] = useState<string[]>(known)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(first ?? may.filter((message) => message.public).map((message) => message.id))
  const forward = useCaseAct(sidesApi.forwardCase, undefined, true)
  const takeBack = useCaseAct(messages.takeBackReply, 'Taken back. It is a draft in the conversation.')
  const save = async () => {
    const answer = await forward.act({ id, to, text, messageIds: chosen })
    if (!answer) return
    onClose()
    const left = answer.messages.filter(({ state, sideId }) => state === 'waiting' && sideId !== null)
    offerUndo('It leaves in ten seconds.', async () => {
      for (const message of left) await takeBack.act({ id, messageId: message.id })
    })
  }
  const people = [...page.sides.map(({ address }) => address), ...page.people.flatMap(({ email }) => email ?? [])]
  return (
    <Dialog opened onClose={onClose} title={`Forward ${page.case.number}`} size="lg">
      <Stack gap="md">
        <Text size="sm">
          They get a copy and can answer; their answer comes back to this case. The customer sees none of it, and notes
          among ourselves never leave.
        </Text>
        <AddressesField
          label="To"
          placeholder="name@supplier.example"
          description="A supplier, a colleague: an e-mail address each"
          data={[...new Set(people)]}
          data-autofocus
          value={to}
          onChange={setTo}
        />
        <LongField
          label="Your words"
          minRows={3}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ChooseMessages label="Copied below, with their files" messages={may} chosen={chosen} onChange={setChosen} />
      </Stack>
      {forward.problem && (
        <Text c="red" size="sm" mt="sm" role="alert">
          {[forward.problem.message, ...Object.values(forward.problem.fields)].join(' ')}
        </Text>
      )}
      <Button
        mt="md"
        disabled={to.length === 0 || wrongAddresses(to).length > 0 || (text.trim() === '' && chosen.length === 0)}
        loading={forward.acting}
        onClick={() => void save()}
      >
        Forward
      </Button>
    </Dialog>
  )
}
