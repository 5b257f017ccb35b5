import { z } from 'zod'

export const Doing = z.enum(['looking', 'writing'])
export type Doing = z.infer<typeof Doing>

/** A colleague who is at the same case now. */
export const Present = z.object({ id: z.string(), name: z.string(), doing: Doing })
export type Present = z.infer<typeof Present>

/** What whoever has a case open is told: which version it has by now, and who else is there. */
export const CaseNow = z.object({ version: z.number().int(), people: z.array(Present) })
export type CaseNow = z.infer<typeof CaseNow>
