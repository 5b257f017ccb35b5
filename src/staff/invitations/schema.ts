import { z } from 'zod'
import { Email, Password, PersonName, RoleId, Token } from '../schema.ts'

export const INVITATION_DAYS = 7

export const Invitation = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  roleId: z.string(),
  roleName: z.string(),
  teamId: z.string().nullable(),
  teamName: z.string().nullable(),
  invitedByName: z.string().nullable(),
  state: z.enum(['open', 'accepted', 'revoked', 'expired']),
  /** What became of the mail with the link; null when it was shown to be handed over. */
  mail: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
})
export type Invitation = z.infer<typeof Invitation>
export const Invitations = z.object({ rows: z.array(Invitation) })

export const NewInvitation = z.strictObject({
  email: Email,
  name: PersonName.nullable().default(null),
  roleId: RoleId,
  teamId: z.uuid().nullable().default(null),
})

/** The link is told once, and only where no mail takes it out. */
export const InvitationReply = z.object({ invitation: Invitation, link: z.string().nullable() })

export const InvitationToken = z.strictObject({ token: Token })
/** What the invited person sees before they accept. */
export const InvitationView = z.object({
  email: z.string(),
  name: z.string().nullable(),
  /** The role's name. */
  role: z.string(),
  team: z.string().nullable(),
  organisation: z.string(),
  invitedByName: z.string().nullable(),
  expiresAt: z.string(),
})
export const Acceptance = z.strictObject({ token: Token, name: PersonName, password: Password })
