import type { ActionsFor } from '../../platform/contract.ts'
import type { Context } from '../../platform/server/context.ts'
import type { api } from './api.ts'
import { asFound } from './model.ts'
import * as store from './store.ts'

export const actions = {
  search: async ({ q, limit, kind }, context) => {
    const isWanted = (what: string) => kind === undefined || kind === what
    const sources = context.house.slices
      .flatMap((slice) => slice.search ?? [])
      .filter((source) => isWanted(source.kind) && context.staff.words.includes(source.may))
    // No text that is kept holds a NUL, and PostgreSQL refuses one.
    const typed = q.replaceAll('\u0000', ' ')
    // None waits for another, so each step of one goes out with the same step of the others.
    const [{ hits, corrected }, ...others] = await Promise.all([
      isWanted('customer') ? store.found(context, q, limit) : { hits: [], corrected: [] },
      ...sources.map(({ find }) => find(typed, context, limit)),
    ])
    return { found: [...hits.map(asFound), ...others.flat()], corrected }
  },
} satisfies ActionsFor<typeof api, Context>
