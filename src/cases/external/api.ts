import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { ExternalOfCase, Referral, ReferralReply } from './schema.ts'

export const externalApi = {
  externalOfCase: endpoint({
    method: 'GET',
    path: '/cases/{id}/external',
    may: 'house.read',
    summary: 'Where the customer may go after us, until when, whether they were told, and what came of it',
    input: z.strictObject({ id: z.uuid() }),
    reply: ExternalOfCase,
  }),
  referOutside: endpoint({
    method: 'POST',
    path: '/cases/{id}/external/referral',
    may: 'cases.work',
    summary:
      'Write down that the customer went to the body outside, its reference, when it wants our papers, what it awards',
    input: Referral,
    reply: ReferralReply,
    status: 200,
  }),
}
