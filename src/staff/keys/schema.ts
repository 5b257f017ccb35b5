import { z } from 'zod'

export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  /** Null: everything that the holder’s role allows. */
  words: z.array(z.string()).nullable(),
  state: z.enum(['live', 'revoked', 'expired']),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>
export const ApiKeys = z.object({ rows: z.array(ApiKey) })

export const NewApiKey = z.strictObject({
  name: z.string().trim().min(1, 'a name is needed').max(80),
  words: z.array(z.string().max(60)).max(200).nullable().default(null),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
})

/** The key itself is told here, and never again. */
export const MadeApiKey = z.object({ key: ApiKey, token: z.string() })
