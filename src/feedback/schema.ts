import { z } from 'zod'

/** What a survey promises to those who answer; it stays once somebody has. */
export const SurveyPromise = z.enum(['identified', 'confidential', 'anonymous'])
export type SurveyPromise = z.infer<typeof SurveyPromise>

export const SurveyState = z.enum(['draft', 'open', 'closed'])
export type SurveyState = z.infer<typeof SurveyState>

/** Whom it asks: figures about staff are shown by stricter rules. */
export const Audience = z.enum(['customers', 'staff'])
export type Audience = z.infer<typeof Audience>

/** Part: broken off. Over quota: whole, but enough of its kind were in before. */
export const ResponseState = z.enum(['part', 'whole', 'over quota'])
export type ResponseState = z.infer<typeof ResponseState>

export const SurveyChannel = z.enum(['link', 'email', 'embedded', 'qr', 'kiosk', 'paper', 'import', 'phone'])
export type SurveyChannel = z.infer<typeof SurveyChannel>

/** Why a response is kept but left out of figures. */
export const Flag = z.enum(['trap', 'too fast', 'no proof', 'many at once', 'forged'])
export type Flag = z.infer<typeof Flag>

/** What a survey keeps of each closed answer, by place; the places of a survey are never given anew. */
export const SurveyItem = z.object({
  place: z.number().int(),
  question: z.string(),
  part: z.string(),
  kind: z.string(),
  low: z.number().int().nullable(),
  high: z.number().int().nullable(),
})
export type SurveyItem = z.infer<typeof SurveyItem>
