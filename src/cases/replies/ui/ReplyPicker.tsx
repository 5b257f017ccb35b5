import { Button, Combobox, useCombobox } from '@mantine/core'
import { IconBolt, IconTextPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { ask } from '../../../platform/ui/ask.ts'
import { sayDone } from '../../../platform/ui/toast.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { repliesApi } from '../api.ts'
import type { CannedReply } from '../schema.ts'
import classes from './Replies.module.css'

type PickerProps = {
  caseId: string
  /** Puts text where the cursor is. */
  insert: (text: string) => void
  /** Opened by typing a slash at the beginning of a line; the picker says when it is done. */
  open: boolean
  setOpen: (open: boolean) => void
}

const matches = ({ shortcut, title }: CannedReply, typed: string) => {
  const words = typed.trim().toLowerCase()
  return shortcut.includes(words) || title.toLowerCase().includes(words)
}

/** Replies that are ready, found as one types; one with steps does them too, each as if by hand. */
export const ReplyPicker = ({ caseId, insert, open, setOpen }: PickerProps) => {
  const [typed, setTyped] = useState('')
  const { data } = useAsk(repliesApi.cannedReplies)
  const { act } = useAct(repliesApi.runMacro)
  const combobox = useCombobox({ opened: open, onOpenedChange: setOpen })
  useEffect(() => {
    if (open) combobox.focusSearchInput()
    else setTyped('')
  }, [open, combobox.focusSearchInput])
  const offered = (data?.rows ?? []).filter((reply) => matches(reply, typed)).slice(0, 12)
  const use = async (id: string) => {
    setOpen(false)
    const reply = offered.find((each) => each.id === id)
    if (!reply) return
    const filled = await ask(repliesApi.fillReply, { id: caseId, replyId: id })
    insert(filled.text)
    if (filled.missing.length > 0) sayDone(`Nothing is known for: ${filled.missing.join(', ')}. Look before you send.`)
    if (reply.steps.length > 0) await act({ id: caseId, replyId: id })
  }
  return (
    <Combobox store={combobox} width={340} position="top-start" withinPortal onOptionSubmit={(id) => void use(id)}>
      <Combobox.Target withAriaAttributes={false}>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconTextPlus size={15} aria-hidden="true" />}
          title="Put in a reply that is ready ( / at the beginning of a line )"
          onClick={() => setOpen(!open)}
        >
          Replies
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={typed}
          placeholder="Shortcut or words"
          aria-label="Find a reply"
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            combobox.selectFirstOption()
          }}
        />
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
          {offered.map((reply) => (
            <Combobox.Option key={reply.id} value={reply.id}>
              <span className={classes.shortcut}>/{reply.shortcut}</span> {reply.title}
              {reply.steps.length > 0 && (
                <IconBolt size={13} aria-label="does something too" className={classes.bolt} />
              )}
            </Combobox.Option>
          ))}
          {offered.length === 0 && (
            <Combobox.Empty>
              {data?.rows.length ? 'None of these words' : 'None is written yet: House, Replies'}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
