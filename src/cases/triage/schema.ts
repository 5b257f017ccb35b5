import { z } from 'zod'
import { Moment, Priority, WaitingFor } from '../schema.ts'

/** A step that a macro may take too; each could be taken by hand. */
export const MacroStep = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('take') }),
  z.strictObject({ do: z.literal('team'), teamId: z.uuid().nullable() }),
  z.strictObject({ do: z.literal('priority'), priority: Priority }),
  z.strictObject({ do: z.literal('tag'), tag: z.string().trim().min(1).max(60) }),
  z.strictObject({ do: z.literal('wait'), waitingFor: WaitingFor }),
  z.strictObject({ do: z.literal('snooze'), days: z.number().int().min(1).max(90) }),
])
export type MacroStep = z.infer<typeof MacroStep>

/** One thing done to many cases: a step of a macro, or one that only an agent takes. */
export const TriageStep = z.discriminatedUnion('do', [
  ...MacroStep.options,
  z.strictObject({ do: z.literal('owner'), ownerId: z.uuid().nullable() }),
  z.strictObject({ do: z.literal('untag'), tag: z.string().trim().min(1).max(60) }),
  z.strictObject({ do: z.literal('go on') }),
  z.strictObject({ do: z.literal('snooze until'), until: Moment.nullable() }),
  z.strictObject({ do: z.literal('spam'), spam: z.boolean() }),
  /** Spam, and whoever sent it is not heard any more. */
  z.strictObject({ do: z.literal('block'), block: z.boolean() }),
  z.strictObject({ do: z.literal('by rule') }),
  z.strictObject({ do: z.literal('matter'), matterId: z.uuid().nullable() }),
])
export type TriageStep = z.infer<typeof TriageStep>

export const Triage = z.strictObject({ ids: z.array(z.uuid()).min(1).max(200), step: TriageStep })

/** What became of each, and the step that takes it back. */
export const TriageReply = z.object({
  done: z.number().int(),
  rows: z.array(
    z.object({ id: z.string(), done: z.boolean(), why: z.string().nullable(), back: TriageStep.nullable() }),
  ),
})
export type TriageReply = z.infer<typeof TriageReply>
