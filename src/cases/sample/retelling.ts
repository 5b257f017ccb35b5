import type { CaseEventKind } from '../events/schema.ts'
import { nothingYet, type Standing, step } from '../standing.ts'
import type { Known, Thread } from './threads.ts'

export type Told = { kind: CaseEventKind; at: number; after: string | null }
type Begin = { departmentId: string | null; priority: string; ownerId: string | null }

const MINUTE = 60_000

/** When the case was closed after all that was said in it; nought where it is open. */
const closedAfter = ({ closed }: Known, { lines, reopened }: Thread, now: number): number => {
  if (!closed) return 0
  const said = lines.filter(({ at }) => !reopened || at < reopened.at).at(-1)?.at ?? 0
  return Math.min(Math.max(closed, said + 30 * MINUTE), (reopened?.at ?? now) - MINUTE)
}

/** All that happened to a case, in its order, out of what was brought in and what was said since. */
export function eventsOf(
  known: Known,
  thread: Thread,
  { departmentId, priority, ownerId }: Begin,
  now: number,
): Told[] {
  const told: Told[] = [{ kind: 'received', at: known.received, after: known.type }]
  const add = (kind: CaseEventKind, at: number, after: string | null = null) => at > 0 && told.push({ kind, at, after })
  if (priority !== 'normal') add('priority', known.received, priority)
  if (departmentId) add('department', known.received, departmentId)
  if (ownerId) add('owner', known.received, ownerId)
  add('customer wrote', known.received)
  const first = told.splice(0)
  const isComplaint = known.type === 'complaint'
  const { reopened, redress } = thread
  add('acknowledged', known.acknowledged)
  add(isComplaint ? 'responded' : 'answered', known.answered)
  if (redress) add('redress given', known.answered)
  for (const { at, direction, letter } of [
    ...thread.lines.filter((line) => line.public),
    ...known.logged.map((one) => ({ ...one, letter: null })),
  ])
    add(direction === 'in' ? 'customer wrote' : letter === 'holding' ? 'holding letter' : 'replied', at)
  // A holding letter is a reply as well.
  for (const { at, letter } of thread.lines) if (letter === 'holding') add('replied', at)
  for (const { at } of thread.lines.filter((line) => !line.public)) add('noted', at)
  if (thread.became) {
    add('type', thread.became, 'complaint')
    add('responded', (thread.lines.at(-1)?.at ?? thread.became) + MINUTE)
  }
  const outcome = thread.became ? 'partly upheld' : isComplaint ? known.outcome : 'resolved'
  add('closed', closedAfter(known, thread, now), outcome)
  if (reopened) {
    add('reopened', reopened.at)
    add('responded', reopened.closed - 30 * MINUTE)
    add('closed', reopened.closed, 'partly upheld')
  }
  const order: CaseEventKind[] = [
    'reopened',
    'customer wrote',
    'replied',
    'acknowledged',
    'answered',
    'responded',
    'closed',
  ]
  return [...first, ...told.sort((a, b) => a.at - b.at || order.indexOf(a.kind) - order.indexOf(b.kind))]
}

export const standingOf = (told: readonly Told[]): Standing =>
  told.reduce(
    (was, { kind, at, after }) => step(was, { kind, at: new Date(at).toISOString(), before: null, after }),
    nothingYet,
  )
