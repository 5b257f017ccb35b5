import { z } from 'zod'
import { Email, Password, Token } from '../schema.ts'

export const LINK_MINUTES = 60

export const ResetRequest = z.strictObject({ email: Email })
/** The same whether the address is known or not. */
export const ResetAsked = z.object({
  /** Whether a mail can go out at all; without a mail server an administrator makes the link. */
  byMail: z.boolean(),
})
export const NewPassword = z.strictObject({ token: Token, password: Password })
export const PasswordChange = z.strictObject({ current: z.string().min(1).max(200), password: Password })
export const Done = z.object({ done: z.literal(true) })
export const ResetLink = z.object({ link: z.string().nullable(), expiresAt: z.string() })
