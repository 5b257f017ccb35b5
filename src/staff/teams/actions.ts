import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { forgetWhoIsKnown } from '../session/actions.ts'
import { names } from '../store.ts'
import type { teamsApi } from './api.ts'
import type { Team } from './schema.ts'
import * as store from './store.ts'

const missing = () => new NotFound('There is no such team (any more).')

type Wanted = {
  name?: string | undefined
  departmentId?: string | null | undefined
  leaderId?: string | null | undefined
  memberIds?: string[] | undefined
}

/** Everyone and everything that a team names is there. */
async function check({ db }: Context, { departmentId, leaderId, memberIds = [] }: Wanted): Promise<void> {
  if (departmentId && !(await store.isDepartment(db, departmentId)))
    throw new Invalid('There is no such department.', { fields: { departmentId: 'not a department' } })
  const people = [...new Set([...memberIds, ...(leaderId ? [leaderId] : [])])]
  const there = new Set((await names(db, people)).map((row) => row.id))
  if (people.some((id) => !there.has(id)))
    throw new Invalid('Someone in this team does not work here (any more).', { fields: { memberIds: 'not there' } })
}

async function read(context: Context, id: string): Promise<Team> {
  const team = await store.read(context.db, id)
  if (!team) throw missing()
  return team
}

const kept = ({ name, departmentId, leaderId, members }: Team) => ({
  name,
  departmentId,
  leaderId,
  memberIds: members.map((member) => member.id),
})

async function refuseName(context: Context, name: string | undefined, except: string | null): Promise<void> {
  if (name !== undefined && (await store.isNamed(context.db, name, except)))
    throw new Conflict('There is a team of this name already.', { fields: { name: 'taken' } })
}

export const teamsActions = {
  teams: async (_input, { db }) => ({ rows: await store.list(db) }),
  departmentsForTeams: async (_input, { db }) => ({ rows: await store.departments(db) }),
  team: async ({ id }, context) => read(context, id),

  addTeam: async ({ memberIds, ...fields }, context) => {
    await check(context, { ...fields, memberIds })
    await refuseName(context, fields.name, null)
    const id = context.newId()
    await store.add(context.db, { id, ...fields }, context.now)
    await store.setMembers(context.db, id, memberIds, context.now)
    const team = await read(context, id)
    await rememberHouse(context, { action: 'made', subject: 'team', subjectId: id, after: kept(team) })
    await record(context, { name: 'staff.teamsChanged', subjectId: id })
    forgetWhoIsKnown(context.house)
    return team
  },

  editTeam: async ({ id, memberIds, ...fields }, context) => {
    const row = await store.lock(context.db, id)
    if (!row) throw missing()
    const before = await read(context, id)
    expectVersion(before, context)
    await check(context, { ...fields, memberIds })
    await refuseName(context, fields.name, id)
    await store.change(context.db, id, fields, context.now)
    if (memberIds) await store.setMembers(context.db, id, memberIds, context.now)
    const after = await read(context, id)
    await rememberHouse(context, {
      action: 'edited',
      subject: 'team',
      subjectId: id,
      before: kept(before),
      after: kept(after),
    })
    await record(context, { name: 'staff.teamsChanged', subjectId: id })
    forgetWhoIsKnown(context.house)
    return after
  },

  removeTeam: async ({ id }, context) => {
    const row = await store.lock(context.db, id)
    if (!row) throw missing()
    if (await store.inUse(context.db, id))
      throw new Conflict('Customers are restricted to this team, or someone was invited to it. Nothing was removed.')
    const before = await read(context, id)
    await store.remove(context.db, id)
    await rememberHouse(context, { action: 'removed', subject: 'team', subjectId: id, before: kept(before) })
    await record(context, { name: 'staff.teamsChanged', subjectId: id })
    forgetWhoIsKnown(context.house)
    return { removed: true as const }
  },
} satisfies ActionsFor<typeof teamsApi, Context>
