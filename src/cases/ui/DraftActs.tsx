import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { LongField } from '../../platform/ui/form/Fields.tsx'
import { gapsIn, sayGaps } from '../letters/passages.ts'
import { api } from '../messages/api.ts'
import type { ShownMessage } from '../messages/schema.ts'
import classes from './Case.module.css'
import { useCaseAct } from './use-case-act.ts'

type DraftActsProps = {
  message: ShownMessage
  /** The keys stay at the message, whose buttons become others. */
  stay: () => void
  /** It is no longer there to stay at. */
  onGone: () => void
}

/** What can be done with words that have not gone yet: taken back, changed where they stand, sent, thrown away. */
export const DraftActs = ({ message, stay, onGone }: DraftActsProps) => {
  const takeBack = useCaseAct(api.takeBackReply, 'Taken back. It is a draft again.')
  const leaves = message.direction === 'out' && (message.public || message.sideId !== null)
  if (!leaves) return null
  if (message.state === 'waiting' && message.sendAt)
    return (
      <Group mt="xs" gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          loading={takeBack.acting}
          onClick={() =>
            void takeBack.act({ id: message.caseId, messageId: message.id }).then((done) => done && stay())
          }
        >
          Undo sending
        </Button>
      </Group>
    )
  return message.state === 'draft' ? <Draft message={message} stay={stay} onGone={onGone} /> : null
}

const Draft = ({ message: { caseId, id, text }, stay, onGone }: DraftActsProps) => {
  const [words, setWords] = useState<string | null>(null)
  const send = useCaseAct(api.sendDraft, 'On its way.')
  const drop = useCaseAct(api.dropDraft, 'Thrown away.')
  const at = { id: caseId, messageId: id }
  const gaps = gapsIn(words ?? text)
  return (
    <>
      {words !== null && (
        <LongField
          mt="xs"
          aria-label="The words of the draft"
          autoFocus
          minRows={4}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      {gaps > 0 && <p className={classes.small}>{sayGaps(gaps)}</p>}
      <Group mt="xs" gap="xs">
        {(words !== null || gaps === 0) && (
          <Button
            size="compact-sm"
            loading={send.acting}
            disabled={words?.trim() === '' || gaps > 0}
            onClick={() =>
              void send.act({ ...at, ...(words !== null && { text: words }) }).then((done) => done && stay())
            }
          >
            {words === null ? 'Send as it stands' : 'Send'}
          </Button>
        )}
        {words === null ? (
          <Button size="compact-sm" variant={gaps > 0 ? 'filled' : 'default'} onClick={() => setWords(text)}>
            {gaps > 0 ? 'Complete the words' : 'Change the words'}
          </Button>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              setWords(null)
              stay()
            }}
          >
            Cancel
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          loading={drop.acting}
          onClick={() => void drop.act(at).then((done) => done && onGone())}
        >
          Throw away
        </Button>
      </Group>
    </>
  )
}
