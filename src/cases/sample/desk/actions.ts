import type { Context } from '../../../platform/server/context.ts'
import * as easier from '../../figures/store.ts'
import * as replies from '../../replies/store.ts'
import { effects } from '../effects.ts'
import { sampleId } from '../ids.ts'
import { firstStaff } from '../store.ts'
import { readyReplies, views } from './content.ts'
import * as store from './store.ts'

const viewId = (name: string) => sampleId(`view ${name}`)
const replyId = (shortcut: string) => sampleId(`reply ${shortcut}`)
const easierId = sampleId('made easier')

/** What a desk has after some months: views that all share, replies that are ready, and when complaining was made easier. */
export async function fillDesk({ db, now }: Context): Promise<void> {
  const staffId = await firstStaff(db)
  if (!staffId || (await store.isThere(db, easierId))) return
  for (const { name, query } of views)
    await store.addView(db, { id: viewId(name), list: '/cases', name, query }, staffId, now)
  for (const reply of readyReplies)
    if (!(await replies.isTaken(db, reply.shortcut, null)))
      await replies.add(db, { ...reply, id: replyId(reply.shortcut), teamId: null }, staffId, now)
  const day = new Date(now.getTime() - effects.madeEasierDays * 86_400_000).toISOString().slice(0, 10)
  await easier.addEasier(
    db,
    { id: easierId, day, what: 'A link to the complaints form in every dispatch mail' },
    staffId,
    now,
  )
}

export async function emptyDesk({ db }: Context): Promise<void> {
  await store.removeViews(
    db,
    views.map(({ name }) => viewId(name)),
  )
  for (const { shortcut } of readyReplies) await replies.remove(db, replyId(shortcut))
  await easier.removeEasier(db, easierId)
}
