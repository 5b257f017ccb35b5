import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { SessionReply, Sessions, SignIn } from './schema.ts'

const Id = z.strictObject({ id: z.uuid() })

export const sessionApi = {
  session: endpoint({
    method: 'GET',
    path: '/session',
    may: 'anyone',
    summary: 'Who is signed in, and whether Rapport is set up',
    reply: SessionReply,
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/session',
    may: 'anyone',
    summary: 'Sign in with e-mail and password; sets the session’s cookie',
    // It begins a session in steps of its own: a wrong password must stay counted although the request is refused.
    asks: true,
    input: SignIn,
    reply: SessionReply,
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/session',
    may: 'anyone',
    summary: 'Sign out here',
    reply: SessionReply,
  }),
  sessions: endpoint({
    method: 'GET',
    path: '/sessions',
    may: 'signed-in',
    summary: 'Where I am signed in',
    reply: Sessions,
  }),
  staffSessions: endpoint({
    method: 'GET',
    path: '/staff/{id}/sessions',
    may: 'staff.edit',
    summary: 'Where someone is signed in',
    input: Id,
    reply: Sessions,
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/sessions/{id}',
    may: 'signed-in',
    summary: 'End one session of mine, or of someone whom I manage; it bites within a second',
    input: Id,
    reply: z.object({ ended: z.number().int() }),
  }),
  endSessions: endpoint({
    method: 'DELETE',
    path: '/staff/{id}/sessions',
    may: 'signed-in',
    summary: 'End every session of mine but this one, or every session of someone whom I manage',
    input: Id,
    reply: z.object({ ended: z.number().int() }),
  }),
}
