import { z } from 'zod'

/** Somebody whom a mail names: an address that is one, and the name beside it. */
export const Correspondent = z.object({ address: z.string(), name: z.string() })
export type Correspondent = z.infer<typeof Correspondent>

export const checkResults = ['pass', 'fail', 'none', 'other'] as const
/** What the receiving mail server found out about a sender, by whom it says so. */
export const Authentication = z.object({
  by: z.string(),
  dmarc: z.enum(checkResults),
  spf: z.enum(checkResults),
  dkim: z.enum(checkResults),
})
export type Authentication = z.infer<typeof Authentication>

/** Why a mail is not put before anybody by itself. */
export const heldReasons = {
  'auto-reply': 'It was written by a machine: an automatic answer.',
  list: 'It came by a mailing list or a newsletter.',
  bulk: 'It says of itself that it was sent in bulk.',
  'null sender': 'It has no sender to answer, as reports of mail servers have.',
  'our own': 'It comes from one of our own addresses.',
  loop: 'It is a mail of ours that came back.',
  'unknown bounce': 'It reports on a mail that we do not know.',
  'no sender': 'Nothing in it says who sent it.',
  blocked: 'Its sender is blocked.',
  'not taken': 'It could not be taken in, tried several times. The log of the server says why.',
} as const
export const HeldReason = z.enum(
  Object.keys(heldReasons) as [keyof typeof heldReasons, ...(keyof typeof heldReasons)[]],
)
export type HeldReason = z.infer<typeof HeldReason>
