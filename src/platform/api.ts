import { z } from 'zod'
import { endpoint } from './contract.ts'

/** Long work as people see it: how far it is, how it ended. */
export const Run = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  done: z.number(),
  total: z.number().nullable(),
  unit: z.string(),
  result: z.unknown(),
  problem: z.string().nullable(),
  startedBy: z.string().nullable(),
  cancelAskedAt: z.string().nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  beatAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
})
export type Run = z.infer<typeof Run>

export const Backups = z.object({
  /** The newest backup that was written to its end. */
  good: z.object({ takenAt: z.string(), bytes: z.number(), rows: z.number() }).nullable(),
  /** Why the last one after it failed. */
  problem: z.object({ at: z.string(), sentence: z.string() }).nullable(),
  nightly: z.boolean(),
  hour: z.number().int(),
})
export type Backups = z.infer<typeof Backups>

const RunId = z.strictObject({ id: z.uuid() })

export const api = {
  backups: endpoint({
    method: 'GET',
    path: '/backups',
    may: 'runs.read',
    summary: 'The last good backup, and whether one is made every night',
    reply: Backups,
  }),
  runs: endpoint({
    method: 'GET',
    path: '/runs',
    may: 'runs.read',
    summary: 'Long work, newest first',
    input: z.strictObject({
      kind: z.string().max(60).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    reply: z.object({ rows: z.array(Run) }),
  }),
  run: endpoint({
    method: 'GET',
    path: '/runs/{id}',
    may: 'runs.read',
    summary: 'How far one piece of work is',
    input: RunId,
    reply: Run,
  }),
  cancelRun: endpoint({
    method: 'POST',
    path: '/runs/{id}/cancel',
    may: 'runs.cancel',
    summary: 'Stop it at the end of its current batch',
    input: RunId,
    reply: Run,
    status: 200,
  }),
}
