import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, NotAllowed, NotFound } from '../../platform/errors.ts'
import type { ListReply } from '../../platform/filter.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { changesBetween, rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { page } from '../../platform/server/lists.ts'
import { changeWho } from '../credentials/store.ts'
import { roleToGive } from '../giving/actions.ts'
import * as keys from '../keys/store.ts'
import { leavesAdministration, mayManage } from '../model.ts'
import * as links from '../password/store.ts'
import { wordsOf } from '../roles/store.ts'
import { Preferences, type StaffChange, type StaffMember } from '../schema.ts'
import { forgetWhoIsKnown } from '../session/actions.ts'
import * as sessions from '../session/store.ts'
import * as store from '../store.ts'
import type { membersApi } from './api.ts'
import { members } from './store.ts'

const missing = () => new NotFound('There is no such person (any more).')

async function read(context: Context, id: string): Promise<StaffMember> {
  const member = await store.read(context.db, id)
  if (!member) throw missing()
  return member
}

type Change = Omit<StaffChange, never>

/** What nobody may do, whatever their words. */
async function refuseChange(context: Context, before: StaffMember, change: Change): Promise<void> {
  const { staff, db } = context
  const words = (await wordsOf(db, before.id)) ?? []
  if (!mayManage(words, staff))
    throw new NotAllowed('This person may do more than you, so an administrator must do that. Nothing was changed.')
  const roleChanges = change.roleId !== undefined && change.roleId !== before.roleId
  if (before.id === staff.id && roleChanges)
    throw new NotAllowed('Nobody changes their own role. Ask another administrator; nothing was changed.')
  if (before.id === staff.id && change.disabled)
    throw new NotAllowed('Nobody disables themselves. Ask another administrator; nothing was changed.')
  if (roleChanges && change.roleId) await roleToGive(context, change.roleId)
  const standing = { roleId: before.roleId, disabled: before.disabledAt !== null }
  const after = { roleId: change.roleId ?? standing.roleId, disabled: change.disabled ?? standing.disabled }
  if (leavesAdministration(standing, after)) {
    const others = (await store.administrators(db)).filter((id) => id !== before.id)
    if (others.length === 0)
      throw new Conflict('This is the last administrator. Make someone else one first; nothing was changed.')
  }
}

export const membersActions = {
  members: async (query, context) => page(members, query, context) as Promise<ListReply<{ id: string; name: string }>>,
  member: async ({ id }, context) => read(context, id),

  editMember: async ({ id, ...change }, context) => {
    const { db, now } = context
    // Before any row: two changes of administrators at once wait for each other here, and not in a circle.
    await store.holdAdministration(db)
    if (!(await store.lock(db, id))) throw missing()
    const before = await read(context, id)
    expectVersion(before, context)
    await refuseChange(context, before, change)
    if (change.email && change.email !== before.email && (await store.findByEmail(db, change.email)))
      throw new Conflict('Someone with this e-mail address works here already.', { fields: { email: 'taken' } })
    const { disabled, ...fields } = change
    const disabling = disabled !== undefined && disabled !== (before.disabledAt !== null)
    await store.change(db, id, { ...fields, ...(disabling && { disabledAt: disabled ? now : null }) }, now)
    if (change.name !== undefined || change.email !== undefined)
      await changeWho(db, id, { name: change.name ?? before.name, email: change.email ?? before.email }, now)
    // Links to the old address are worth nothing any more.
    if (disabling || (change.email && change.email !== before.email)) await links.killAll(db, id)
    // Either way: who is disabled is out everywhere, and who comes back signs in anew.
    if (disabling) await sessions.endAll(db, id)
    if (disabling && disabled) await keys.revokeAll(db, id, now)
    const after = await read(context, id)
    const changed = changesBetween(before, after, ['name', 'email', 'roleId', 'disabledAt']).map((each) => each.field)
    await rememberHouse(context, {
      action: disabling ? (disabled ? 'disabled' : 'enabled') : 'edited',
      subject: 'staff',
      subjectId: id,
      before: { roleId: before.roleId, disabled: before.disabledAt !== null },
      after: { roleId: after.roleId, disabled: after.disabledAt !== null, fields: changed },
    })
    await record(context, { name: 'staff.edited', subjectId: id, about: { fields: changed } })
    forgetWhoIsKnown(context.house)
    return after
  },

  preferences: async (_input, { db, staff }) => {
    const kept = Preferences.safeParse(await store.preferencesOf(db, staff.id))
    return kept.success ? kept.data : Preferences.parse({})
  },

  setPreferences: async (preferences, { db, staff }) => {
    await store.setPreferences(db, staff.id, preferences)
    return preferences
  },
} satisfies ActionsFor<typeof membersApi, Context>
