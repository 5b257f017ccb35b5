import { z } from 'zod'
import type { FieldDescriptions } from '../../platform/filter.ts'
import { clearable, lines } from '../text/schema.ts'

export const Channel = z.enum(['email', 'phone', 'chat', 'web', 'post', 'shop', 'social'])
export type Channel = z.infer<typeof Channel>
export const Direction = z.enum(['in', 'out'])
export type Direction = z.infer<typeof Direction>

export const channelLabels: Record<Channel, string> = {
  email: 'E-mail',
  phone: 'Phone',
  chat: 'Chat',
  web: 'Web form',
  post: 'Post',
  shop: 'Shop',
  social: 'Social media',
}
export const directionLabels: Record<Direction, string> = { in: 'From the customer', out: 'To the customer' }

/** One exchange, on one channel, in one direction, at one time. */
export const Interaction = z.object({
  customerId: z.string(),
  id: z.string(),
  at: z.string(),
  channel: Channel,
  direction: Direction,
  note: z.string(),
  nextStep: z.string().nullable(),
  nextStepOn: z.string().nullable(),
  nextStepDoneAt: z.string().nullable(),
  orderId: z.string().nullable(),
  momentOfTruth: z.boolean(),
  staffId: z.string().nullable(),
  source: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Interaction = z.infer<typeof Interaction>

const note = lines(20_000)

export const NewInteraction = z.strictObject({
  channel: Channel,
  direction: Direction,
  note,
  /** Now, when left out. */
  at: z.iso.datetime({ offset: true }).optional(),
  nextStep: clearable(500).optional(),
  nextStepOn: z.iso.date().nullable().optional(),
  orderId: z.uuid().nullable().optional(),
  momentOfTruth: z.boolean().optional(),
  /** Who of the staff had it; whoever records it, when left out. */
  staffId: z.uuid().nullable().optional(),
})
export type NewInteraction = z.infer<typeof NewInteraction>

export const InteractionEdits = NewInteraction.partial()
export type InteractionEdits = z.infer<typeof InteractionEdits>

export const InteractionRow = z.looseObject({
  id: z.string(),
  customerId: z.string(),
  customer: z.string(),
  at: z.string(),
  channel: Channel,
  direction: Direction,
  version: z.number().int(),
})
export type InteractionRow = z.infer<typeof InteractionRow> & Record<string, unknown>

const options = <T extends string>(labels: Record<T, string>) =>
  (Object.entries(labels) as [T, string][]).map(([value, label]) => ({ value, label }))

export const interactionFields: FieldDescriptions = {
  at: { label: 'Time', type: 'datetime', sortable: true, shown: true },
  customer: { label: 'Customer', type: 'text', shown: true, filterable: false },
  customerId: { label: 'Customer (id)', type: 'id' },
  importId: { label: 'Import that made it', type: 'id' },
  channel: { label: 'Channel', type: 'choice', options: options(channelLabels), shown: true },
  direction: { label: 'Direction', type: 'choice', options: options(directionLabels), shown: true },
  note: { label: 'Note', type: 'text', shown: true },
  nextStep: { label: 'Next step', type: 'text', shown: true },
  nextStepOn: { label: 'Next step on', type: 'date', sortable: true, shown: true },
  nextStepDoneAt: { label: 'Next step done', type: 'datetime' },
  momentOfTruth: { label: 'Moment of truth', type: 'bool' },
  staff: { label: 'Staff', type: 'text', shown: true, filterable: false },
  staffId: { label: 'Staff (person)', type: 'id' },
  orderId: { label: 'Order', type: 'id' },
  source: { label: 'Source', type: 'text' },
}

/** A step that somebody promised and that is still to be done. */
export const NextStep = z.object({
  customerId: z.string(),
  id: z.string(),
  customer: z.string(),
  doNotContact: z.boolean(),
  at: z.string(),
  channel: Channel,
  nextStep: z.string(),
  nextStepOn: z.string().nullable(),
  staffId: z.string().nullable(),
  staff: z.string().nullable(),
  version: z.number().int(),
})
export type NextStep = z.infer<typeof NextStep>
