import { useToApprove } from '../../cases/ui/use-to-approve.ts'
import { api as figures } from '../../customers/figures/api.ts'
import { api as orderBook } from '../../orders/book/api.ts'
import { api as platform } from '../../platform/api.ts'
import { Go } from '../../platform/ui/Go.tsx'
import { Need } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { sayCount, sayTime, sayWhen } from '../../platform/ui/values.ts'
import classes from './Needs.module.css'

const DAY = 86_400_000

/** What needs someone today: steps past their day, and a backup that did not come. */
export const Needs = ({ today }: { today: string }) => {
  const steps = useAsk(figures.customerFigures, { from: today, to: today, step: 'day' })
  const backups = useAsk(platform.backups, {})
  const overdue = steps.data?.now.overdueSteps ?? 0
  const late = useAsk(orderBook.lateOrders, { limit: 1, columns: 'number' }, { when: useMay()('orders.read') })
  const lateOrders = late.data?.count
  const toApprove = useToApprove()
  const good = backups.data?.good
  const old = good && Date.now() - Date.parse(good.takenAt) > 2 * DAY
  return (
    <div className={classes.needs}>
      {overdue > 0 && (
        <Need>
          <Go href="/next-steps?whose=all">
            {overdue > 10_000
              ? 'More than 10,000 promised steps are past their day'
              : sayCount(overdue, ['promised step is past its day', 'promised steps are past their day'])}
            .
          </Go>
        </Need>
      )}
      {toApprove > 0 && (
        <Need>
          <Go href="/cases?queue=approve">
            Redress waits for your approval in {sayCount(toApprove, ['case', 'cases'])}.
          </Go>
        </Need>
      )}
      {lateOrders && lateOrders.value > 0 && (
        <Need>
          <Go href="/orders?show=needs">
            {sayCount(lateOrders.value, ['order is', 'orders are'], lateOrders.about)} past the promise and not
            delivered.
          </Go>
        </Need>
      )}
      {backups.data?.problem && <Need tone="red">The last backup failed: {backups.data.problem.sentence}</Need>}
      {!backups.data?.problem && old && <Need>The last good backup is from {sayWhen(good.takenAt)}.</Need>}
    </div>
  )
}

/** Backups are made by the hours of UTC; people read the clock of their house. */
const nextAt = (hour: number): string => {
  const next = new Date()
  next.setUTCHours(hour, 5, 0, 0)
  return next.toISOString()
}

export const LastBackup = () => {
  const { data } = useAsk(platform.backups, {})
  if (!data) return null
  if (data.good) return <>Last good backup {sayWhen(data.good.takenAt)}</>
  return (
    <>
      {data.nightly
        ? `First backup at ${sayTime(nextAt(data.hour))}`
        : 'No backup yet, and none is made at night (BACKUP_NIGHTLY)'}
    </>
  )
}
