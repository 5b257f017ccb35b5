import { Conflict } from '../../platform/errors.ts'

/** What a role may give alone: so much, anything (null), or nothing (undefined). */
export type Limit = number | null | undefined

/** Words cost nothing and need nobody's leave; a cost stands against the limit of the role. */
export const within = (costMinor: number, limit: Limit): boolean =>
  costMinor === 0 || limit === null || (limit !== undefined && costMinor <= limit)

/** Whoever asked for redress above their own limit does not approve it, and nobody approves above theirs. */
export function checkApproval(redress: { askedBy: string | null; costMinor: number }, by: string, limit: Limit): void {
  if (redress.askedBy === by)
    throw new Conflict('Who asked for redress does not approve it. Ask a colleague; nothing was changed.')
  if (!within(redress.costMinor, limit))
    throw new Conflict('This is above the limit of your own role, too. Somebody with a higher one has to approve it.')
}
