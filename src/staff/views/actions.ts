import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import type { viewsApi } from './api.ts'
import type { SavedView } from './schema.ts'
import * as store from './store.ts'

const missing = () => new NotFound('There is no such view (any more).')

async function read({ db, staff }: Context, id: string): Promise<SavedView> {
  const view = await store.read(db, staff, id)
  if (!view) throw missing()
  return view
}

/** Shared with a team means with one that whoever shares it is in. */
function checkTeam({ staff }: Context, teamId: string | null | undefined): void {
  if (teamId && !staff.teamIds.includes(teamId))
    throw new Invalid('A view is shared with a team of one’s own. Nothing was saved.', {
      fields: { teamId: 'not a team of yours' },
    })
}

async function refuseName({ db, staff }: Context, list: string, name: string, except: string | null): Promise<void> {
  if (await store.isNamed(db, staff.id, list, name, except))
    throw new Conflict('You have a view of this name already. Choose another one.', { fields: { name: 'taken' } })
}

async function own(context: Context, id: string) {
  const row = await store.lock(context.db, id)
  if (row?.staffId !== context.staff.id) throw missing()
  return row
}

export const viewsActions = {
  views: async ({ list }, { db, staff }) => ({ rows: await store.list(db, staff, list) }),
  view: async ({ id }, context) => read(context, id),

  saveView: async (given, context) => {
    checkTeam(context, given.teamId)
    await refuseName(context, given.list, given.name, null)
    const id = context.newId()
    await store.add(context.db, { id, ...given }, context.staff.id, context.now)
    return read(context, id)
  },

  editView: async ({ id, ...fields }, context) => {
    const row = await own(context, id)
    expectVersion(await read(context, id), context)
    checkTeam(context, fields.teamId)
    if (fields.name) await refuseName(context, row.list, fields.name, id)
    await store.change(context.db, id, fields, context.now)
    return read(context, id)
  },

  removeView: async ({ id }, context) => {
    await own(context, id)
    await store.remove(context.db, id)
    return { removed: true as const }
  },
} satisfies ActionsFor<typeof viewsApi, Context>
