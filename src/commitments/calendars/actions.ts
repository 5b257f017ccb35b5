import { dayIn } from '../../organisation/model.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { recountLater } from '../clocks/jobs.ts'
import * as commitments from '../store.ts'
import type { api } from './api.ts'
import { holidaySets, holidaysBetween } from './holidays/sets.ts'
import type { Calendar, CalendarVersion } from './schema.ts'
import * as store from './store.ts'

async function calendar(context: Context, id: string, how: { lock?: boolean } = {}): Promise<Calendar> {
  const found = await store.find(context.db, id, how)
  if (!found) throw new NotFound('There is no such calendar.')
  return found
}

async function held(context: Context, id: string, how: { asRead: boolean } = { asRead: true }): Promise<Calendar> {
  const found = await calendar(context, id, { lock: true })
  if (how.asRead) expectVersion(found, context)
  if (found.archivedAt) throw new Conflict('This calendar is archived. Nothing was changed.')
  return found
}

const inEffect = (versions: readonly CalendarVersion[], now: Date) =>
  (versions.findLast((each) => new Date(each.effectiveAt) <= now) ?? versions[0]) as CalendarVersion

async function freeName(context: Context, name: string, besides: string | null): Promise<void> {
  if (await store.nameIsTaken(context.db, name, besides))
    throw new Conflict(`There is a calendar called ${name} already. Nothing was written.`, {
      fields: { name: 'taken' },
    })
}

/** Remembers what changed, and has what runs by this calendar counted anew. */
async function told(context: Context, action: string, id: string, before: unknown, after: unknown): Promise<void> {
  await rememberHouse(context, { action, subject: 'calendar', subjectId: id, before, after })
  await record(context, { name: `calendars.${action}`, subjectId: id })
  const versions = await commitments.versions(context.db)
  const its = new Set(versions.filter((each) => each.definition.calendarId === id).map((each) => each.commitmentId))
  if (its.size > 0) await recountLater(context.db, [...its])
}

/** What was counted stays: a day that is over is as it was, unless nothing is counted by this calendar yet. */
async function checkDay(context: Context, id: string, day: string): Promise<void> {
  const { timeZone } = inEffect(await store.versions(context.db, [id]), context.now)
  const today = dayIn(timeZone, context.now)
  if (day >= today || (await store.uses(context.db, id)) === 0) return
  throw new Invalid('This day is over, and promises were counted by it: it stays as it was. Nothing was changed.', {
    fields: { day: 'over' },
  })
}

export const actions = {
  calendars: async (_input, { db, now }) => {
    const [calendars, versions] = await Promise.all([store.list(db), store.versions(db)])
    const rows = await Promise.all(
      calendars.map(async (each) => ({
        ...each,
        hours: inEffect(
          versions.filter((version) => version.calendarId === each.id),
          now,
        ),
        uses: await store.uses(db, each.id),
      })),
    )
    const sets = Object.entries(holidaySets).map(([id, { label, source }]) => ({ id, label, source }))
    return { rows, holidaySets: sets }
  },

  calendar: async ({ id }, context) => {
    const { db, now } = context
    const found = await calendar(context, id)
    const [versions, days, uses] = await Promise.all([
      store.versions(db, [id]),
      store.days(db, [id]),
      store.uses(db, id),
    ])
    const hours = inEffect(versions, now)
    const year = now.getUTCFullYear()
    const named = holidaysBetween(hours.holidaySets, `${year}-01-01`, `${year + 1}-12-31`)
    const own = new Map(days.map((each) => [each.day, { ...each, set: null }]))
    const holidays = [...named.filter((each) => !own.has(each.day)), ...own.values()].sort((a, b) =>
      a.day.localeCompare(b.day),
    )
    return { ...found, hours, uses, versions, days, holidays }
  },

  createCalendar: async ({ name, hours }, context) => {
    const { db, now, staff } = context
    await freeName(context, name, null)
    const id = context.newId()
    const standard = !(await store.anyAtAll(db))
    const madeBy = staff.id || null
    await store.add(db, { id, name, standard, madeBy, now })
    // Nothing is counted by it yet, so that its hours may hold for what is already there.
    await store.addVersion(db, id, hours, { effectiveAt: new Date('2000-01-01T00:00:00Z'), madeBy, now })
    await told(context, 'created', id, null, { name, hours })
    return calendar(context, id)
  },

  renameCalendar: async ({ id, name }, context) => {
    const before = await held(context, id)
    if (before.name === name) return before
    await freeName(context, name, id)
    const after = await store.rename(context.db, id, name, context.now)
    await told(context, 'renamed', id, { name: before.name }, { name })
    return after
  },

  setCalendarHours: async ({ id, hours, effectiveAt }, context) => {
    const { db, now, staff } = context
    await held(context, id)
    const from = effectiveAt ? new Date(effectiveAt) : now
    if (from < now)
      throw new Invalid('New hours hold from now or later; what was counted before stays. Nothing was changed.', {
        fields: { effectiveAt: 'in the past' },
      })
    const before = inEffect(await store.versions(db, [id]), now)
    await store.addVersion(db, id, hours, { effectiveAt: from, madeBy: staff.id || null, now })
    const { timeZone, week, holidaySets: sets } = before
    await told(context, 'changed', id, { hours: { timeZone, week, holidaySets: sets } }, { hours, effectiveAt: from })
    return store.touch(db, id, now)
  },

  setCalendarDay: async ({ id, ...day }, context) => {
    await held(context, id, { asRead: false })
    await checkDay(context, id, day.day)
    const before = (await store.days(context.db, [id])).find((each) => each.day === day.day)
    await store.setDay(context.db, id, day, context.staff.id || null, context.now)
    await told(context, 'changed', id, before ? { day: before } : null, { day })
    return store.touch(context.db, id, context.now)
  },

  removeCalendarDay: async ({ id, day }, context) => {
    await held(context, id, { asRead: false })
    await checkDay(context, id, day)
    const before = (await store.days(context.db, [id])).find((each) => each.day === day)
    if (!before) throw new NotFound('This calendar has no day of its own then.')
    await store.removeDay(context.db, id, day)
    await told(context, 'changed', id, { day: before }, null)
    return store.touch(context.db, id, context.now)
  },

  archiveCalendar: async ({ id }, context) => {
    const before = await calendar(context, id, { lock: true })
    if (before.archivedAt) return before
    if (before.standard || (await store.uses(context.db, id)) > 0)
      throw new Conflict('Promises are counted by this calendar. Give them another one first; nothing was changed.')
    const after = await store.archive(context.db, id, context.now)
    await told(context, 'archived', id, { name: before.name }, null)
    return after
  },
} satisfies ActionsFor<typeof api, Context>
