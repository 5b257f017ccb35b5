import { z } from 'zod'

const Share = z.object({
  n: z.number().int(),
  count: z.number().int(),
  /** Null where there are fewer than ten: then only n is told. */
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Ten to twenty-nine: shown, and too few to judge. */
  tooFew: z.boolean(),
})
export type Share = z.infer<typeof Share>

/** What readers said of one version, and what became of it. */
export const ArticleFigures = z.object({
  language: z.string(),
  /** Null: all versions together. */
  number: z.number().int().nullable(),
  /** Of those who said yes or no, how many said yes. */
  answered: Share,
  /** Of those whose seven days are over and whom we would know again, how many said yes and did not come to us after all. */
  succeeded: Share,
  /** Their seven days are not over. */
  open: z.number().int(),
  /** Their browser takes no number, so that we would not know them again. */
  unknown: z.number().int(),
  /** Sent as robots send: kept, and counted nowhere else. */
  flagged: z.number().int(),
})
export type ArticleFigures = z.infer<typeof ArticleFigures>

/** As they are counted in the database, before anything is divided. */
export type Counted = {
  language: string
  number: number
  said: number
  yes: number
  followed: number
  succeeded: number
  open: number
  unknown: number
  flagged: number
}
