import { z } from 'zod'
import { clearable, line } from '../text/schema.ts'

export const DetailKind = z.enum(['email', 'phone', 'address', 'identifier'])
export type DetailKind = z.infer<typeof DetailKind>

export const AddressParts = z.strictObject({
  line1: clearable(200).optional(),
  line2: clearable(200).optional(),
  city: clearable(120).optional(),
  region: clearable(120).optional(),
  postcode: clearable(30).optional(),
})
export type AddressParts = z.infer<typeof AddressParts>

/** An e-mail, phone, address or outside identifier of a customer. */
export const Detail = z.object({
  customerId: z.string(),
  id: z.string(),
  kind: DetailKind,
  /** As typed; an address in one line. */
  value: z.string(),
  /** What kind of it: work, home, VAT number, shop number … */
  label: z.string().nullable(),
  parts: z.record(z.string(), z.string().nullable()).nullable(),
  /** Of an address, and the country that a phone belongs to. ISO 3166, two letters. */
  country: z.string().nullable(),
  preferred: z.boolean(),
  source: z.string().nullable(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Detail = z.infer<typeof Detail>

const country = z
  .string()
  .regex(/^[A-Za-z]{2}$/, 'two letters of ISO 3166 are needed')
  .toUpperCase()
  .nullable()

const said = {
  /** Not needed for an address with parts. */
  value: line(500).optional(),
  label: clearable(60).optional(),
  parts: AddressParts.optional(),
  country: country.optional(),
  preferred: z.boolean().optional(),
  validFrom: z.iso.date().nullable().optional(),
  validTo: z.iso.date().nullable().optional(),
}

export const NewDetail = z.strictObject({ kind: DetailKind, ...said, source: line(80).optional() })
export type NewDetail = z.infer<typeof NewDetail>

export const DetailEdits = z.strictObject(said)
export type DetailEdits = z.infer<typeof DetailEdits>
