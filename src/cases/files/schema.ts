import { z } from 'zod'

export const CaseFile = z.object({
  id: z.string(),
  messageId: z.string().nullable(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  createdAt: z.string(),
})
export type CaseFile = z.infer<typeof CaseFile>
