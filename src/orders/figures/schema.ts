import { z } from 'zod'

const Amounts = z.array(z.object({ currency: z.string(), minor: z.number() }))
const Part = z.object({
  orders: z.number().int(),
  amounts: Amounts,
  returns: z.number().int(),
  /** What came back, above nought. */
  returned: Amounts,
})

export const FiguresStep = Part.extend({
  /** The first day of the step. */
  day: z.string(),
  /** Delivered after the promise, of those delivered in the step that had one (n). */
  late: z.number().int(),
  judged: z.number().int(),
})

export type FiguresStep = z.infer<typeof FiguresStep>

export const OrderFigures = z.object({
  step: z.enum(['day', 'week', 'month']),
  from: z.string(),
  to: z.string(),
  /** The organisation's own currency, which leads; amounts of others stand beside it and are never added to it. */
  currency: z.string(),
  series: z.array(FiguresStep),
  total: Part.extend({ late: z.number().int(), judged: z.number().int(), lateShare: z.number().nullable() }),
  /** Of the total: what nobody's name is on. */
  unknown: Part,
  /** When these days were last counted, and whether some wait to be counted again. */
  countedAt: z.string().nullable(),
  counting: z.boolean(),
})
export type OrderFigures = z.infer<typeof OrderFigures>
