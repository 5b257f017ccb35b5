import type { ActionsFor } from '../../platform/contract.ts'
import type { Context } from '../../platform/server/context.ts'
import type { api } from './api.ts'
import { asFound } from './model.ts'
import * as store from './store.ts'

export const actions = {
  search: async ({ q, limit, kind }, context) => {
    const wanted = (what: string) => kind === undefined || kind === what
    const { hits, corrected } = wanted('customer') ? await store.found(context, q, limit) : { hits: [], corrected: [] }
    const found = hits.map(asFound)
    for (const { may, find } of context.house.slices.flatMap((slice) => slice.search ?? []))
      if (context.staff.words.includes(may))
        // No text that is kept holds a NUL, and PostgreSQL refuses one.
        found.push(...(await find(q.replaceAll('\u0000', ' '), context, limit)).filter((each) => wanted(each.kind)))
    return { found, corrected }
  },
} satisfies ActionsFor<typeof api, Context>
