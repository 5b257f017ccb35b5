import { z } from 'zod'

/** Why somebody is told. */
export const NoticeKind = z.enum(['mention', 'assigned', 'deadline', 'reply', 'approval', 'snooze', 'alert'])
export type NoticeKind = z.infer<typeof NoticeKind>

/** What a colleague should know of. Its words name no customer: who may see more finds it behind the link. */
export const Notice = z.object({
  id: z.string(),
  at: z.string(),
  kind: NoticeKind,
  byName: z.string().nullable(),
  text: z.string(),
  /** A place in the program. */
  href: z.string().nullable(),
  readAt: z.string().nullable(),
})
export type Notice = z.infer<typeof Notice>

export const Notices = z.object({ unread: z.number().int(), rows: z.array(Notice) })

/** The ones that were read; left out, all of them. */
export const ReadNotices = z.strictObject({ ids: z.array(z.uuid()).max(200).optional() })
