import { z } from 'zod'
import type { Measure, Target } from '../schema.ts'

export const clockEventKinds = [
  'received',
  'acknowledged',
  'replied',
  'customer wrote',
  'paused',
  'resumed',
  'resolved',
  'reopened',
  'withdrawn',
  'extended',
] as const

/** What happened to a case, as far as clocks care. Order is by `seq`; ids and codes only, never a personal value. */
export const ClockEvent = z.object({
  at: z.string(),
  seq: z.number().int(),
  kind: z.enum(clockEventKinds),
  /** Stage of the procedure: 1 (also when left out), or 2 for the review, which is received, acknowledged and resolved anew. */
  stage: z.number().int().optional(),
  by: z.string().nullable().optional(),
  /** Of a pause: whom the case waits for (customer, supplier, us). Of the others a code, for the explanation. */
  reason: z.string().nullable().optional(),
  /** Of an extension: by how much, in the unit of the commitments that it is meant for. */
  minutes: z.number().int().optional(),
  days: z.number().int().optional(),
})
export type ClockEvent = z.infer<typeof ClockEvent>

/** What decides which commitments hold for a case. */
export const Facts = z.object({
  type: z.string(),
  priority: z.string().nullable().default(null),
  channel: z.string().nullable().default(null),
  customerKind: z.string().nullable().default(null),
  severity: z.string().nullable().default(null),
  tags: z.array(z.string()).default([]),
})
export type Facts = z.infer<typeof Facts>

export const ClockState = z.enum(['waiting', 'running', 'paused', 'kept', 'broken', 'ended'])
export type ClockState = z.infer<typeof ClockState>

/** One thing that the clock did, with what had elapsed by then; the explanation says it in words. */
export type Step = {
  at: string
  did:
    | 'waited'
    | 'began'
    | 'paused'
    | 'went on'
    | 'not stopped'
    | 'lengthened'
    | 'not lengthened'
    | 'version'
    | 'hours'
    | 'reached'
    | 'broke'
    | 'reopened'
    | 'ended'
  elapsedSeconds: number
  elapsedDays: number
  target: Target
  timeZone: string
  reason?: string | null
  /** Of an extension: by how much. */
  by?: number
  version?: number
}

/** A commitment counted for one case, at one moment. */
export type Clock = {
  measure: Measure
  /** From 1; a next reply is counted anew each time that the customer writes. */
  round: number
  state: ClockState
  startedAt: string | null
  /** When the time is over; null while it cannot be said: not begun, or paused. */
  dueAt: string | null
  elapsedSeconds: number
  elapsedDays: number
  /** Of the time that there is, how much is used: over 1 once it is broken. Null before it begins. */
  used: number | null
  /** The next moment at which it needs someone by itself: 70 % and 100 %. */
  nextAt: string | null
  kept: boolean | null
  /** When it was kept or broken. */
  decidedAt: string | null
  endedAt: string | null
  /** Number of the commitment's version that it went by last. */
  version: number
  steps: Step[]
}
