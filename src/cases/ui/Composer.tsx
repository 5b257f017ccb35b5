import { Button, SegmentedControl } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { type Channel, channelLabels } from '../../customers/interactions/schema.ts'
import { ChoiceField, LongField } from '../../platform/ui/form/Fields.tsx'
import { useUnsaved } from '../../platform/ui/form/Form.tsx'
import { useKeys } from '../../platform/ui/keys.ts'
import { useMay } from '../../platform/ui/session.tsx'
import { SuggestedAnswers } from '../answers/ui/SuggestedAnswers.tsx'
import { api } from '../messages/api.ts'
import { Afterwards, Letter, letterLabels } from '../messages/schema.ts'
import { isComplaint } from '../model.ts'
import type { CasePage } from '../page/schema.ts'
import classes from './Case.module.css'
import { useCaseAct } from './use-case-act.ts'

type Kind = 'reply' | 'note' | 'heard'
const kinds: { value: Kind; label: string; may: string }[] = [
  { value: 'reply', label: 'Reply', may: 'cases.work' },
  { value: 'note', label: 'Note', may: 'cases.raise' },
  { value: 'heard', label: 'The customer said', may: 'cases.raise' },
]
const labels: Record<Kind, string> = {
  reply: 'Your reply to the customer',
  note: 'A note among ourselves',
  heard: 'What the customer said',
}
const channels = (Object.entries(channelLabels) as [Channel, string][]).map(([value, label]) => ({ value, label }))
const afterwards = [
  { value: 'answered', label: 'It is answered' },
  { value: 'wait for customer', label: 'Wait for the customer' },
  { value: 'close', label: 'Close the case' },
]

const lettersFor = (page: CasePage) => {
  const all = Letter.options.map((value) => ({ value, label: letterLabels[value] }))
  return isComplaint(page.case) ? all : all.filter(({ value }) => value === 'acknowledgement')
}

/** By which channel an answer goes: as the case came, or by mail where it came by voice and there is an address. */
const usualChannel = ({ case: { channel }, customer }: CasePage): Channel =>
  channel === 'web' ? (customer.email ? 'email' : 'phone') : channel

type ComposerProps = {
  page: CasePage
  beside?: ((page: CasePage, insert: (text: string) => void) => ReactNode) | undefined
}

/** A reply, a note, or what was heard. Ctrl+Enter sends. */
export const Composer = ({ page, beside }: ComposerProps) => {
  const may = useMay()
  const offered = kinds.filter((kind) => may(kind.may) && (page.inside || kind.value === 'heard'))
  const [kind, setKind] = useState<Kind>(offered[0]?.value ?? 'heard')
  const [text, setText] = useState('')
  const [channel, setChannel] = useState<Channel>(usualChannel(page))
  const [letter, setLetter] = useState<string | null>(null)
  const [then, setThen] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const reply = useCaseAct(api.replyToCase, undefined)
  const note = useCaseAct(api.noteOnCase, 'Noted.')
  const heard = useCaseAct(api.hearOfCase, 'Written down.')
  const acting = reply.acting || note.acting || heard.acting
  const unsaved = useUnsaved(text.trim() !== '' && !acting)
  const { id } = page.case

  const insert = (words: string) => setText((before) => (before ? `${before}\n\n${words}` : words))

  const send = async () => {
    if (text.trim() === '' || acting) return
    const answer =
      kind === 'reply'
        ? await reply.act({
            id,
            channel,
            text,
            ...(letter && { letter: Letter.parse(letter) }),
            ...(then && { afterwards: Afterwards.parse(then) }),
          })
        : kind === 'note'
          ? await note.act({ id, text })
          : await heard.act({ id, text, channel })
    if (!answer) return
    setText('')
    setLetter(null)
    setThen(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void send()
    }
  }
  const write = (wish: Kind) => (event: { preventDefault: () => void }) => {
    // The letter itself is not to stand in the field.
    event.preventDefault()
    setKind(wish)
    field.current?.focus()
  }
  useKeys(
    [
      { key: 'r', does: 'Write a reply', run: write('reply') },
      { key: 'n', does: 'Write a note', run: write('note') },
    ],
    { group: 'Case' },
  )
  if (offered.length === 0 || page.case.mergedInto) return null
  const isReply = kind === 'reply'
  return (
    <section className={classes.composer} aria-label="Write">
      {unsaved}
      {offered.length > 1 && (
        <SegmentedControl
          size="xs"
          mb="xs"
          aria-label="What you write"
          data={offered.map(({ value, label }) => ({ value, label }))}
          value={kind}
          onChange={(wish) => setKind(wish as Kind)}
        />
      )}
      {isReply && beside?.(page, insert)}
      {isReply && (
        <SuggestedAnswers
          subject={page.case.subject}
          text={page.messages.filter(({ direction }) => direction === 'in').at(-1)?.text ?? ''}
          language={page.case.language}
          caseId={id}
          insert={insert}
        />
      )}
      <LongField
        ref={field}
        aria-label={labels[kind]}
        placeholder={labels[kind]}
        minRows={4}
        maxRows={20}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={classes.tools}>
        {kind !== 'note' && (
          <ChoiceField
            size="xs"
            label={isReply ? 'By' : 'Heard by'}
            options={channels}
            value={channel}
            clearable={false}
            onChange={(wish) => setChannel((wish as Channel | null) ?? 'phone')}
          />
        )}
        {isReply && (
          <ChoiceField
            size="xs"
            label="This is"
            placeholder="A reply"
            options={lettersFor(page)}
            value={letter}
            onChange={setLetter}
          />
        )}
        {isReply && (
          <ChoiceField
            size="xs"
            label="Then"
            placeholder="Leave it open"
            options={
              isComplaint(page.case) ? afterwards.filter(({ value }) => value === 'wait for customer') : afterwards
            }
            value={then}
            onChange={setThen}
          />
        )}
        <Button disabled={text.trim() === ''} loading={acting} onClick={() => void send()}>
          {isReply
            ? channel === 'email'
              ? 'Send e-mail'
              : 'Write down as said'
            : kind === 'note'
              ? 'Add note'
              : 'Write it down'}
        </Button>
      </div>
    </section>
  )
}
