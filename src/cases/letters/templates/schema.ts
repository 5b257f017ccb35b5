import { z } from 'zod'
import { lines } from '../../../customers/text/schema.ts'
import { Language } from '../../../organisation/schema.ts'
import { LetterKind } from '../schema.ts'

export const LetterTemplate = z.object({
  id: z.string(),
  kind: LetterKind,
  language: z.string(),
  name: z.string(),
  subject: z.string(),
  text: z.string(),
  version: z.number().int(),
})
export type LetterTemplate = z.infer<typeof LetterTemplate>

const text = (most: number) => z.string().trim().min(1, 'something is needed').max(most)
const fields = {
  kind: LetterKind,
  language: Language,
  name: text(120),
  subject: text(300),
  text: lines(20_000).refine((said) => said.length > 0, 'write what it says'),
}
export const NewTemplate = z.strictObject(fields)
export const TemplateChange = z
  .strictObject({ name: fields.name, subject: fields.subject, text: fields.text })
  .partial()
export type TemplateChange = z.infer<typeof TemplateChange>
