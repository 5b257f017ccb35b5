import { z } from 'zod'
import { line } from '../../customers/text/schema.ts'
import { TimeZone } from '../../organisation/schema.ts'

const Minute = z.number().int().min(0).max(1440)
/** From and to, in minutes since midnight of the day; to 1440 is until the day’s end. */
export const Period = z.tuple([Minute, Minute])
export type Period = z.infer<typeof Period>

const follows = (periods: readonly Period[]) =>
  periods.every(([from, to], index) => from < to && (index === 0 || (periods[index - 1]?.[1] ?? 0) < from))

/** Several periods a day, in order and apart. */
export const Periods = z
  .array(Period)
  .max(12)
  .refine(follows, 'each period ends after it begins, and the next begins later')
export type Periods = z.infer<typeof Periods>

/** Monday first. */
export const Week = z.array(Periods).length(7)
export type Week = z.infer<typeof Week>

export const holidaySetIds = [
  'england-and-wales',
  'scotland',
  'northern-ireland',
  'germany',
  'france',
  'united-states',
] as const
export const HolidaySetId = z.enum(holidaySetIds)
export type HolidaySetId = z.infer<typeof HolidaySetId>

/** What a calendar says from a moment on; in effect it never changes. */
export const Hours = z.strictObject({
  timeZone: TimeZone,
  week: Week,
  holidaySets: z.array(HolidaySetId).max(6),
})
export type Hours = z.infer<typeof Hours>

export const CalendarVersion = z.object({
  ...Hours.shape,
  number: z.number().int(),
  effectiveAt: z.string(),
  madeBy: z.string().nullable(),
  madeAt: z.string(),
})
export type CalendarVersion = z.infer<typeof CalendarVersion>

/** A day that is not as its weekday: closed without periods, else open for these. */
export const CalendarDay = z.strictObject({ day: z.iso.date(), name: line(120), periods: Periods })
export type CalendarDay = z.infer<typeof CalendarDay>
/** The same as it is told. */
export const OwnDay = z.object(CalendarDay.shape)

export const Calendar = z.object({
  id: z.string(),
  name: z.string(),
  standard: z.boolean(),
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Calendar = z.infer<typeof Calendar>

/** A public holiday of a set, or a day of the calendar’s own. */
export const Holiday = z.object({
  day: z.string(),
  name: z.string(),
  set: z.string().nullable(),
  periods: Periods,
})
export type Holiday = z.infer<typeof Holiday>
