import { IconAlertTriangle } from '@tabler/icons-react'
import { kindLabels, type OrderKind, stateLabels } from '../schema.ts'
import classes from './Order.module.css'

type Standing = { state?: unknown; late?: unknown; deliveredAt?: unknown; kind?: unknown }

/** Where an order stands, in a word; late ones need someone. */
export const OrderState = ({ state, late, deliveredAt, kind }: Standing) => {
  const words = stateLabels[state as keyof typeof stateLabels] ?? kindLabels[kind as OrderKind] ?? ''
  if (late === true)
    return (
      <span
        className={classes.state}
        data-late
        title={deliveredAt ? 'Delivered after the promise' : 'Promised by now and not delivered'}
      >
        <IconAlertTriangle size={14} aria-hidden="true" />
        {deliveredAt ? 'Came late' : 'Late'}
      </span>
    )
  const isQuiet = state === 'cancelled' || state === 'correction' || state === 'returned'
  return (
    <span className={classes.state} data-quiet={isQuiet || undefined}>
      {words}
    </span>
  )
}
