import { Button } from '@mantine/core'
import { Go } from '../../../../platform/ui/Go.tsx'
import { Answered, EmptyState } from '../../../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../../../platform/ui/use-ask.ts'
import { sayCount, sayWhen } from '../../../../platform/ui/values.ts'
import lines from '../../../../staff/ui/Lines.module.css'
import { blockingApi } from '../api.ts'
import type { BlockedSender } from '../schema.ts'

const Line = ({ sender }: { sender: BlockedSender }) => {
  const { act, acting } = useAct(blockingApi.unblockSender, { done: 'Their mail is read again.' })
  return (
    <li className={lines.line}>
      <span className={lines.what}>
        <b>{sender.address}</b>
        <small>
          {[
            sender.by && `blocked by ${sender.by}`,
            sayWhen(sender.at),
            sender.kept > 0 && `${sayCount(sender.kept, ['mail', 'mails'])} put aside since`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      {sender.caseId && <Go href={`/cases/${sender.caseId}`}>Its case</Go>}
      <Button
        size="compact-sm"
        variant="default"
        loading={acting}
        onClick={() => void act({ address: sender.address })}
      >
        Unblock
      </Button>
    </li>
  )
}

/** Addresses whose mail is put aside unread; each can be heard again. */
export const BlockedSenders = () => (
  <Answered of={useAsk(blockingApi.blockedSenders)} rows={3}>
    {({ rows }) =>
      rows.length === 0 ? (
        <EmptyState
          title="Nobody is blocked"
          why="In the menu of a case that came by e-mail, “Spam, and block who sent it” puts all further mail of that address aside."
        />
      ) : (
        <ul className={lines.lines}>
          {rows.map((sender) => (
            <Line key={sender.address} sender={sender} />
          ))}
        </ul>
      )
    }
  </Answered>
)
