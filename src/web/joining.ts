import { z } from 'zod'
import { endpoint } from '../platform/contract.ts'

const House = z.object({ name: z.string(), currency: z.string(), timeZone: z.string() })

const token = z.string().max(400)
const done = z.object({})

export const api = {
  setUp: endpoint({
    method: 'POST',
    path: '/set-up',
    may: 'anyone',
    summary: 'The first administrator and the organisation',
    input: z.strictObject({
      token,
      name: z.string(),
      email: z.string(),
      password: z.string(),
      organisation: House.extend({ country: z.string() }),
    }),
    reply: done,
  }),
  invitation: endpoint({
    method: 'GET',
    path: '/invitations/{token}',
    may: 'anyone',
    summary: 'What an invitation is for',
    input: z.strictObject({ token }),
    reply: z.object({ email: z.string(), role: z.string(), organisation: z.string() }),
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/invitations/{token}/accept',
    may: 'anyone',
    summary: 'Join by an invitation',
    input: z.strictObject({ token, name: z.string(), password: z.string() }),
    reply: done,
  }),
  askReset: endpoint({
    method: 'POST',
    path: '/reset',
    may: 'anyone',
    summary: 'Ask for a link to choose a new password',
    input: z.strictObject({ email: z.string() }),
    reply: done,
  }),
  reset: endpoint({
    method: 'POST',
    path: '/reset/{token}',
    may: 'anyone',
    summary: 'Choose a new password by that link',
    input: z.strictObject({ token, password: z.string() }),
    reply: done,
  }),
}
