import { channelLabels } from '../../customers/interactions/schema.ts'
import { useStay } from '../../platform/ui/use-stay.ts'
import { sayMoment, sayNumber } from '../../platform/ui/values.ts'
import { MessageBody, useMailOfCase } from '../mail/ui/MessageBody.tsx'
import { letterLabels, type ShownMessage } from '../messages/schema.ts'
import type { CasePage } from '../page/schema.ts'
import { SideActs } from '../sides/ui/SideActs.tsx'
import classes from './Case.module.css'
import { DraftActs } from './DraftActs.tsx'
import { sayUnsent } from './say-unsent.ts'

const sideOf = (message: ShownMessage) => (message.sideId ? 'beside' : message.public ? message.direction : 'note')

/** A colleague is answered by a department, and somebody in it. */
function whoAnswered({ staff, fromName }: ShownMessage, { customer, names }: CasePage): string {
  const served = customer.internal ? names.department?.name : undefined
  if (staff) return served ? `${staff}, ${served}` : staff
  return fromName ?? served ?? 'We'
}

function whoOf(message: ShownMessage, page: CasePage): string {
  if (message.sideId && message.direction === 'out')
    return `${message.staff ?? message.fromName ?? 'We'} to ${message.toAddresses.join(', ')}`
  if (message.sideId) return message.fromName ?? message.fromAddress ?? 'Somebody who was asked'
  if (!message.public) return `${message.staff ?? message.fromName ?? 'Rapport'}, among ourselves`
  if (message.direction === 'out') return whoAnswered(message, page)
  const said = message.fromName ?? page.customer.name
  return message.staff ? `${said}, written down by ${message.staff}` : said
}

/** What was said, oldest first: the customer, we, and notes among ourselves. */
export const Conversation = ({ page }: { page: CasePage }) => {
  const mail = useMailOfCase(page.case.id, page.inside)
  const from = new Map(page.joined.map(({ id, name }) => [id, name]))
  const { held, stay } = useStay()
  return (
    <>
      <ol className={classes.talk} aria-label="Conversation">
        {page.cutShort && (
          <li className={classes.small}>
            The last {sayNumber(page.messages.length)} messages are shown. The case as PDF has all of them.
          </li>
        )}
        {page.messages.map((message) => (
          <Message
            key={message.id}
            page={page}
            message={message}
            from={from.get(message.caseId)}
            mail={mail}
            onGone={stay}
          />
        ))}
      </ol>
      {/* The keys go on from here to what is written next. */}
      <div {...held} />
    </>
  )
}

type MessageProps = {
  page: CasePage
  message: ShownMessage
  /** The case that it came with, where that was merged into this one. */
  from: string | undefined
  mail: ReturnType<typeof useMailOfCase>
  onGone: () => void
}

const Message = ({ page, message, from, mail, onGone }: MessageProps) => {
  const { held, stay } = useStay<HTMLLIElement>()
  return (
    <li {...held} data-side={sideOf(message)} data-draft={message.state === 'draft' || undefined}>
      <div className={classes.head}>
        <span>
          <b>{whoOf(message, page)}</b>{' '}
          <span className={classes.small}>
            {message.public ? channelLabels[message.channel] : ''}
            {message.sideId ? 'beside the case, unseen by the customer' : ''}
            {from ? ` · from ${from}` : ''}
            {message.letter ? ` · ${letterLabels[message.letter]}` : ''}
            {sayUnsent(message)}
          </span>
        </span>
        <time className={classes.small} dateTime={message.at}>
          {sayMoment(message.at)}
        </time>
      </div>
      <MessageBody message={message} files={page.files} mail={mail} />
      {page.mayAnswer && <DraftActs message={message} stay={stay} onGone={onGone} />}
      <SideActs page={page} message={message} />
    </li>
  )
}
