import { channelLabels } from '../../customers/interactions/schema.ts'
import { sayMoment, sayNumber } from '../../platform/ui/values.ts'
import { MessageBody, useMailOfCase } from '../mail/ui/MessageBody.tsx'
import { letterLabels, type ShownMessage } from '../messages/schema.ts'
import type { CasePage } from '../page/schema.ts'
import { SideActs } from '../sides/ui/SideActs.tsx'
import classes from './Case.module.css'
import { DraftActs } from './DraftActs.tsx'

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
  return (
    <ol className={classes.talk} aria-label="Conversation">
      {page.cutShort && (
        <li className={classes.small}>
          The last {sayNumber(page.messages.length)} messages are shown. The case as PDF has all of them.
        </li>
      )}
      {page.messages.map((message) => (
        <li key={message.id} data-side={sideOf(message)} data-draft={message.state === 'draft' || undefined}>
          <div className={classes.head}>
            <span>
              <b>{whoOf(message, page)}</b>{' '}
              <span className={classes.small}>
                {message.public ? channelLabels[message.channel] : ''}
                {message.sideId ? 'beside the case, unseen by the customer' : ''}
                {from.has(message.caseId) ? ` · from ${from.get(message.caseId)}` : ''}
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
          {page.mayAnswer && <DraftActs message={message} />}
          <SideActs page={page} message={message} />
        </li>
      ))}
    </ol>
  )
}
