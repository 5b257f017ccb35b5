import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { LetterTemplate, NewTemplate, TemplateChange } from './schema.ts'

const Id = z.strictObject({ id: z.uuid() })

export const templatesApi = {
  letterTemplates: endpoint({
    method: 'GET',
    path: '/letter-templates',
    may: 'cases.work',
    summary: 'What letters say, by kind and language, with fields in braces',
    reply: z.object({ rows: z.array(LetterTemplate) }),
  }),
  createLetterTemplate: endpoint({
    method: 'POST',
    path: '/letter-templates',
    may: 'cases.settings',
    summary: 'A new template of a letter',
    input: NewTemplate,
    reply: LetterTemplate,
  }),
  editLetterTemplate: endpoint({
    method: 'PATCH',
    path: '/letter-templates/{id}',
    may: 'cases.settings',
    summary: 'Change a template; letters that were drafted from it stay as they are',
    edits: true,
    input: TemplateChange.extend(Id.shape),
    reply: LetterTemplate,
  }),
  archiveLetterTemplate: endpoint({
    method: 'DELETE',
    path: '/letter-templates/{id}',
    may: 'cases.settings',
    summary: 'Offer a template no longer',
    input: Id,
    reply: z.object({ archived: z.literal(true) }),
  }),
}
