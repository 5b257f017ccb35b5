import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { Joining, NewPanel, Panel, PanelEdits, PanelPage } from './schema.ts'

const PanelId = z.strictObject({ id: z.uuid() })

export const api = {
  panels: endpoint({
    method: 'GET',
    path: '/panels',
    may: 'surveys.read',
    summary: 'Panels: people who agreed to be asked now and then',
    input: z.strictObject({ archived: z.enum(['yes', 'no']).default('no') }),
    reply: z.object({ rows: z.array(Panel) }),
  }),
  panel: endpoint({
    method: 'GET',
    path: '/panels/{id}',
    may: 'surveys.read',
    summary: 'One panel with those of its members whom you may see, up to 500',
    input: PanelId,
    reply: PanelPage,
  }),
  createPanel: endpoint({
    method: 'POST',
    path: '/panels',
    may: 'surveys.ask',
    summary: 'A new panel, with nobody in it',
    input: NewPanel,
    reply: Panel,
  }),
  editPanel: endpoint({
    method: 'PATCH',
    path: '/panels/{id}',
    may: 'surveys.ask',
    summary: 'Rename a panel, say what it is for, put it away or bring it back',
    input: PanelEdits.extend(PanelId.shape),
    reply: Panel,
    edits: true,
  }),
  joinPanel: endpoint({
    method: 'POST',
    path: '/panels/{id}/members',
    may: 'surveys.ask',
    summary: 'Add customers to a panel, by name or by tag; who is in it stays once',
    input: Joining.extend(PanelId.shape),
    reply: z.object({ joined: z.number().int() }),
  }),
  leavePanel: endpoint({
    method: 'DELETE',
    path: '/panels/{id}/members/{customerId}',
    may: 'surveys.ask',
    summary: 'Take a customer out of a panel; what was answered stays',
    input: PanelId.extend({ customerId: z.uuid() }),
    reply: z.object({ left: z.literal(true) }),
  }),
}
