import type { ActionsFor } from '../../../platform/contract.ts'
import { NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import { expectVersion } from '../../../platform/server/http/answer.ts'
import type { Guide } from '../schema.ts'
import * as store from '../store.ts'
import type { api } from './api.ts'

export async function guide(context: Context, id: string, how: { lock?: boolean } = {}): Promise<Guide> {
  const found = await store.findGuide(context.db, id, how)
  if (!found) throw new NotFound('There is no such guide.')
  return found
}

const inHistory = ({ name, purpose, current }: Guide) => ({ name, purpose, current })

export const actions = {
  guides: async (_input, { db }) => ({ rows: await store.guides(db) }),

  createGuide: async ({ name, purpose, topics, consentWording }, context) => {
    const id = context.newId()
    const by = context.staff.id || null
    await store.insertGuide(context.db, { id, name, purpose, createdBy: by }, context.now)
    await store.addGuideVersion(context.db, { id, version: 1, topics, consentWording, by }, context.now)
    const after = await guide(context, id)
    await rememberHouse(context, {
      action: 'created',
      subject: 'interview guide',
      subjectId: id,
      after: inHistory(after),
    })
    return after
  },

  editGuide: async ({ id, topics, consentWording, ...words }, context) => {
    const before = await guide(context, id, { lock: true })
    expectVersion(before, context)
    const next = { topics: topics ?? before.topics, consentWording: consentWording ?? before.consentWording }
    const changed =
      JSON.stringify(next) !== JSON.stringify({ topics: before.topics, consentWording: before.consentWording })
    const current = before.current + (changed ? 1 : 0)
    if (changed)
      await store.addGuideVersion(
        context.db,
        { id, version: current, ...next, by: context.staff.id || null },
        context.now,
      )
    await store.updateGuide(context.db, { ...before, ...words, current }, context.now)
    const after = await guide(context, id)
    await rememberHouse(context, {
      action: 'edited',
      subject: 'interview guide',
      subjectId: id,
      before: inHistory(before),
      after: inHistory(after),
    })
    return after
  },
} satisfies ActionsFor<typeof api, Context>
