import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { DraftToKeep } from './schema.ts'

export const draftApi = {
  keepDraft: endpoint({
    method: 'PUT',
    path: '/cases/{id}/draft',
    may: 'cases.raise',
    summary: 'Keep what one is writing in a case; without words it is forgotten. Seen by nobody else',
    input: DraftToKeep.extend({ id: z.uuid() }),
    reply: z.object({ kept: z.boolean() }),
  }),
}
