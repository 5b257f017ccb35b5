import type { ActionsFor } from '../../platform/contract.ts'
import type { Context } from '../../platform/server/context.ts'
import { announce, whenever } from '../../platform/server/live.ts'
import type { noticesApi } from './api.ts'
import type { NoticeKind } from './schema.ts'
import * as store from './store.ts'

const topicOf = (staffId: string) => `notices ${staffId}`

const mine = async ({ db, staff }: Context) => {
  const [unread, rows] = await Promise.all([store.unread(db, staff.id), store.list(db, staff.id)])
  return { unread, rows }
}

export const noticesActions = {
  notices: async (_input, context) => mine(context),

  readNotices: async ({ ids }, context) => {
    await store.markRead(context.db, context.staff.id, ids, context.now)
    await announce(context.db, [topicOf(context.staff.id)])
    return mine(context)
  },

  noticesLive: (_input, { house, staff }) =>
    whenever(house, [topicOf(staff.id)], async () => ({
      unread: await house.lend((db) => store.unread(db, staff.id)),
    })),
} satisfies ActionsFor<typeof noticesApi, Context>

/** For other slices: tells colleagues of something, in the same transaction; nobody of what they did themselves. */
export async function notify(
  context: Context,
  staffIds: readonly string[],
  { kind, text, href }: { kind: NoticeKind; text: string; href: string },
): Promise<void> {
  const others = [...new Set(staffIds)].filter((id) => id && id !== context.staff.id)
  const told = await store.working(context.db, others)
  if (told.length === 0) return
  const by = { byStaff: context.staff.id || null, at: context.now }
  await store.add(
    context.db,
    told.map((staffId) => ({ staffId, id: context.newId(), kind, text, href, ...by })),
  )
  await announce(context.db, told.map(topicOf))
}
