import { z } from 'zod'

/** A list as somebody wants to find it again. */
export const SavedView = z.object({
  id: z.string(),
  /** The address of the list's page. */
  list: z.string(),
  name: z.string(),
  /** Filters, order and columns as they stand in the page's address. */
  query: z.string(),
  ownerName: z.string().nullable(),
  mine: z.boolean(),
  shared: z.boolean(),
  /** Shared with this team alone. */
  teamId: z.string().nullable(),
  teamName: z.string().nullable(),
  version: z.number().int(),
})
export type SavedView = z.infer<typeof SavedView>
export const SavedViews = z.object({ rows: z.array(SavedView) })

const Name = z.string().trim().min(1, 'a name is needed').max(80)
const Place = z.string().regex(/^\/[a-z0-9/-]{0,99}$/, 'the path of a page is needed')
const Query = z.string().max(8_000)

export const NewView = z.strictObject({
  list: Place,
  name: Name,
  query: Query,
  shared: z.boolean().default(false),
  teamId: z.uuid().nullable().default(null),
})
export const ViewChange = z.strictObject({
  name: Name.optional(),
  query: Query.optional(),
  shared: z.boolean().optional(),
  teamId: z.uuid().nullable().optional(),
})
export type ViewChange = z.infer<typeof ViewChange>
export const ViewsOf = z.strictObject({ list: Place })
