import { organisationOf } from '../../organisation/actions.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { setOfCountry } from '../calendars/holidays/sets.ts'
import type { Hours, Period } from '../calendars/schema.ts'
import * as calendars from '../calendars/store.ts'
import type { Pack, PackCommitment } from '../packs/schema.ts'
import { twoStage } from '../packs/two-stage.ts'
import * as procedures from '../procedure/store.ts'
import * as store from '../store.ts'
import { definitionOf } from './definition.ts'
import { definitionInside, insidePromises } from './inside.ts'

/** In effect since long before any case that may be brought in: what was received earlier has its clocks, too. */
const EVER = new Date('2000-01-01T00:00:00Z')
const officeDay: Period[] = [[540, 1020]]

export async function addFromPack(
  context: Context,
  pack: Pack,
  promised: PackCommitment,
  how: { calendarId: string; effectiveAt: Date; name?: string },
): Promise<string> {
  const { db, now, staff } = context
  const by = staff.id || null
  const { measure, stage, key } = promised
  const id = context.newId()
  const name = how.name ?? promised.name
  await store.add(db, { id, name, measure, stage, pack: pack.id, packKey: key, ownerId: by }, by, now)
  await store.addVersion(db, id, definitionOf(promised, how.calendarId), {
    effectiveAt: how.effectiveAt,
    madeBy: by,
    now,
  })
  return id
}

/** Office hours, a plain procedure with its promises, and those of whoever works here to each other: so that the first case of a new house has its clocks. */
export async function layFirst(context: Context): Promise<void> {
  const { db, now } = context
  await calendars.lockFirst(db)
  if (await calendars.anyAtAll(db)) return
  const { timeZone, country } = await organisationOf(db)
  const set = setOfCountry(country)
  const hours: Hours = {
    timeZone,
    week: [officeDay, officeDay, officeDay, officeDay, officeDay, [], []],
    holidaySets: set ? [set] : [],
  }
  const calendarId = context.newId()
  await calendars.add(db, { id: calendarId, name: 'Office hours', standard: true, madeBy: null, now })
  await calendars.addVersion(db, calendarId, hours, { effectiveAt: EVER, madeBy: null, now })
  for (const promised of twoStage.commitments)
    await addFromPack(context, twoStage, promised, { calendarId, effectiveAt: EVER })
  for (const promised of insidePromises) {
    const { name, measure } = promised
    const id = context.newId()
    await store.add(db, { id, name, measure, stage: 1, pack: null, packKey: null, ownerId: null }, null, now)
    await store.addVersion(db, id, definitionInside(promised, calendarId), { effectiveAt: EVER, madeBy: null, now })
  }
  await procedures.add(db, twoStage, { effectiveAt: EVER, madeBy: null, now })
  await rememberHouse(context, {
    action: 'began',
    subject: 'commitments',
    subjectId: calendarId,
    after: { pack: twoStage.id },
  })
  await record(context, { name: 'commitments.began', subjectId: calendarId, about: { pack: twoStage.id } })
}
