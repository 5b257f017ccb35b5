import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotAllowed, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { refuseKey, refuseWordsLacking } from '../giving/actions.ts'
import { ADMINISTRATOR, mayManage } from '../model.ts'
import { forgetWhoIsKnown } from '../session/actions.ts'
import { holdAdministration } from '../store.ts'
import type { rolesApi } from './api.ts'
import type { Role } from './schema.ts'
import * as store from './store.ts'

const missing = () => new NotFound('There is no such role (any more).')

const seen = (role: Omit<Role, 'fixed'>): Role => ({ ...role, fixed: role.id === ADMINISTRATOR })

async function read(context: Context, id: string): Promise<Role> {
  const role = await store.read(context.db, id)
  if (!role) throw missing()
  return seen(role)
}

/** Only words that some slice declares; another one would lie in wait for the day that it means something. */
function refuseUnknown({ house }: Context, words: readonly string[]): void {
  const declared = new Set(house.slices.flatMap((slice) => Object.keys(slice.words ?? {})))
  const unknown = words.filter((word) => !declared.has(word))
  if (unknown.length > 0)
    throw new Invalid(`There is no word “${unknown[0]}”. Nothing was changed.`, { fields: { words: 'unknown word' } })
}

async function refuseName(context: Context, name: string, except: string | null): Promise<void> {
  const roles = await store.list(context.db)
  if (roles.some((role) => role.id !== except && role.name.toLowerCase() === name.toLowerCase()))
    throw new Conflict('There is a role of this name already.', { fields: { name: 'taken' } })
}

const unique = (words: readonly string[]) => [...new Set(words)]

export const rolesActions = {
  roles: async (_input, { db }) => ({ rows: (await store.list(db)).map(seen) }),

  words: (_input, { house }) => ({
    groups: house.slices
      .filter((slice) => Object.keys(slice.words ?? {}).length > 0)
      .map((slice) => ({
        slice: slice.name,
        words: Object.entries(slice.words ?? {}).map(([word, lets]) => ({ word, lets })),
      })),
  }),

  addRole: async ({ name, description, words }, context) => {
    refuseKey(context)
    refuseUnknown(context, words)
    refuseWordsLacking(context, words)
    await refuseName(context, name, null)
    const id = context.newId()
    await store.add(context.db, { id, name, description, words: unique(words) }, context.now)
    await rememberHouse(context, { action: 'made', subject: 'role', subjectId: id, after: { name, words } })
    return read(context, id)
  },

  editRole: async ({ id, ...changes }, context) => {
    refuseKey(context)
    await holdAdministration(context.db)
    const before = await store.lock(context.db, id)
    if (!before) throw missing()
    expectVersion(before, context)
    if (id === ADMINISTRATOR)
      throw new Conflict(
        'Administrators may always do everything, so that somebody can. Copy the role and change the copy.',
      )
    // Both what the role holds and what it is to hold: else words that I lack could be taken from others by me.
    if (!mayManage(before.words, context.staff))
      throw new NotAllowed('This role may do more than you, so an administrator must change it. Nothing was changed.')
    if (changes.words) {
      refuseUnknown(
        context,
        changes.words.filter((word) => !before.words.includes(word)),
      )
      refuseWordsLacking(context, changes.words)
    }
    if (changes.name !== undefined) await refuseName(context, changes.name, id)
    const words = changes.words ? { words: unique(changes.words) } : {}
    await store.change(context.db, id, { ...changes, ...words }, context.now)
    const after = await read(context, id)
    await rememberHouse(context, {
      action: 'edited',
      subject: 'role',
      subjectId: id,
      before: { name: before.name, words: before.words },
      after: { name: after.name, words: after.words },
    })
    await record(context, { name: 'staff.rolesChanged', about: { roleId: id } })
    forgetWhoIsKnown(context.house)
    return after
  },

  removeRole: async ({ id }, context) => {
    refuseKey(context)
    const row = await store.lock(context.db, id)
    if (!row) throw missing()
    const role = await read(context, id)
    if (!mayManage(role.words, context.staff))
      throw new NotAllowed('This role may do more than you, so an administrator must remove it. Nothing was changed.')
    if (role.builtIn) throw new Conflict('The roles of the house stay. Change this one, or leave it without holders.')
    if (role.holders > 0 || (await store.invited(context.db, id)))
      throw new Conflict('Someone has this role, or was invited to it. Give them another first; nothing was removed.')
    await store.remove(context.db, id)
    await rememberHouse(context, {
      action: 'removed',
      subject: 'role',
      subjectId: id,
      before: { name: role.name, words: role.words },
    })
    return { removed: true as const }
  },
} satisfies ActionsFor<typeof rolesApi, Context>
