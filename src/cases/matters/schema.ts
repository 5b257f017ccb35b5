import { z } from 'zod'
import { Channel } from '../../customers/interactions/schema.ts'
import { line, lines } from '../../customers/text/schema.ts'
import { Afterwards } from '../messages/schema.ts'

/** One matter with many cases, such as a recall; each case keeps its own record and clock, and is counted by itself. */
export const Matter = z.object({
  id: z.string(),
  name: z.string(),
  about: z.string(),
  ownerId: z.string().nullable(),
  owner: z.string().nullable(),
  closedAt: z.string().nullable(),
  createdAt: z.string(),
  cases: z.number().int(),
  open: z.number().int(),
  /** Open ones about which a promise was broken, and those that nobody has answered. */
  broken: z.number().int(),
  unanswered: z.number().int(),
  version: z.number().int(),
})
export type Matter = z.infer<typeof Matter>

/** What was done to all open cases at once, and which of them refused it. */
export const Round = z.object({
  id: z.string(),
  runId: z.string(),
  kind: z.enum(['answer', 'close']),
  text: z.string(),
  staff: z.string().nullable(),
  at: z.string(),
  state: z.string(),
  done: z.number().int(),
  refused: z.array(z.object({ caseId: z.string(), number: z.string(), why: z.string() })),
})
export type Round = z.infer<typeof Round>

export const MatterPage = z.object({ matter: Matter, rounds: z.array(Round), version: z.number().int() })
export type MatterPage = z.infer<typeof MatterPage>

const fields = { name: line(120), about: lines(4000), ownerId: z.uuid().nullable() }
export const NewMatter = z.strictObject({
  ...fields,
  about: fields.about.default(''),
  ownerId: fields.ownerId.default(null),
})
export const MatterChange = z.strictObject({ ...fields, closed: z.boolean() }).partial()

/** Cases by their ids, or all that a filter of the list finds. */
export const CasesToAdd = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) }),
  z.strictObject({ filter: z.string().min(2).max(8000) }),
])

export const NewRound = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answer'),
    text: lines(10_000).refine((said) => said !== '', 'say something'),
    channel: Channel,
    afterwards: Afterwards.nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('close'), text: lines(10_000).default('') }),
])
export type NewRound = z.infer<typeof NewRound>
