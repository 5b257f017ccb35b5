import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { NewView, SavedView, SavedViews, ViewChange, ViewsOf } from './schema.ts'

const Id = z.strictObject({ id: z.uuid() })

export const viewsApi = {
  views: endpoint({
    method: 'GET',
    path: '/views',
    may: 'signed-in',
    summary: 'Saved views of a list: one’s own, and those that others share with one',
    input: ViewsOf,
    reply: SavedViews,
  }),
  view: endpoint({
    method: 'GET',
    path: '/views/{id}',
    may: 'signed-in',
    summary: 'One saved view',
    input: Id,
    reply: SavedView,
  }),
  saveView: endpoint({
    method: 'POST',
    path: '/views',
    may: 'signed-in',
    summary: 'Save a list’s filters, order and columns under a name',
    input: NewView,
    reply: SavedView,
  }),
  editView: endpoint({
    method: 'PATCH',
    path: '/views/{id}',
    may: 'signed-in',
    summary: 'Change a saved view of one’s own',
    edits: true,
    input: ViewChange.extend(Id.shape),
    reply: SavedView,
  }),
  removeView: endpoint({
    method: 'DELETE',
    path: '/views/{id}',
    may: 'signed-in',
    summary: 'Remove a saved view of one’s own',
    input: Id,
    reply: z.object({ removed: z.literal(true) }),
  }),
}
