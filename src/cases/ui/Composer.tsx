import { Button, SegmentedControl } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Channel } from '../../customers/interactions/schema.ts'
import { ChoiceField } from '../../platform/ui/form/Fields.tsx'
import { useKeys } from '../../platform/ui/keys.ts'
import { useMay } from '../../platform/ui/session.tsx'
import { useStay } from '../../platform/ui/use-stay.ts'
import { SuggestedAnswers } from '../answers/ui/SuggestedAnswers.tsx'
import type { DraftKind } from '../drafts/schema.ts'
import { SendsByLine } from '../mail/ui/SendsByLine.tsx'
import { MentionsField } from '../mentions/ui/MentionsField.tsx'
import type { CasePage } from '../page/schema.ts'
import { ReplyPicker } from '../replies/ui/ReplyPicker.tsx'
import classes from './Case.module.css'
import { Copies } from './Copies.tsx'
import {
  afterwardsFor,
  channels,
  kindsFor,
  labels,
  lettersFor,
  opensReplies,
  placeholders,
  sendLabel,
} from './composing.ts'
import { useComposer } from './use-composer.ts'

type ComposerProps = {
  page: CasePage
  /** Whether words stand in it: colleagues who look at the case are told. */
  onWriting: (writing: boolean) => void
}

/** A reply, a note, or what was heard. Ctrl+Enter sends, a slash offers what is ready. */
export const Composer = ({ page, onWriting }: ComposerProps) => {
  const may = useMay()
  const offered = kindsFor(page, may('cases.raise'))
  const field = useRef<HTMLTextAreaElement>(null)
  const composer = useComposer(page, offered[0]?.value ?? 'heard', () => field.current?.focus())
  const { kind, setKind, text, setText, channel, acting, send } = composer
  const [picking, setPicking] = useState(false)
  const { held, stay } = useStay<HTMLElement>()
  const writing = text.trim() !== '' && kind === 'reply'
  useEffect(() => onWriting(writing), [writing, onWriting])

  const pick = (wish: boolean) => {
    setPicking(wish)
    // What is typed while the reply is fetched belongs to the field, and not to the keys of the page.
    if (!wish) field.current?.focus()
  }
  const insert = (words: string) => {
    // As it is now: somebody may have gone on writing while the reply was fetched.
    const present = field.current?.value ?? text
    const at = field.current?.selectionStart ?? present.length
    setText(`${present.slice(0, at)}${words}${present.slice(field.current?.selectionEnd ?? at)}`)
    setTimeout(() => field.current?.focus())
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void send()
    }
    // Out of the field again, so that single keys mean the page.
    if (event.key === 'Escape') field.current?.blur()
    if (
      event.key === '/' &&
      kind === 'reply' &&
      may('cases.work') &&
      opensReplies(text, event.currentTarget.selectionStart)
    ) {
      event.preventDefault()
      setPicking(true)
    }
  }
  const write = (wish: DraftKind) => (event: { preventDefault: () => void }) => {
    // The letter itself is not to stand in the field.
    event.preventDefault()
    setKind(wish)
    field.current?.focus()
  }
  const rests = offered.length === 0 || page.case.mergedInto !== null
  useKeys(
    [
      { key: 'r', does: 'Write a reply', run: write('reply') },
      { key: 'n', does: 'Write a note', run: write('note') },
    ],
    { group: 'Case', when: !rests },
  )
  if (rests) return null
  const isReply = kind === 'reply'
  // Whoever raised it and does not work on it speaks for themselves.
  const own = !page.inside
  return (
    <section {...held} className={classes.composer} aria-label="Write">
      <div className={classes.head}>
        {offered.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="What you write"
            data={offered.map(({ value, label }) => ({ value, label }))}
            value={kind}
            onChange={(wish) => setKind(wish as DraftKind)}
          />
        )}
        {isReply && may('cases.work') && (
          <ReplyPicker caseId={page.case.id} insert={insert} open={picking} setOpen={pick} />
        )}
      </div>
      {isReply && (
        <SuggestedAnswers
          subject={page.case.subject}
          text={page.messages.filter(({ direction }) => direction === 'in').at(-1)?.text ?? ''}
          language={page.case.language}
          caseId={page.case.id}
          insert={insert}
        />
      )}
      {isReply && channel === 'email' && (
        <Copies cc={composer.cc} bcc={composer.bcc} setCc={composer.setCc} setBcc={composer.setBcc} />
      )}
      <MentionsField
        field={field}
        aria-label={own ? 'What you want to add' : labels[kind]}
        placeholder={own ? 'What you want to add' : (may('cases.work') ? placeholders : labels)[kind]}
        minRows={4}
        maxRows={20}
        value={text}
        onText={setText}
        offers={kind === 'note'}
        onKeyDown={onKeyDown}
      />
      <p className={classes.beneath}>
        {isReply && channel === 'email' && <SendsByLine caseId={page.case.id} />}
        {composer.kept && (
          <span role="status">{composer.kept === 'kept' ? 'Draft kept' : 'This draft could not be kept'}</span>
        )}
      </p>
      <div className={classes.tools}>
        {kind !== 'note' && !own && (
          <ChoiceField
            size="xs"
            label={isReply ? 'By' : 'Heard by'}
            options={channels}
            value={channel}
            clearable={false}
            onChange={(wish) => composer.setChannel((wish as Channel | null) ?? 'phone')}
          />
        )}
        {isReply && (
          <>
            {may('cases.work') && (
              <ChoiceField
                size="xs"
                label="This is"
                placeholder="A reply"
                options={lettersFor(page)}
                value={composer.letter}
                onChange={composer.setLetter}
              />
            )}
            <ChoiceField
              size="xs"
              label="Then"
              placeholder="Leave open"
              options={afterwardsFor(page)}
              value={composer.then}
              onChange={composer.setThen}
            />
          </>
        )}
        <Button
          disabled={text.trim() === ''}
          loading={acting}
          onClick={() => void send().then((sent) => sent && stay())}
        >
          {own ? 'Add it' : sendLabel(kind, channel)}
        </Button>
      </div>
    </section>
  )
}
