import type { ActionsFor } from '../../../platform/contract.ts'
import { Invalid, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import { expectVersion } from '../../../platform/server/http/answer.ts'
import type { api } from './api.ts'
import type { Panel } from './schema.ts'
import * as store from './store.ts'

const MOST_SHOWN = 500

async function found({ db }: Context, id: string, how: { lock?: boolean } = {}): Promise<Panel> {
  const panel = await store.find(db, id, how)
  if (!panel) throw new NotFound('There is no such panel.')
  return panel
}

export const actions = {
  panels: async ({ archived }, { db }) => ({ rows: await store.list(db, archived === 'yes') }),

  panel: async ({ id }, context) => ({
    ...(await found(context, id)),
    rows: await store.members(context.db, context.staff, id, MOST_SHOWN),
  }),

  createPanel: async ({ name, purpose }, context) => {
    const id = context.newId()
    await store.add(context.db, { id, name, purpose, by: context.staff.id || null }, context.now)
    await rememberHouse(context, { action: 'created', subject: 'panel', subjectId: id, after: { name, purpose } })
    return found(context, id)
  },

  editPanel: async ({ id, archived, name, purpose }, context) => {
    const before = await found(context, id, { lock: true })
    expectVersion(before, context)
    const to = {
      ...(name === undefined ? {} : { name }),
      ...(purpose === undefined ? {} : { purpose }),
      ...(archived === undefined ? {} : { archivedAt: archived ? context.now : null }),
    }
    await store.change(context.db, before, to, context.now)
    const after = await found(context, id)
    const told = ({ name: called, purpose: meant, archivedAt }: Panel) => ({ name: called, purpose: meant, archivedAt })
    await rememberHouse(context, {
      action: 'changed',
      subject: 'panel',
      subjectId: id,
      before: told(before),
      after: told(after),
    })
    return after
  },

  joinPanel: async ({ id, customerIds, tag }, context) => {
    await found(context, id)
    if ((customerIds === undefined) === (tag === undefined))
      throw new Invalid('Say who joins: customers by name, or a tag.', { fields: { customerIds: 'or a tag' } })
    const who = customerIds ? { customerIds } : { tag: tag as string }
    const joined = await store.join(context.db, context.staff, id, who, context.now)
    await rememberHouse(context, { action: 'joined', subject: 'panel', subjectId: id, after: { joined } })
    return { joined }
  },

  leavePanel: async ({ id, customerId }, context) => {
    await found(context, id)
    if (!(await store.leave(context.db, id, customerId, context.now)))
      throw new NotFound('This customer is not in the panel.')
    await rememberHouse(context, { action: 'left', subject: 'panel', subjectId: id, after: { left: 1 } })
    return { left: true as const }
  },
} satisfies ActionsFor<typeof api, Context>
