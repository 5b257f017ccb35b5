import { below, between, type Chance } from './mulberry.ts'
import { dateOf, minutesADay, weekday } from './rhythm.ts'

export type Medium = 'email' | 'phone' | 'chat' | 'web' | 'post' | 'shop' | 'social'

const opens = 8 * 60 + 30
const closes = 18 * 60

/** The first minute at or after a clock time at which somebody is at the desk: Monday to Saturday, half past eight to six. */
export const atDesk = (c: Chance, minute: number): number => {
  let day = Math.floor(minute / minutesADay)
  let clock = minute - day * minutesADay
  if (clock > closes) {
    day++
    clock = 0
  }
  while (isShut(day)) {
    day++
    clock = 0
  }
  return day * minutesADay + (clock < opens ? opens + below(c, 150) : clock)
}

const isShut = (day: number): boolean => weekday(day) === 'Sunday' || /-(12-25|12-26|01-01)$/.test(dateOf(day))

export const needsDesk = new Set<Medium>(['phone', 'chat', 'shop'])

/** When a customer gets round to it: at our desk's hours where somebody must be there, else from breakfast to late. */
export const reaching = (c: Chance, minute: number, channel: Medium): number => {
  if (needsDesk.has(channel)) return atDesk(c, minute + below(c, 90))
  const day = Math.floor(minute / minutesADay)
  const clock = minute - day * minutesADay
  return clock > 7 * 60 && clock < 22 * 60 + 30 ? minute : day * minutesADay + Math.floor(between(c, 7.5, 22) * 60)
}
