import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { changesBetween, remember } from '../../platform/server/history.ts'
import * as customers from '../store.ts'
import type { api } from './api.ts'
import type { Consent, NewConsent } from './schema.ts'
import * as store from './store.ts'

const remembered = ['purpose', 'channel', 'given', 'lawfulBasis', 'source', 'at']
const MINUTE = 60_000

/** Appends what was said; the rows before it stay as they are. */
export async function append(context: Context, customerId: string, said: NewConsent): Promise<Consent> {
  if (said.at && Date.parse(said.at) > context.now.getTime() + 5 * MINUTE)
    throw new Invalid('A consent cannot be given in the future. Nothing was recorded.', {
      fields: { at: 'it lies in the future' },
    })
  const consent = await store.append(context, customerId, said)
  await remember(context, {
    customerId,
    action: consent.given ? 'given' : 'withdrawn',
    subject: 'consent',
    subjectId: consent.id,
    changes: changesBetween({}, consent, remembered),
  })
  await record(context, {
    name: consent.given ? 'consents.given' : 'consents.withdrawn',
    customerId,
    subjectId: consent.id,
    about: { purpose: consent.purpose, channel: consent.channel },
  })
  return consent
}

export const actions = {
  consents: async ({ id }, context) => {
    const { customer } = await customers.seenSurvivor(context, id)
    const { ids } = await customers.familyOf(context.db, customer.id)
    return { current: await store.current(context.db, ids), all: await store.all(context.db, ids) }
  },

  recordConsent: async ({ id, ...said }, context) => {
    await customers.seenForChange(context, id)
    return append(context, id, said)
  },
} satisfies ActionsFor<typeof api, Context>
