import { z } from 'zod'
import { lines } from '../../customers/text/schema.ts'
import { Addresses } from '../messages/schema.ts'

/** Somebody asked beside a case: what is written with them is a thread of its own that the customer never sees. */
export const CaseSide = z.object({ id: z.string(), address: z.string() })
export type CaseSide = z.infer<typeof CaseSide>

export const Forward = z
  .strictObject({
    to: Addresses.min(1, 'say to whom'),
    /** Said before what is forwarded; alone, it goes on in the thread with them. */
    text: lines(50_000),
    /** Messages of the case that are copied below it, with their files. */
    messageIds: z.array(z.uuid()).max(100),
  })
  .refine(({ text, messageIds }) => text !== '' || messageIds.length > 0, {
    message: 'say something, or choose what to forward',
    path: ['text'],
  })
export type Forward = z.infer<typeof Forward>
