import type { ActionsFor } from '../../../platform/contract.ts'
import { Conflict, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import { expectVersion } from '../../../platform/server/http/answer.ts'
import type { templatesApi } from './api.ts'
import type { LetterTemplate } from './schema.ts'
import * as store from './store.ts'

const notThere = () => new NotFound('There is no such template (any more).')
const taken = (name: string) =>
  new Conflict(`There is a template “${name}” of this kind and language already. Nothing was saved.`, {
    fields: { name: 'taken' },
  })
const remembered = (template: LetterTemplate) => ({ ...template })

export const templatesActions = {
  letterTemplates: async (_input, { db }) => ({ rows: await store.list(db) }),

  createLetterTemplate: async (given, context) => {
    const { db, now, staff } = context
    if (await store.isTaken(db, given, null)) throw taken(given.name)
    const made = await store.add(db, { id: context.newId(), ...given }, staff.id || null, now)
    await rememberHouse(context, {
      action: 'made',
      subject: 'letter template',
      subjectId: made.id,
      after: remembered(made),
    })
    return made
  },

  editLetterTemplate: async ({ id, ...set }, context) => {
    const before = await store.find(context.db, id, { lock: true })
    if (!before) throw notThere()
    expectVersion(before, context)
    if (await store.isTaken(context.db, { ...before, name: set.name ?? before.name }, id)) throw taken(set.name ?? '')
    const after = await store.change(context.db, before, set, context.now)
    await rememberHouse(context, {
      action: 'edited',
      subject: 'letter template',
      subjectId: id,
      before: remembered(before),
      after: remembered(after),
    })
    return after
  },

  archiveLetterTemplate: async ({ id }, context) => {
    const before = await store.find(context.db, id, { lock: true })
    if (!before) throw notThere()
    await store.archive(context.db, id, context.now)
    await rememberHouse(context, {
      action: 'archived',
      subject: 'letter template',
      subjectId: id,
      before: remembered(before),
    })
    return { archived: true as const }
  },
} satisfies ActionsFor<typeof templatesApi, Context>
