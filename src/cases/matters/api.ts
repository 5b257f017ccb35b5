import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { CasesToAdd, Matter, MatterChange, MatterPage, NewMatter, NewRound } from './schema.ts'

const id = z.uuid()

export const mattersApi = {
  matters: endpoint({
    method: 'GET',
    path: '/matters',
    may: 'cases.read',
    summary: 'Matters that many cases are about, open ones first',
    reply: z.object({ rows: z.array(Matter) }),
  }),
  matter: endpoint({
    method: 'GET',
    path: '/matters/{id}',
    may: 'cases.read',
    summary: 'One matter: how many of its cases are open, and what was done to all of them',
    input: z.strictObject({ id }),
    reply: MatterPage,
  }),
  createMatter: endpoint({
    method: 'POST',
    path: '/matters',
    may: 'cases.work',
    summary: 'A new matter, with no cases yet',
    input: NewMatter,
    reply: MatterPage,
  }),
  editMatter: endpoint({
    method: 'PATCH',
    path: '/matters/{id}',
    may: 'cases.work',
    summary: 'Change a matter, close it or open it again; its cases stay as they are',
    input: MatterChange.extend({ id }),
    reply: MatterPage,
    edits: true,
  }),
  addToMatter: endpoint({
    method: 'POST',
    path: '/matters/{id}/cases',
    may: 'cases.work',
    summary: 'Put cases into a matter: these, or up to 5,000 that a filter finds',
    input: z.strictObject({ id, cases: CasesToAdd }),
    reply: MatterPage.extend({ added: z.number().int() }),
    status: 200,
  }),
  beginRound: endpoint({
    method: 'POST',
    path: '/matters/{id}/rounds',
    may: 'cases.work',
    summary: 'Answer or close all open cases of a matter, each as if by hand; a run, with what each refused',
    input: z.strictObject({ id, round: NewRound }),
    reply: MatterPage.extend({ runId: z.string() }),
    status: 202,
  }),
}
