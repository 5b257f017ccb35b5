import { z } from 'zod'

/** Every way in which we learn how customers fare. Behaviour is what they do without a word. */
export const Method = z.enum(['survey', 'interview', 'focus group', 'complaint', 'review', 'behaviour'])
export type Method = z.infer<typeof Method>

const Bounded = z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number().int() }).nullable()

export const Difference = z.object({
  trait: z.enum(['orders', 'spend', 'days since the last order', 'account']),
  /** In units of the common spread; null where it cannot be worked out. */
  value: z.number().nullable(),
})

export const MethodFound = z.object({
  method: Method,
  /** Pieces of it within the year, and customers who are known to have said them. */
  answers: z.number().int(),
  heard: z.number().int(),
  coverage: Bounded,
  differences: z.array(Difference),
  /** Half of it is known within so many days of the order before. */
  days: z.number().nullable(),
  prediction: Bounded,
  /** What they did before foretells of the same people. */
  behaviour: Bounded,
  tooFew: z.string().nullable(),
})
export type MethodFound = z.infer<typeof MethodFound>

export const Found = z.object({
  until: z.string(),
  cut: z.string(),
  horizonDays: z.number().int(),
  frame: z.number().int(),
  methods: z.array(MethodFound),
})
export type Found = z.infer<typeof Found>

export const Cost = z.object({
  method: Method,
  fixedMinor: z.number().int(),
  eachMinor: z.number().int(),
  /** Of interviews and focus groups: what those of the year cost by their own pages. */
  ownMinor: z.number().int().nullable(),
  version: z.number().int(),
})
export type Cost = z.infer<typeof Cost>
