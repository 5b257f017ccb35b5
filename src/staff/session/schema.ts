import { z } from 'zod'
import { BeganWith } from '../../organisation/schema.ts'
import { Email, Preferences } from '../schema.ts'

/** Who is signed in, and what the browser needs to know before its first page. */
export const SessionReply = z.object({
  staff: z
    .object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role: z.object({ id: z.string(), name: z.string() }),
      words: z.array(z.string()),
      personId: z.string().nullable(),
      teamIds: z.array(z.string()),
      preferences: Preferences,
    })
    .nullable(),
  organisation: z
    .object({
      name: z.string(),
      currency: z.string(),
      timeZone: z.string(),
      country: z.string(),
      language: z.string(),
    })
    .nullable(),
  /** Whether the first administrator and the organisation are there; until then only the set-up link leads in. */
  setUp: z.boolean(),
  beganWith: BeganWith.nullable(),
})
export type SessionReply = z.infer<typeof SessionReply>

export const SignIn = z.strictObject({ email: Email, password: z.string().min(1).max(200) })

/** One place where someone is signed in. */
export const Session = z.object({
  id: z.string(),
  current: z.boolean(),
  /** The browser and system, out of what the browser says of itself. */
  device: z.string(),
  address: z.string().nullable(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
})
export type Session = z.infer<typeof Session>
export const Sessions = z.object({ rows: z.array(Session) })
