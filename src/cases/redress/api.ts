import { z } from 'zod'
import { clearable } from '../../customers/text/schema.ts'
import { endpoint } from '../../platform/contract.ts'
import { CasePage } from '../page/schema.ts'
import { AuthorityLimits, LimitEdit, NewRedress } from './schema.ts'

const at = { id: z.uuid(), redressId: z.uuid() }

export const api = {
  giveRedress: endpoint({
    method: 'POST',
    path: '/cases/{id}/redress',
    may: 'cases.decide',
    summary: 'Offer redress: at once within the limit of one’s role, else it waits for approval',
    input: NewRedress.extend({ id: z.uuid() }),
    reply: CasePage,
  }),
  approveRedress: endpoint({
    method: 'POST',
    path: '/cases/{id}/redress/{redressId}/approval',
    may: 'cases.approve',
    summary: 'Approve or refuse redress that somebody else asked for',
    input: z.strictObject({ ...at, approved: z.boolean(), note: clearable(1000).optional() }),
    reply: CasePage,
  }),
  markRedressGiven: endpoint({
    method: 'POST',
    path: '/cases/{id}/redress/{redressId}/given',
    may: 'cases.work',
    summary: 'Say that approved redress was given, or that it is taken back',
    input: z.strictObject({ ...at, given: z.boolean() }),
    reply: CasePage,
  }),
  authorityLimits: endpoint({
    method: 'GET',
    path: '/redress/limits',
    may: 'house.read',
    summary: 'Up to what each role may give redress alone',
    reply: AuthorityLimits,
  }),
  setAuthorityLimit: endpoint({
    method: 'PUT',
    path: '/redress/limits',
    may: 'cases.settings',
    summary: 'Set the limit of a role; null is without limit',
    input: LimitEdit,
    reply: AuthorityLimits,
  }),
}
