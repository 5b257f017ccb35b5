import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { RoleWithUs } from '../relationships/schema.ts'
import { Stakeholders } from './schema.ts'

export const api = {
  stakeholders: endpoint({
    method: 'GET',
    path: '/stakeholders',
    may: 'customers.read',
    summary: 'Who has a role with us, with their power and interest and what that asks of us',
    input: z.strictObject({ role: RoleWithUs.optional() }),
    reply: Stakeholders,
  }),
}
