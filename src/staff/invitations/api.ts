import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { SessionReply } from '../session/schema.ts'
import {
  Acceptance,
  Invitation,
  InvitationReply,
  Invitations,
  InvitationToken,
  InvitationView,
  NewInvitation,
} from './schema.ts'

const Id = z.strictObject({ id: z.uuid() })

export const invitationsApi = {
  invitations: endpoint({
    method: 'GET',
    path: '/invitations',
    may: 'staff.edit',
    summary: 'Invitations of the last 90 days, newest first',
    reply: Invitations,
  }),
  invite: endpoint({
    method: 'POST',
    path: '/invitations',
    may: 'staff.edit',
    summary: 'Invite someone to work here; without a mail server the reply holds the link to hand over',
    input: NewInvitation,
    reply: InvitationReply,
  }),
  resendInvitation: endpoint({
    method: 'POST',
    path: '/invitations/{id}/resend',
    may: 'staff.edit',
    summary: 'Send a new link; the old one is dead from then on',
    input: Id,
    reply: InvitationReply,
    status: 200,
  }),
  revokeInvitation: endpoint({
    method: 'DELETE',
    path: '/invitations/{id}',
    may: 'staff.edit',
    summary: 'Take an invitation back',
    input: Id,
    reply: Invitation,
  }),
  invitation: endpoint({
    method: 'GET',
    path: '/invitations/{token}',
    may: 'anyone',
    summary: 'What the holder of an invitation link is invited to',
    input: InvitationToken,
    reply: InvitationView,
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/invitations/{token}/accept',
    may: 'anyone',
    summary: 'Accept an invitation with a name and a password; signs in',
    input: Acceptance,
    reply: SessionReply,
  }),
}
