import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Consent, ConsentState, NewConsent } from './schema.ts'

export const api = {
  consents: endpoint({
    method: 'GET',
    path: '/customers/{id}/consents',
    may: 'house.read',
    summary: 'What holds now, and everything that was said before, newest first',
    input: z.strictObject({ id: z.uuid() }),
    reply: z.object({ current: z.array(ConsentState), all: z.array(Consent) }),
  }),
  recordConsent: endpoint({
    method: 'POST',
    path: '/customers/{id}/consents',
    may: 'consents.write',
    summary: 'Consent given or withdrawn, for a purpose and a channel, with its wording',
    input: NewConsent.extend({ id: z.uuid() }),
    reply: Consent,
  }),
}
