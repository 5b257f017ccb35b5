import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import type { chainApi } from './api.ts'
import type { ChainLink, Side } from './schema.ts'
import * as store from './store.ts'

async function check({ db }: Context, name: string, except: string | null, partyId: string | null, side: Side) {
  if (await store.nameIsTaken(db, name, except))
    throw new Conflict('There is a link of this name. Nothing was changed.', { fields: { name: 'taken' } })
  if (partyId && !(await store.mayBeParty(db, partyId, side)))
    throw new Invalid(
      side === 'ours'
        ? 'A link of ours is done by a department. Nothing was changed.'
        : 'A supplier’s link is done by an account that all may see. Nothing was changed.',
      { fields: { partyId: 'not one that can be chosen' } },
    )
}

export const chainActions = {
  chainLinks: async (_input, { db }) => ({ rows: await store.chain(db) }),

  createChainLink: async ({ name, side, partyId = null }, context) => {
    await check(context, name, null, partyId, side)
    const id = context.newId()
    const after = { name, side, partyId }
    await store.addLink(context, { id, ...after })
    await rememberHouse(context, { action: 'created', subject: 'chain link', subjectId: id, before: null, after })
    await record(context, { name: 'cases.chainLinkCreated', subjectId: id })
    return { rows: await store.chain(context.db) }
  },

  editChainLink: async ({ linkId, archived, position, ...said }, context) => {
    const before = await store.findLink(context.db, linkId, true)
    if (!before) throw new NotFound('There is no such link.')
    expectVersion(before, context)
    const { name = before.name, side = before.side } = said
    // Whoever did it on the other side does not do it here.
    const partyId = said.partyId !== undefined ? said.partyId : side === before.side ? before.partyId : null
    await check(context, name, linkId, partyId === before.partyId ? null : partyId, side)
    const archivedAt =
      archived === undefined ? before.archivedAt : archived ? (before.archivedAt ?? context.now.toISOString()) : null
    await store.changeLink(context, before, { name, side, partyId, archivedAt })
    if (position !== undefined) await store.moveLink(context.db, linkId, position)
    const after = (await store.findLink(context.db, linkId)) as ChainLink
    await rememberHouse(context, { action: 'edited', subject: 'chain link', subjectId: linkId, before, after })
    await record(context, { name: 'cases.chainLinkEdited', subjectId: linkId })
    return after
  },
} satisfies ActionsFor<typeof chainApi, Context>

export const isOffered = store.isOffered
