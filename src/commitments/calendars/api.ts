import { z } from 'zod'
import { line } from '../../customers/text/schema.ts'
import { endpoint } from '../../platform/contract.ts'
import { Calendar, CalendarDay, CalendarVersion, Holiday, Hours, OwnDay } from './schema.ts'

const CalendarId = z.strictObject({ id: z.uuid() })
/** From when new hours hold; left out: from now. */
const effectiveAt = z.iso.datetime({ offset: true }).optional()

const CalendarSeen = Calendar.extend({
  hours: CalendarVersion,
  /** How many promises are counted by it. */
  uses: z.number().int(),
})
export const CalendarPage = CalendarSeen.extend({
  versions: z.array(CalendarVersion),
  days: z.array(OwnDay),
  /** Public holidays and the calendar’s own days, of this year and the next. */
  holidays: z.array(Holiday),
})
export type CalendarPage = z.infer<typeof CalendarPage>

export const api = {
  calendars: endpoint({
    method: 'GET',
    path: '/calendars',
    may: 'commitments.read',
    summary: 'When we work: calendars with their hours, and the sets of public holidays that are known by rule',
    reply: z.object({
      rows: z.array(CalendarSeen),
      holidaySets: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          source: z.object({ title: z.string(), address: z.string(), asOf: z.string() }),
        }),
      ),
    }),
  }),
  calendar: endpoint({
    method: 'GET',
    path: '/calendars/{id}',
    may: 'commitments.read',
    summary: 'One calendar: its hours since when, its public holidays, and the days of its own',
    input: CalendarId,
    reply: CalendarPage,
  }),
  createCalendar: endpoint({
    method: 'POST',
    path: '/calendars',
    may: 'commitments.edit',
    summary: 'A new calendar',
    input: z.strictObject({ name: line(80), hours: Hours }),
    reply: Calendar,
  }),
  renameCalendar: endpoint({
    method: 'PATCH',
    path: '/calendars/{id}',
    may: 'commitments.edit',
    summary: 'Call a calendar otherwise',
    edits: true,
    input: z.strictObject({ id: z.uuid(), name: line(80) }),
    reply: Calendar,
  }),
  setCalendarHours: endpoint({
    method: 'PUT',
    path: '/calendars/{id}/hours',
    may: 'commitments.edit',
    summary: 'Other hours, zone or public holidays, from a moment on; what elapsed before stays as it was counted',
    edits: true,
    input: z.strictObject({ id: z.uuid(), hours: Hours, effectiveAt }),
    reply: Calendar,
  }),
  setCalendarDay: endpoint({
    method: 'PUT',
    path: '/calendars/{id}/days/{day}',
    may: 'commitments.edit',
    summary: 'Close a day, or open it for some hours only; today or later',
    input: CalendarDay.extend({ id: z.uuid() }),
    reply: Calendar,
  }),
  removeCalendarDay: endpoint({
    method: 'DELETE',
    path: '/calendars/{id}/days/{day}',
    may: 'commitments.edit',
    summary: 'Make a day like its weekday again; today or later',
    input: z.strictObject({ id: z.uuid(), day: z.iso.date() }),
    reply: Calendar,
  }),
  archiveCalendar: endpoint({
    method: 'POST',
    path: '/calendars/{id}/archive',
    may: 'commitments.edit',
    summary: 'Take a calendar out of use; refused while a promise is counted by it',
    input: CalendarId,
    reply: Calendar,
    status: 200,
  }),
}
