import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { queue } from '../../platform/server/jobs.ts'
import { mailConfigured } from '../../platform/server/mail.ts'
import type { mailApi } from './api.ts'
import * as store from './store.ts'

const DAY = 86_400_000

export const mailActions = {
  mail: async (_input, { db, now, house }) => ({
    configured: mailConfigured(house.config),
    rows: await store.list(db, new Date(now.getTime() - 30 * DAY)),
  }),

  sendAgain: async ({ id }, { db }) => {
    const waits = await store.wait(db, id)
    const mail = await store.read(db, id)
    if (!mail) throw new NotFound('There is no such mail (any more).')
    if (!waits) throw new Conflict('This mail is waiting or was sent. Nothing was changed.')
    await queue(db, 'sendMail', { id }, { key: `mail ${id}` })
    return mail
  },
} satisfies ActionsFor<typeof mailApi, Context>
