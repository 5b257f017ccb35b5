import { z } from 'zod'
import { ClockState } from '../clock/schema.ts'
import { Measure } from '../schema.ts'

/** A clock as it is kept, and as cases read it. */
export const ClockRow = z.object({
  id: z.string(),
  customerId: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  commitmentId: z.string(),
  commitmentName: z.string(),
  version: z.number().int(),
  measure: Measure,
  stage: z.number().int(),
  round: z.number().int(),
  state: ClockState,
  startedAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  nextAt: z.string().nullable(),
  elapsedSeconds: z.number().int(),
  elapsedDays: z.number().int(),
  kept: z.boolean().nullable(),
  decidedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})
export type ClockRow = z.infer<typeof ClockRow>

/** The explanation of a clock: one sentence for each thing that it did. */
export const ClockLine = z.object({ at: z.string(), text: z.string() })
export type ClockLine = z.infer<typeof ClockLine>

export const Explained = z.object({
  clock: ClockRow,
  /** What is promised, in the organisation's language. */
  statement: z.string(),
  timeZone: z.string(),
  /** Of the time that there is, the share that is used. */
  used: z.number().nullable(),
  lines: z.array(ClockLine),
  asOf: z.string(),
})
export type Explained = z.infer<typeof Explained>
