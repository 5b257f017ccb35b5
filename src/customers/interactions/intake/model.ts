import type { IntakeField, Value, Values } from '../../../platform/server/intake.ts'
import type { Channel, Direction } from '../schema.ts'

export const fields: readonly IntakeField[] = [
  { name: 'customer', label: 'Customer', reads: 'text', hint: 'Identifier, number in its source, or e-mail' },
  { name: 'at', label: 'Time', reads: 'moment', needed: true },
  { name: 'channel', label: 'Channel', reads: 'channel', needed: true },
  { name: 'direction', label: 'Direction', reads: 'direction' },
  { name: 'note', label: 'Note', reads: 'lines' },
  { name: 'nextStep', label: 'Next step', reads: 'text' },
  { name: 'nextStepOn', label: 'Next step on', reads: 'date' },
  { name: 'orderNumber', label: 'Order number', reads: 'text' },
  { name: 'staff', label: 'Staff', reads: 'email', hint: 'The e-mail of a member of staff' },
  { name: 'externalId', label: 'Number in the source', reads: 'text' },
]

export const knownBy = [{ key: 'externalId', label: 'the number in its source', fields: ['externalId'] }] as const

export type IncomingInteraction = {
  customer: string | null
  at: string
  channel: Channel
  direction: Direction
  note: string
  nextStep: string | null
  nextStepOn: string | null
  orderNumber: string | null
  staff: string | null
  externalId: string | null
}

const text = (value: Value | undefined, most = 300): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, most) : null

export function check(values: Values): { record: IncomingInteraction } | { refused: string; field: string | null } {
  const at = text(values.at)
  const channel = text(values.channel) as Channel | null
  if (!at) return { refused: 'The row does not say when it was.', field: 'at' }
  if (!channel) return { refused: 'The row does not say by which channel it was.', field: 'channel' }
  const nextStep = text(values.nextStep, 500)
  const staff =
    values.staff && typeof values.staff === 'object' && !Array.isArray(values.staff) ? values.staff.key : null
  return {
    record: {
      customer: text(values.customer),
      at,
      channel,
      direction: (text(values.direction) as Direction | null) ?? 'in',
      note: text(values.note, 20_000) ?? '',
      nextStep,
      nextStepOn: nextStep ? text(values.nextStepOn) : null,
      orderNumber: text(values.orderNumber, 200),
      staff,
      externalId: text(values.externalId, 200),
    },
  }
}
