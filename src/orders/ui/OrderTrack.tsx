import { sayDay, sayMoment } from '../../platform/ui/values.ts'
import type { OrderPage } from '../schema.ts'
import classes from './Order.module.css'

type Moments = Pick<OrderPage, 'placedAt' | 'promisedAt' | 'sentAt' | 'deliveredAt' | 'late' | 'cancelledAt'>

/** Placed, promised, sent and delivered on one line to scale; what lies behind the promise is amber. */
export const OrderTrack = ({ order, now }: { order: Moments; now: Date }) => {
  const time = (iso: string | null) => (iso === null ? null : Date.parse(iso))
  const placed = Date.parse(order.placedAt)
  const [promised, sent, delivered] = [time(order.promisedAt), time(order.sentAt), time(order.deliveredAt)]
  const reached = delivered ?? (order.late ? now.getTime() : (sent ?? placed))
  const end = Math.max(reached, promised ?? placed, placed + 3_600_000)
  const at = (moment: number) => `${Math.min(100, Math.max(0, ((moment - placed) / (end - placed)) * 100))}%`
  const lateFrom = order.late && promised !== null ? Math.max(promised, placed) : null
  const told = [
    `Placed ${sayDay(order.placedAt)}`,
    order.promisedAt && `promised ${sayDay(order.promisedAt)}`,
    order.sentAt && `sent ${sayDay(order.sentAt)}`,
    order.deliveredAt ? `delivered ${sayDay(order.deliveredAt)}` : 'not delivered',
    order.late && 'late',
  ]
  return (
    <div className={classes.track} role="img" aria-label={told.filter(Boolean).join(', ')}>
      <div className={classes.rail} />
      <div className={classes.done} style={{ left: 0, width: at(lateFrom ?? reached) }} />
      {lateFrom !== null && (
        <div className={classes.late} style={{ left: at(lateFrom), width: `calc(${at(reached)} - ${at(lateFrom)})` }} />
      )}
      {promised !== null && (
        <div
          className={classes.promise}
          style={{ left: at(promised) }}
          title={`Promised ${sayMoment(order.promisedAt)}`}
        />
      )}
      <div className={classes.stop} style={{ left: '0%' }} title={`Placed ${sayMoment(order.placedAt)}`} />
      {sent !== null && (
        <div
          className={classes.stop}
          style={{ left: at(sent) }}
          data-late={(lateFrom !== null && sent > lateFrom) || undefined}
          title={`Sent ${sayMoment(order.sentAt)}`}
        />
      )}
      {delivered !== null && (
        <div
          className={classes.stop}
          style={{ left: at(delivered) }}
          data-end
          data-late={order.late || undefined}
          title={`Delivered ${sayMoment(order.deliveredAt)}`}
        />
      )}
    </div>
  )
}
