import type { ActionsFor } from '../../../platform/contract.ts'
import { Invalid } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import { expectVersion } from '../../../platform/server/http/answer.ts'
import { beginCounting } from '../actions.ts'
import { weighedNeeds } from '../model.ts'
import { type Definition, whoLabels, whos } from '../schema.ts'
import type { api } from './api.ts'
import * as store from './store.ts'

/** Of everybody something must be needed, else nobody could be complete. */
function check(definition: Definition): void {
  for (const who of whos)
    if (weighedNeeds(definition, who).every((need) => need.weight === 0)) {
      const why = `${whoLabels[who]} need at least one field with a weight.`
      throw new Invalid(`${why} Nothing was changed.`, { fields: { [`definition.needs.${who}`]: why } })
    }
}

const title = 'How complete customers are'

export const actions = {
  completenessNeeds: async (_input, { db }) => {
    const [newest, runId, versions] = await Promise.all([store.newest(db), store.openRun(db), store.versions(db)])
    return { ...newest, runId, versions }
  },

  setCompletenessNeeds: async ({ definition }, context) => {
    const before = await store.forChange(context.db)
    expectVersion(before, context)
    check(definition)
    if (JSON.stringify(before.definition) === JSON.stringify(definition))
      return { ...before, runId: await store.openRun(context.db) }
    const version = before.version + 1
    await store.add(context.db, version, definition, context.staff.id || null, context.now)
    await rememberHouse(context, {
      action: 'edited',
      subject: 'completeness needs',
      subjectId: String(version),
      before: before.definition,
      after: definition,
    })
    const runId = (await store.openRun(context.db)) ?? (await beginCounting(context, {}, title))
    return { ...(await store.newest(context.db)), runId }
  },

  countCompleteness: async (_input, context) => ({
    runId: (await store.openRun(context.db)) ?? (await beginCounting(context, {}, title)),
  }),
} satisfies ActionsFor<typeof api, Context>
