import type { Context } from '../../platform/server/context.ts'
import { definitionInside } from '../beginning/inside.ts'
import * as calendars from '../calendars/store.ts'
import * as commitments from '../store.ts'
import { inside } from './content.ts'

/** The same ids wherever the sample is loaded, so that they are known again when it goes. */
const idOf = (at: number) => `01900000-70de-7000-8000-${String(at + 1).padStart(12, '0')}`
const ids = inside.map((_promised, at) => idOf(at))

/** In effect since before anything that the sample holds. */
const EVER = new Date('2000-01-01T00:00:00Z')

/** What departments promise each other, by the calendar that the house has; a house promises some of it from its first day. */
export async function fillPromises({ db, now }: Context): Promise<void> {
  const calendar = await calendars.standard(db)
  if (!calendar) return
  for (const [at, promised] of inside.entries()) {
    const { name, measure } = promised
    const id = idOf(at)
    const before = await commitments.find(db, id, { lock: true })
    if (before?.endedAt) await commitments.change(db, before, { endedAt: null }, now)
    if (before || (await commitments.nameIsTaken(db, name, null))) continue
    await commitments.add(db, { id, name, measure, stage: 1, pack: null, packKey: null, ownerId: null }, null, now)
    await commitments.addVersion(db, id, definitionInside(promised, calendar.id), {
      effectiveAt: EVER,
      madeBy: null,
      now,
    })
  }
}

/** What was promised stays to be read, and holds no longer. */
export async function emptyPromises({ db, now }: Context): Promise<void> {
  for (const id of ids) {
    const there = await commitments.find(db, id, { lock: true })
    if (there && !there.endedAt) await commitments.change(db, there, { endedAt: now }, now)
  }
}
