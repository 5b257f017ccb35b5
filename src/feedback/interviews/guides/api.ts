import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { Guide, GuideEdits, NewGuide } from '../schema.ts'

export const api = {
  guides: endpoint({
    method: 'GET',
    path: '/interview-guides',
    may: 'interviews.read',
    summary: 'Guides for interviews and focus groups, each in its newest version',
    reply: z.object({ rows: z.array(Guide) }),
  }),
  createGuide: endpoint({
    method: 'POST',
    path: '/interview-guides',
    may: 'interviews.edit',
    summary: 'A new guide: topics, what to ask, and the words in which consent is asked for',
    input: NewGuide,
    reply: Guide,
  }),
  editGuide: endpoint({
    method: 'PATCH',
    path: '/interview-guides/{id}',
    may: 'interviews.edit',
    summary: 'Change a guide; an interview keeps the version it was planned with',
    input: GuideEdits.extend({ id: z.uuid() }),
    reply: Guide,
    edits: true,
  }),
}
