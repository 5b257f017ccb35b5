import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { readCursor, signCursor } from '../../platform/server/cursors.ts'
import type { TimelineSource } from '../../platform/server/slice.ts'
import * as customers from '../store.ts'
import type { api } from './api.ts'
import { merged, type Place } from './model.ts'
import type { Timeline } from './schema.ts'

const sourcesFor = (context: Context): TimelineSource[] =>
  context.house.slices
    .flatMap((slice) => slice.timeline ?? [])
    .filter((source) => !source.may || context.staff.words.includes(source.may))

function placeOf(before: string | undefined, secret: string): Place | null {
  if (!before) return null
  const time = /^\d{4}-\d{2}-\d{2}/.test(before) ? Date.parse(before) : Number.NaN
  if (!Number.isNaN(time)) return { at: new Date(time).toISOString(), id: null }
  return readCursor<Place>(secret, before)
}

/** One stretch of what happened with a family, newest first, merged out of every slice's own stretch. */
export async function stretch(
  context: Context,
  family: string[],
  asked: { before?: string | undefined; kinds?: readonly string[] | undefined; limit: number },
): Promise<Timeline> {
  const { secret } = context.house.config
  const before = placeOf(asked.before, secret)
  const all = sourcesFor(context)
  const unknown = asked.kinds?.find((kind) => !all.some((source) => source.kind === kind))
  if (unknown !== undefined)
    throw new Invalid('The timeline has no events of that kind.', { fields: { kinds: 'unknown kind' } })
  const sources = asked.kinds ? all.filter((source) => asked.kinds?.includes(source.kind)) : all
  // All in one promise: were one left alone while another fails, its own failure would end the process.
  const [read, counts] = await Promise.all([
    Promise.all(sources.map((source) => source.read(context.db, family, before, asked.limit + 1, context.staff))),
    Promise.all(before ? [] : all.map((source) => source.count(context.db, family, context.staff))),
  ])
  const { events, more } = merged(read, asked.limit)
  const last = events.at(-1)
  const kinds = all.map(({ kind, label }, index) => ({ kind, label, count: counts[index] ?? 0 }))
  return {
    events,
    next: more && last ? signCursor(secret, { at: last.at, id: last.id }) : null,
    kinds: before ? null : kinds,
  }
}

export const actions = {
  timeline: async ({ id, before, kinds, limit }, context) => {
    const { customer } = await customers.seenSurvivor(context, id)
    const { ids } = await customers.familyOf(context.db, customer.id)
    return stretch(context, ids, { before, kinds: kinds?.split(',').filter(Boolean), limit })
  },
} satisfies ActionsFor<typeof api, Context>
