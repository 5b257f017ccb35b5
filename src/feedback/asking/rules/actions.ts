import type { ActionsFor } from '../../../platform/contract.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import { expectVersion } from '../../../platform/server/http/answer.ts'
import { later } from '../model.ts'
import type { api } from './api.ts'
import * as store from './store.ts'

const DAYS_BACK = 90

export const actions = {
  askingRules: async (_input, { db }) => {
    const rules = await store.rules(db)
    return { ...rules, updatedAt: String(rules.updatedAt) }
  },

  editAskingRules: async ({ daysBetween }, context) => {
    const before = await store.lockRules(context.db)
    expectVersion(before, context)
    const version = before.version + 1
    await store.setRules(context.db, daysBetween, context.staff.id || null, context.now, version)
    await rememberHouse(context, {
      action: 'changed',
      subject: 'asking rules',
      before: { daysBetween: before.daysBetween },
      after: { daysBetween },
    })
    return { daysBetween, updatedAt: context.now.toISOString(), version }
  },

  askingLog: async (_input, { db, staff, now }) => {
    const counts = await store.sparedSince(db, later(now, -DAYS_BACK))
    return {
      days: DAYS_BACK,
      asked: counts.filter(({ reason }) => reason === null).reduce((sum, { count }) => sum + count, 0),
      leftOut: counts.flatMap(({ reason, count }) => (reason === null ? [] : [{ reason, count }])),
      overrides: await store.overrides(db, staff, 100),
    }
  },
} satisfies ActionsFor<typeof api, Context>
