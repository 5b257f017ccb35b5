import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { CasePage } from '../page/schema.ts'
import { NewCaseCause, NewRootCause, RootCause, RootCauseEdits } from './schema.ts'

const Tree = z.object({ rows: z.array(RootCause) })

export const api = {
  rootCauses: endpoint({
    method: 'GET',
    path: '/root-causes',
    may: 'house.read',
    summary: 'The organisation’s tree of what goes wrong',
    reply: Tree,
  }),
  createRootCause: endpoint({
    method: 'POST',
    path: '/root-causes',
    may: 'cases.settings',
    summary: 'A new cause, under another or at the top',
    input: NewRootCause,
    reply: Tree,
  }),
  editRootCause: endpoint({
    method: 'PATCH',
    path: '/root-causes/{causeId}',
    may: 'cases.settings',
    summary: 'Name a cause anew, or put it away; cases that name it keep it',
    input: RootCauseEdits.extend({ causeId: z.uuid() }),
    reply: RootCause,
    edits: true,
  }),
  nameCause: endpoint({
    method: 'POST',
    path: '/cases/{id}/causes',
    may: 'cases.decide',
    summary: 'Say why a case came to be: one primary cause, any number of others',
    input: NewCaseCause.extend({ id: z.uuid() }),
    reply: CasePage,
  }),
  dropCause: endpoint({
    method: 'DELETE',
    path: '/cases/{id}/causes/{caseCauseId}',
    may: 'cases.decide',
    summary: 'Take a cause of a case away again',
    input: z.strictObject({ id: z.uuid(), caseCauseId: z.uuid() }),
    reply: CasePage,
  }),
}
