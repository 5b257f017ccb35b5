import { z } from 'zod'
import { Channel } from '../../customers/interactions/schema.ts'
import { line, lines } from '../../customers/text/schema.ts'

export const DraftKind = z.enum(['reply', 'note', 'heard'])
export type DraftKind = z.infer<typeof DraftKind>

/** What somebody is writing in a case and has not sent: theirs alone. */
export const CaseDraft = z.object({
  kind: DraftKind,
  channel: Channel,
  text: z.string(),
  ccAddresses: z.array(z.string()),
  bccAddresses: z.array(z.string()),
  updatedAt: z.string(),
})
export type CaseDraft = z.infer<typeof CaseDraft>

/** As they were typed; whether they are addresses is asked when it is sent. */
const Typed = z.array(line(254)).max(30)

/** Without words it is no draft any more. */
export const DraftToKeep = z.strictObject({
  kind: DraftKind,
  channel: Channel,
  text: lines(50_000),
  ccAddresses: Typed,
  bccAddresses: Typed,
})
export type DraftToKeep = z.infer<typeof DraftToKeep>
