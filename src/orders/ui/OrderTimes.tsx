import { Button, Group, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { houseZone, sayMoment } from '../../platform/ui/values.ts'
import type { OrderPage } from '../schema.ts'
import { sayDays } from '../wording.ts'
import { asMoment, asTyped } from './moment.ts'
import classes from './Order.module.css'
import { OrderTrack } from './OrderTrack.tsx'
import { useOrderActs } from './use-order-acts.ts'

type Field = 'placedAt' | 'promisedAt' | 'sentAt' | 'deliveredAt' | 'cancelledAt'
const words: Record<Field, string> = {
  placedAt: 'Placed',
  promisedAt: 'Promised',
  sentAt: 'Sent',
  deliveredAt: 'Delivered',
  cancelledAt: 'Cancelled',
}

const lateness = ({ late, daysLate, deliveredAt }: OrderPage) => {
  if (!late) return undefined
  const days = sayDays(daysLate)
  return deliveredAt ? `${days} late` : `${days} late by now`
}

type LineProps = { order: OrderPage; field: Field; label?: string; mayEdit: boolean }

const began: Record<OrderPage['kind'], string> = { sale: 'Placed', return: 'Came back', correction: 'Written' }

/** One moment of an order: shown, said now, or typed. */
const TimeLine = ({ order, field, label = words[field], mayEdit }: LineProps) => {
  const { change, acting } = useOrderActs(order)
  const [typed, setTyped] = useState<string>()
  const value = order[field]
  const isEditing = typed !== undefined
  const moment = typed === undefined ? null : asMoment(typed, houseZone())
  const save = async (at: string | null) => {
    const done = await change({ [field]: at }, at === null ? `${label}: taken out.` : `${label}: saved.`)
    if (done) setTyped(undefined)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      setTyped(undefined)
    }
    if (event.key === 'Enter' && moment) void save(moment)
  }
  const note = field === (order.deliveredAt ? 'deliveredAt' : 'promisedAt') ? lateness(order) : undefined
  return (
    <li>
      <span className={classes.what}>{label}</span>
      {isEditing ? (
        <Group gap={6} className={classes.when} onKeyDown={onKeyDown}>
          <TextInput
            type="datetime-local"
            size="xs"
            aria-label={label}
            autoFocus
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button size="compact-xs" disabled={!moment} loading={acting} onClick={() => moment && void save(moment)}>
            Save
          </Button>
          {value && field !== 'placedAt' && (
            <Button size="compact-xs" variant="default" onClick={() => void save(null)}>
              Take out
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" onClick={() => setTyped(undefined)}>
            Cancel
          </Button>
        </Group>
      ) : (
        <>
          <span className={classes.when}>
            {value ? sayMoment(value) : '–'} {note && <span className={classes.note}>· {note}</span>}
          </span>
          {mayEdit && (
            <Group gap={2}>
              {!value && field !== 'promisedAt' && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  loading={acting}
                  onClick={() => void save(new Date().toISOString())}
                  aria-label={`${words[field]} now`}
                >
                  Now
                </Button>
              )}
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                aria-label={`${value ? 'Change' : 'Say'} when: ${label}`}
                onClick={() => setTyped(asTyped(value ?? new Date().toISOString(), houseZone()))}
              >
                {value ? 'Change' : 'Say when'}
              </Button>
            </Group>
          )}
        </>
      )}
    </li>
  )
}

export const OrderTimes = ({ order, mayEdit }: { order: OrderPage; mayEdit: boolean }) => {
  const isSale = order.kind === 'sale'
  return (
    <section className={classes.part} aria-label="Promise and delivery">
      {isSale && <OrderTrack order={order} now={new Date()} />}
      <ul className={classes.times}>
        <TimeLine order={order} field="placedAt" label={began[order.kind]} mayEdit={mayEdit} />
        {isSale && (
          <>
            <TimeLine order={order} field="promisedAt" mayEdit={mayEdit} />
            <TimeLine order={order} field="sentAt" mayEdit={mayEdit} />
            <TimeLine order={order} field="deliveredAt" mayEdit={mayEdit} />
          </>
        )}
        {order.cancelledAt && <TimeLine order={order} field="cancelledAt" mayEdit={mayEdit} />}
      </ul>
    </section>
  )
}
