import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { FirstContact } from './schema.ts'

const day = z.iso.date()

export const api = {
  firstContact: endpoint({
    method: 'GET',
    path: '/first-contact-resolution',
    may: 'surveys.read',
    summary: 'Cases solved at the first contact: as was seen, as agents have it, and as customers say',
    input: z.strictObject({ from: day, to: day }),
    reply: FirstContact,
  }),
}
