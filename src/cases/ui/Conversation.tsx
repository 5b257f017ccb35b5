import { Button, Group } from '@mantine/core'
import { channelLabels } from '../../customers/interactions/schema.ts'
import { useMay } from '../../platform/ui/session.tsx'
import { sayMoment } from '../../platform/ui/values.ts'
import { MessageBody, useMailOfCase } from '../mail/ui/MessageBody.tsx'
import { api } from '../messages/api.ts'
import { letterLabels, type ShownMessage } from '../messages/schema.ts'
import type { CasePage } from '../page/schema.ts'
import classes from './Case.module.css'
import { useCaseAct } from './use-case-act.ts'

const sideOf = (message: ShownMessage) => (message.public ? message.direction : 'note')

function whoOf(message: ShownMessage, page: CasePage): string {
  if (!message.public) return `${message.staff ?? 'Rapport'}, among ourselves`
  if (message.direction === 'out') return message.staff ?? 'We'
  const said = message.fromName ?? page.customer.name
  return message.staff ? `${said}, written down by ${message.staff}` : said
}

/** What was said, oldest first: the customer, we, and notes among ourselves. */
export const Conversation = ({ page }: { page: CasePage }) => {
  const mail = useMailOfCase(page.case.id, page.inside)
  return (
    <ol className={classes.talk} aria-label="Conversation">
      {page.messages.map((message) => (
        <li key={message.id} data-side={sideOf(message)} data-draft={message.state === 'draft' || undefined}>
          <div className={classes.head}>
            <span>
              <b>{whoOf(message, page)}</b>{' '}
              <span className={classes.small}>
                {message.public ? channelLabels[message.channel] : ''}
                {message.letter ? ` · ${letterLabels[message.letter]}` : ''}
                {message.state === 'draft' ? ' · draft, not sent' : ''}
                {message.state === 'waiting' ? ' · goes in a moment' : ''}
              </span>
            </span>
            <time className={classes.small} dateTime={message.at}>
              {sayMoment(message.at)}
            </time>
          </div>
          <MessageBody message={message} files={page.files} mail={mail} />
          <DraftActs message={message} />
        </li>
      ))}
    </ol>
  )
}

/** What can be done with words that have not gone yet. */
const DraftActs = ({ message }: { message: ShownMessage }) => {
  const may = useMay()('cases.work')
  const send = useCaseAct(api.sendDraft, 'Sent.')
  const drop = useCaseAct(api.dropDraft, 'Thrown away.')
  const takeBack = useCaseAct(api.takeBackReply, 'Taken back. It is a draft again.')
  const at = { id: message.caseId, messageId: message.id }
  if (!may || message.direction !== 'out' || !message.public) return null
  if (message.state === 'waiting')
    return (
      <Group mt="xs" gap="xs">
        <Button size="compact-sm" variant="default" loading={takeBack.acting} onClick={() => void takeBack.act(at)}>
          Undo sending
        </Button>
      </Group>
    )
  if (message.state !== 'draft') return null
  return (
    <Group mt="xs" gap="xs">
      <Button size="compact-sm" loading={send.acting} onClick={() => void send.act(at)}>
        Send as it stands
      </Button>
      <Button size="compact-sm" variant="default" loading={drop.acting} onClick={() => void drop.act(at)}>
        Throw away
      </Button>
    </Group>
  )
}
