import { z } from 'zod'
import { lines } from '../../customers/text/schema.ts'
import { CaseType, Complexity, Impact, Moment, Outcome, Reason, Severity, WaitingFor } from '../schema.ts'

const id = z.uuid()
const reason = Reason.optional()
/** What there is to say about a step; it is kept as a note, where erasure reaches it. */
const note = lines(4000).optional()

export const Step = z.strictObject({ id, at: Moment.optional(), reason, note })
export const Assessment = z.strictObject({
  id,
  severity: Severity,
  safety: z.boolean(),
  complexity: Complexity,
  impact: Impact,
  note,
})
export const Wait = z.strictObject({ id, waitingFor: WaitingFor.nullable(), reason, note })
export const Assign = z.strictObject({
  id,
  ownerId: z.uuid().nullable().optional(),
  teamId: z.uuid().nullable().optional(),
  departmentId: z.uuid().nullable().optional(),
  reason,
  note,
})
export const Escalate = z.strictObject({ id, level: z.number().int().min(0).max(3), reason, note })
export const Retype = z.strictObject({ id, type: CaseType, reason, note })
export const Close = z.strictObject({ id, outcome: Outcome.nullable().optional(), reason, note })
export const Reopen = z.strictObject({
  id,
  /** The customer asks that what was decided is looked at again, by somebody else. */
  review: z.boolean().optional(),
  reason,
  note,
})
export const Extend = z.strictObject({ id, minutes: z.number().int().min(1).max(200_000), reason, note })
export const ExternalDecision = z.strictObject({ id, outcome: Outcome, note })
