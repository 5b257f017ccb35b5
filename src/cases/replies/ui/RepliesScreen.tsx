import { Button, Group } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount } from '../../../platform/ui/values.ts'
import { useTeams } from '../../../staff/ui/use-colleagues.ts'
import { repliesApi } from '../api.ts'
import type { CannedReply } from '../schema.ts'
import classes from './Replies.module.css'
import { ReplyDialog } from './ReplyDialog.tsx'
import { sayStep } from './steps.ts'

type LineProps = { reply: CannedReply; change: (() => void) | undefined; remove: () => void }

const Line = ({ reply, change, remove }: LineProps) => {
  const teams = useTeams()
  const told = [
    reply.teamName && `for ${reply.teamName}`,
    ...reply.steps.map((step) => sayStep(step, teams)),
    `used ${sayCount(reply.used, ['time', 'times'])}`,
  ].filter(Boolean)
  return (
    <li className={classes.line}>
      <span className={classes.shortcut}>/{reply.shortcut}</span>
      <b>{reply.title}</b>
      {change && (
        <Group gap={4} wrap="nowrap">
          <Button size="compact-sm" variant="subtle" onClick={change}>
            Change
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={remove}>
            Remove
          </Button>
        </Group>
      )}
      <p className={classes.text}>{coreOf(reply.text)}</p>
      <p className={classes.about}>{told.join(' · ')}</p>
    </li>
  )
}

/** What a reply says, without the greeting that they all begin with. */
const coreOf = (text: string) => {
  const [greeting = '', ...rest] = text.split(/\n{2,}/)
  return greeting.length < 60 && /[,!:]$/.test(greeting.trim()) && rest.length > 0 ? rest.join(' ') : text
}

/** Replies that are ready, and macros: what agents put in with a slash. */
export const RepliesScreen = () => {
  const mayKeep = useMay()('cases.settings')
  const asked = useAsk(repliesApi.cannedReplies)
  const [open, setOpen] = useState<CannedReply | 'new'>()
  const { act: remove } = useAct(repliesApi.removeReply, { done: 'The reply is gone. What was written with it stays.' })
  const begin = mayKeep && (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setOpen('new')}>
      New reply
    </Button>
  )
  return (
    <Page
      title="Replies"
      about="Texts that are ready for what is asked often. In a case, a slash at the beginning of a line finds them."
      action={begin}
    >
      <Answered of={asked}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="No replies yet"
              why="Write once what is answered often, with the customer’s name and the number of the case filled in by itself. A reply can also do things: take the case, tag it, wait for the customer."
              action={begin}
            />
          ) : (
            <ul className={classes.lines}>
              {rows.map((reply) => (
                <Line
                  key={reply.id}
                  reply={reply}
                  change={mayKeep ? () => setOpen(reply) : undefined}
                  remove={() => void remove({ id: reply.id })}
                />
              ))}
            </ul>
          )
        }
      </Answered>
      {open && (
        <ReplyDialog
          key={open === 'new' ? 'new' : open.id}
          reply={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  )
}
