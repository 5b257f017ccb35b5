import { z } from 'zod'
import { line } from '../../../customers/text/schema.ts'
import { KnownBy, Mapping } from '../schema.ts'

/** A service that is asked over HTTP. Its secret is written and never read again. */
export const EnrichmentSource = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['file', 'service']),
  knownBy: KnownBy,
  mapping: Mapping,
  url: z.string().nullable(),
  headerName: z.string().nullable(),
  hasSecret: z.boolean(),
  timeoutMs: z.number().int(),
  insideHost: z.string().nullable(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type EnrichmentSource = z.infer<typeof EnrichmentSource>

const said = {
  name: line(80),
  knownBy: KnownBy,
  mapping: Mapping.min(1),
  url: z.string().min(8).max(1000),
  headerName: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/, 'the name of a header is needed, such as Authorization')
    .nullable(),
  /** Empty takes it away; left out, it stays as it is. */
  headerSecret: z
    .string()
    .max(2000)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they would end the header.
    .regex(/^[^\x00-\x1f\x7f]*$/, 'no line breaks')
    .nullable()
    .optional(),
  timeoutMs: z.number().int().min(100).max(15_000),
  insideHost: z
    .string()
    .regex(/^[A-Za-z0-9.:-]{1,253}$/, 'the name or number of a host is needed')
    .nullable(),
}

export const NewSource = z.strictObject(said)
export type NewSource = z.infer<typeof NewSource>
