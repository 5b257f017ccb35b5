import { z } from 'zod'
import { clearable, line } from '../../customers/text/schema.ts'

export const PersonRole = z.enum(['representative', 'copied', 'witness', 'supplier'])
export type PersonRole = z.infer<typeof PersonRole>
export const personRoleLabels: Record<PersonRole, string> = {
  representative: 'Representative',
  copied: 'Kept informed',
  witness: 'Witness',
  supplier: 'Supplier',
}
/** Somebody concerned beside the customer. A representative is spoken with once the customer agreed to it. */
export const CasePerson = z.object({
  id: z.string(),
  role: PersonRole,
  personId: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  consentAt: z.string().nullable(),
  consentHow: z.string().nullable(),
  version: z.number().int(),
})
export type CasePerson = z.infer<typeof CasePerson>
export const NewCasePerson = z.strictObject({
  role: PersonRole,
  personId: z.uuid().nullable().optional(),
  name: line(300).optional(),
  email: z.email().max(254).nullable().optional(),
  phone: clearable(60).optional(),
  consentAt: z.iso.date().nullable().optional(),
  consentHow: clearable(300).optional(),
})
