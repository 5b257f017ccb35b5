import { z } from 'zod'

const short = (most: number) => z.string().trim().max(most)

/** What stands on our paper beside the organisation's name. */
export const Letterhead = z.strictObject({
  address: short(300).default(''),
  phone: short(60).default(''),
  email: short(120).default(''),
  website: short(120).default(''),
  /** Small, under every page: company number, seat, whoever supervises us. */
  foot: short(300).default(''),
})
export type Letterhead = z.infer<typeof Letterhead>

export const KeptLetterhead = Letterhead.extend({ version: z.number().int() })
