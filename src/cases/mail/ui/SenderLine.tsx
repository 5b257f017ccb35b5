import { addressOf } from '../../../platform/ui/ask.ts'
import { useMay } from '../../../platform/ui/session.tsx'
import { originalMail } from '../incoming/held/api.ts'
import type { MailOfCase } from '../reading/schema.ts'
import { sayChecked } from './delivery.ts'
import classes from './MessageBody.module.css'

/** What our mail server found out about the sender, and the mail as it came. */
export const SenderLine = ({ came }: { came: MailOfCase['came'][number] | undefined }) => {
  const may = useMay()
  if (!came) return null
  const checked = sayChecked(came.authentication)
  return (
    <div className={classes.acts}>
      <span className={classes.delivery} data-tone={checked.tone}>
        {checked.says}
      </span>
      {came.hasOriginal && may('cases.work') && (
        <a className={classes.delivery} href={addressOf(originalMail, { id: came.incomingId })} download>
          Save it as it came
        </a>
      )}
    </div>
  )
}
