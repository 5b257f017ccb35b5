import type { WhyNot } from './schema.ts'

/** What is known of somebody who might be asked. */
export type Facts = {
  customerId: string
  gone: boolean
  doNotContact: boolean
  email: string | null
  /** What holds of being asked by e-mail: given or refused, with its lawful basis; null where nothing is recorded. */
  consent: { given: boolean } | null
  lastAskedAt: string | null
  askedForThis: boolean
  /** Complaints that are still open. */
  complaints: string[]
}

const DAY = 86_400_000
export const later = (from: Date, days: number) => new Date(from.getTime() + days * DAY)

/** Why somebody may not be asked now, or null. Law comes before courtesy: only courtesy can be overridden. */
export function whyNot(
  facts: Facts,
  at: { now: Date; daysBetween: number; aboutCase: string | null },
): { why: WhyNot; mayOverride: boolean } | null {
  const never = (why: WhyNot) => ({ why, mayOverride: false })
  if (facts.gone) return never('gone')
  if (facts.doNotContact) return never('wants no contact')
  if (facts.consent && !facts.consent.given) return never('objected')
  if (!facts.consent) return never('no lawful basis')
  if (!facts.email) return never('no e-mail')
  if (facts.askedForThis) return never('asked for this already')
  const since = facts.lastAskedAt === null ? Number.POSITIVE_INFINITY : at.now.getTime() - Date.parse(facts.lastAskedAt)
  if (since < at.daysBetween * DAY) return { why: 'asked lately', mayOverride: true }
  if (facts.complaints.some((id) => id !== at.aboutCase)) return { why: 'open complaint', mayOverride: true }
  return null
}
