import { z } from 'zod'
import { endpoint, liveEndpoint } from '../../platform/contract.ts'
import { Notices, ReadNotices } from './schema.ts'

export const noticesApi = {
  notices: endpoint({
    method: 'GET',
    path: '/me/notices',
    may: 'signed-in',
    summary: 'What the signed-in person should know of, newest first',
    reply: Notices,
  }),
  readNotices: endpoint({
    method: 'POST',
    path: '/me/notices/read',
    may: 'signed-in',
    summary: 'Say which notices were read; all of them when none is named',
    input: ReadNotices.default({}),
    reply: Notices,
    status: 200,
  }),
  noticesLive: liveEndpoint({
    path: '/me/notices/live',
    may: 'signed-in',
    summary: 'How many notices are unread, told again whenever it changes',
    event: z.object({ unread: z.number().int() }),
  }),
}
