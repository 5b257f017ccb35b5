import { z } from 'zod'
import { Encouraged } from './encouraged/schema.ts'

const Day = z.iso.date()

/** A period of whole days in the organisation's zone; the end is not in it. */
export const Period = z.strictObject({ from: Day, to: Day })
export type Period = z.infer<typeof Period>

/** A share with its size and its 95 % interval (Wilson); null where there is nothing to count. */
export const Share = z.object({
  count: z.number().int(),
  n: z.number().int(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Left out because their time is not over yet. */
  open: z.number().int(),
})
export type Share = z.infer<typeof Share>

/** Hours from receipt: how long it took half and nine in ten of them. */
export const Duration = z.object({
  n: z.number().int(),
  median: z.number().nullable(),
  ninetieth: z.number().nullable(),
})
export type Duration = z.infer<typeof Duration>

/** One share less another, with its 95 % interval (Newcombe). */
export const Difference = z.object({ value: z.number(), low: z.number(), high: z.number() })
export type Difference = z.infer<typeof Difference>

export const Counted = z.object({
  key: z.string().nullable(),
  label: z.string(),
  cases: z.number().int(),
  complaints: z.number().int(),
})
export type Counted = z.infer<typeof Counted>

/** A month's complaints for each thousand customers who bought in it. */
export const Month = z.object({
  month: z.string(),
  cases: z.number().int(),
  complaints: z.number().int(),
  active: z.number().int(),
  perThousand: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** What made complaining easier in it. */
  easier: z.array(z.string()),
})
export type Month = z.infer<typeof Month>

export const CaseFigures = z.object({
  from: z.string(),
  to: z.string(),
  cases: z.number().int(),
  /** Enquiries that became complaints are counted as both. */
  enquiries: z.number().int(),
  complaints: z.number().int(),
  becameComplaints: z.number().int(),
  acknowledged: Duration,
  resolved: Duration,
  promises: z.array(z.object({ measure: z.string(), share: Share })),
  firstContact: Share,
  /** Answered with one reply and not reopened, as the agents who answered have it. */
  firstContactByAgents: Share,
  /** Of customers who said whether it was solved: those who said yes after one reply. */
  firstContactByCustomers: Share,
  reopened: Share,
  repeated: Share,
  upheld: Share,
  satisfied: Share,
  redress: z.object({ n: z.number().int(), costMinor: z.number().int(), currency: z.string() }),
  /** Who went to a body outside in the period, and what it said of those that it decided. */
  external: z.object({ referred: z.number().int(), upheld: Share, awardMinor: z.number().int() }),
  /** Of those who bought, who bought again: after a complaint (its promises kept, or one broken) and without one. */
  returned: z.object({
    complained: Share,
    kept: Share,
    broken: Share,
    others: Share,
    difference: Difference.nullable(),
  }),
  encouraged: z.array(Encouraged),
  byType: z.array(Counted),
  byChannel: z.array(Counted),
  byCause: z.array(Counted),
  byProduct: z.array(Counted),
  byDepartment: z.array(Counted),
  byChainLink: z.array(Counted),
  months: z.array(Month),
})
export type CaseFigures = z.infer<typeof CaseFigures>

export const Easier = z.object({ id: z.string(), day: z.string(), what: z.string() })
export type Easier = z.infer<typeof Easier>
export const NewEasier = z.strictObject({ day: Day, what: z.string().trim().min(3).max(200) })
