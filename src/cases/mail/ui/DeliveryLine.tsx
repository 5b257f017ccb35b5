import { Button } from '@mantine/core'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import type { ShownMessage } from '../../messages/schema.ts'
import { api } from '../outgoing/api.ts'
import type { OutgoingMail } from '../outgoing/schema.ts'
import { deliveryOf } from './delivery.ts'
import classes from './MessageBody.module.css'

/** What became of a message that left by mail; where nobody knows, a person decides. */
export const DeliveryLine = ({ message, mail }: { message: ShownMessage; mail: OutgoingMail | undefined }) => {
  const may = useMay()
  const again = useAct(api.sendMailAgain, { done: 'It is sent again.', stale: ['cases', 'mail'] })
  const arrived = useAct(api.mailArrived, { done: 'Written down as sent.', stale: ['cases', 'mail'] })
  const delivery = deliveryOf(message, mail)
  if (!delivery) return null
  const at = { id: message.caseId, messageId: message.id }
  const acts = may('cases.work') ? delivery.acts : []
  return (
    <div className={classes.acts}>
      <span className={classes.delivery} data-tone={delivery.tone}>
        {delivery.says}
      </span>
      {acts.includes('arrived') && (
        <Button size="compact-xs" variant="default" disabled={arrived.acting} onClick={() => void arrived.act(at)}>
          It did arrive
        </Button>
      )}
      {acts.includes('again') && (
        <Button size="compact-xs" variant="default" disabled={again.acting} onClick={() => void again.act(at)}>
          Send it again
        </Button>
      )}
    </div>
  )
}
