import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Done, NewPassword, PasswordChange, ResetAsked, ResetLink, ResetRequest } from './schema.ts'

export const passwordApi = {
  askReset: endpoint({
    method: 'POST',
    path: '/reset',
    may: 'anyone',
    summary: 'Ask for a link to set a forgotten password; answers the same whether the address is known or not',
    input: ResetRequest,
    reply: ResetAsked,
    status: 200,
  }),
  resetPassword: endpoint({
    method: 'POST',
    path: '/reset/{token}',
    may: 'anyone',
    summary: 'Set a new password with the link; ends every session',
    input: NewPassword,
    reply: Done,
    status: 200,
  }),
  makeResetLink: endpoint({
    method: 'POST',
    path: '/staff/{id}/reset',
    may: 'staff.edit',
    summary: 'Make such a link for someone; without a mail server the reply holds it to hand over',
    input: z.strictObject({ id: z.uuid() }),
    reply: ResetLink,
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/me/password',
    may: 'signed-in',
    summary: 'Change my password; ends my other sessions',
    // It opens its own transaction, since a wrong password must stay counted although the request is refused.
    asks: true,
    input: PasswordChange,
    reply: Done,
    status: 200,
  }),
}
