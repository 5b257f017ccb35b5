import { z } from 'zod'
import { listReply } from '../platform/filter.ts'

export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email('an e-mail address is needed'))
export const PersonName = z
  .string()
  .trim()
  .min(1, 'a name is needed')
  .max(120)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  .refine((name) => !/[\u0000-\u001f\u007f]/.test(name), 'a name has no control characters')

/** Length is what makes a password strong; the rest of the rules stand in password/model.ts. */
export const Password = z.string().min(10, 'at least 10 characters are needed').max(200, 'at most 200 characters')
export const Token = z.string().regex(/^[\w-]{20,100}$/, 'this is not a link of ours')
export const RoleId = z.string().min(1).max(60)

export const Preferences = z.strictObject({
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  density: z.enum(['normal', 'compact']).default('normal'),
  /** Single keys (J, K, E …) may be switched off (WCAG 2.1.4). */
  singleKeys: z.boolean().default(true),
})
export type Preferences = z.infer<typeof Preferences>

/** Someone who works here. */
export const StaffMember = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roleId: z.string(),
  roleName: z.string(),
  /** The customer (a person, internal) that they are; null until that record is there. */
  personId: z.string().nullable(),
  teams: z.array(z.object({ id: z.string(), name: z.string() })),
  disabledAt: z.string().nullable(),
  lastSeenAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type StaffMember = z.infer<typeof StaffMember>

export const StaffRow = StaffMember.omit({ teams: true }).extend({ teamNames: z.string() }).partial().extend({
  id: z.string(),
  name: z.string(),
})
export const StaffList = listReply(StaffRow)

export const StaffChange = z.strictObject({
  name: PersonName.optional(),
  email: Email.optional(),
  roleId: RoleId.optional(),
  disabled: z.boolean().optional(),
})
export type StaffChange = z.infer<typeof StaffChange>
