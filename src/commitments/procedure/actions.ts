import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { addFromPack, layFirst } from '../beginning/actions.ts'
import * as calendars from '../calendars/store.ts'
import { packs } from '../packs/packs.ts'
import type { Pack, Procedure } from '../packs/schema.ts'
import { twoStage } from '../packs/two-stage.ts'
import * as commitments from '../store.ts'
import type { api } from './api.ts'
import * as store from './store.ts'

/** By which procedure a complaint received at a moment is decided and reviewed. */
export async function procedureInForce(db: Database, at: Date): Promise<Procedure> {
  const found = await store.inForce(db, at)
  if (found) return found
  // Before the first was chosen, what a new house begins with.
  const { commitments: _its, ...rest } = twoStage
  return { ...rest, number: 0, effectiveAt: at.toISOString() }
}

const summary = ({ number, effectiveAt, definition, madeBy }: Awaited<ReturnType<typeof store.list>>[number]) => ({
  number,
  effectiveAt,
  name: definition.name,
  madeBy,
})

/** What this pack promises and the house does not yet; under another name where its own is taken. */
async function addPromises(context: Context, pack: Pack, calendarId: string): Promise<number> {
  const { db, now } = context
  const standing = (await commitments.list(db)).filter((each) => each.endedAt === null)
  const missing = pack.commitments.filter(
    (promised) => !standing.some((each) => each.pack === pack.id && each.packKey === promised.key),
  )
  for (const promised of missing) {
    const taken = await commitments.nameIsTaken(db, promised.name, null)
    const name = taken ? `${promised.name} (${pack.name})` : promised.name
    await addFromPack(context, pack, promised, { calendarId, effectiveAt: now, name })
  }
  return missing.length
}

async function endOthers(context: Context, pack: Pack): Promise<number> {
  const { db, now } = context
  const others = (await commitments.list(db)).filter(
    (each) => each.endedAt === null && each.pack !== null && each.pack !== pack.id,
  )
  for (const each of others) await commitments.change(db, each, { endedAt: now, publishedAt: null }, now)
  return others.length
}

export const actions = {
  procedure: async (_input, { db, now }) => {
    const [inForce, chosen] = await Promise.all([procedureInForce(db, now), store.list(db)])
    return { inForce, chosen: chosen.map(summary), packs: [...packs] }
  },

  chooseProcedure: async ({ pack: wish, endFormer }, context) => {
    const { db, now, staff } = context
    const pack = packs.find((each) => each.id === wish)
    if (!pack) throw new Invalid('There is no such rule pack. Nothing was changed.', { fields: { pack: 'unknown' } })
    await layFirst(context)
    const calendar = await calendars.standard(db)
    if (!calendar) throw new NotFound('There is no calendar to count by. Make one first.')
    const before = await procedureInForce(db, now)
    if (before.id !== pack.id) await store.add(db, pack, { effectiveAt: now, madeBy: staff.id || null, now })
    const added = await addPromises(context, pack, calendar.id)
    const ended = endFormer ? await endOthers(context, pack) : 0
    await rememberHouse(context, {
      action: 'chosen',
      subject: 'procedure',
      subjectId: pack.id,
      before: { pack: before.id },
      after: { pack: pack.id, added, ended },
    })
    await record(context, { name: 'procedure.chosen', about: { pack: pack.id, added, ended } })
    return { inForce: await procedureInForce(db, now), added, ended }
  },
} satisfies ActionsFor<typeof api, Context>
