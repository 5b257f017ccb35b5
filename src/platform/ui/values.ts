// How values are said, one way everywhere: number, money (minor units), share, date, moment, "2 h ago", and back from
// what people type. The house's zone, currency and locale are set once after sign-in (settle).
type House = { locale: string; timeZone: string; currency: string }

const preferred = globalThis.navigator?.languages?.find((language) => language.startsWith('en')) ?? 'en-GB'
let house: House = {
  locale: preferred,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  currency: 'GBP',
}

export const settle = (wish: Partial<House>): void => {
  if (Object.entries(wish).every(([key, value]) => house[key as keyof House] === value)) return
  house = { ...house, ...wish }
  kept.clear()
}
export const baseCurrency = (): string => house.currency
export const houseZone = (): string => house.timeZone

const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()
const numbers = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const name = `n${JSON.stringify(options)}`
  const made = (kept.get(name) as Intl.NumberFormat | undefined) ?? new Intl.NumberFormat(house.locale, options)
  kept.set(name, made)
  return made
}
const dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const name = `d${JSON.stringify(options)}`
  const made = (kept.get(name) as Intl.DateTimeFormat | undefined) ?? new Intl.DateTimeFormat(house.locale, options)
  kept.set(name, made)
  return made
}

export const nothing = '–'

export const sayNumber = (value: number | null | undefined, digits = 0): string =>
  value === null || value === undefined
    ? nothing
    : numbers({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)

/** 0.941 → "94 %" (a thin space keeps the pair together). */
export const sayShare = (value: number | null | undefined, digits = 0): string =>
  value === null || value === undefined ? nothing : `${sayNumber(value * 100, digits)}\u202f%`

/** "12,300" → "12.3 k": for axes only. */
export const sayShort = (value: number): string =>
  numbers({ notation: 'compact', maximumFractionDigits: 1 }).format(value)

/** How many minor digits a currency has (ISO 4217 as the browser knows it). */
export const minorDigits = (currency: string): number => {
  try {
    return numbers({ style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

export const currencySign = (currency: string): string => {
  try {
    const parts = numbers({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0)
    return parts.find((part) => part.type === 'currency')?.value ?? currency
  } catch {
    return currency
  }
}

/** Minor units and their currency → "£1,234.50"; `bare` leaves the sign to the column's head. */
export const sayMoney = (
  minor: number | null | undefined,
  currency = house.currency,
  how: { bare?: boolean; round?: boolean } = {},
): string => {
  if (minor === null || minor === undefined) return nothing
  const digits = minorDigits(currency)
  const shown = how.round ? 0 : digits
  const value = minor / 10 ** digits
  if (how.bare) return sayNumber(value, shown)
  return numbers({
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  }).format(value)
}

/** What someone typed ("1,234.5", "£12", "1.234,50") → minor units, or undefined when it is no amount. */
export const readMoney = (typed: string, currency = house.currency): number | undefined => {
  const digits = minorDigits(currency)
  const bare = typed.replaceAll(/[^\d.,'-]/g, '')
  if (!/\d/.test(bare)) return undefined
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','))
  const tail = last === -1 ? '' : bare.slice(last + 1).replaceAll(/\D/g, '')
  // A last mark with three digits behind it groups thousands, unless the currency itself has three.
  const isDecimal = last !== -1 && (tail.length !== 3 || digits === 3) && tail.length <= Math.max(digits, 2)
  const whole = (isDecimal ? bare.slice(0, last) : bare).replaceAll(/\D/g, '')
  const minor = Number(`${whole || '0'}${(isDecimal ? tail : '').padEnd(digits, '0').slice(0, digits)}`)
  if (!Number.isSafeInteger(minor)) return undefined
  return bare.trimStart().startsWith('-') ? -minor : minor
}

const asDate = (iso: string): Date => (iso.length === 10 ? new Date(`${iso}T12:00:00Z`) : new Date(iso))
const zoneFor = (iso: string): string => (iso.length === 10 ? 'UTC' : house.timeZone)

/** "12 Oct 2026": a day, whether it came as a date or as a moment. */
export const sayDay = (iso: string | null | undefined): string =>
  iso ? dates({ day: 'numeric', month: 'short', year: 'numeric', timeZone: zoneFor(iso) }).format(asDate(iso)) : nothing

/** "Monday 12 October 2026": for heads. */
export const sayLongDay = (iso: string): string =>
  dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zoneFor(iso) }).format(asDate(iso))

export const sayTime = (iso: string): string =>
  dates({ timeStyle: 'short', timeZone: house.timeZone }).format(new Date(iso))

export const sayMoment = (iso: string | null | undefined): string => (iso ? `${sayDay(iso)}, ${sayTime(iso)}` : nothing)

/** The day of a moment in the house's zone, as 2026-10-12. */
export const dayOf = (iso: string): string =>
  iso.length === 10
    ? iso
    : new Intl.DateTimeFormat('en-CA', { timeZone: house.timeZone, dateStyle: 'short' }).format(new Date(iso))

/** Today where the house is, wherever the browser is. */
export const today = (): string => dayOf(new Date().toISOString())

const zoneOffset = (at: Date): number => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: house.timeZone,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  return (
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - at.getTime()
  )
}

/** What the house's clocks show as this, as a moment. */
const momentOf = (local: number): string => {
  const near = local - zoneOffset(new Date(local))
  return new Date(local - zoneOffset(new Date(near))).toISOString()
}

/** The moment at which a day of the house begins, and the one at which it is over, as RFC 3339. */
export const startOfDay = (day: string): string => momentOf(Date.parse(`${day}T00:00:00Z`))
export const endOfDay = (day: string): string => momentOf(Date.parse(`${day}T00:00:00Z`) + 86_400_000)

/** For what is known by its day alone: far from where another begins. */
export const noonOf = (day: string): string => momentOf(Date.parse(`${day}T12:00:00Z`))

/** The last moment of a day, to the second: whatever holds until it still reads as that day. */
export const lastOfDay = (day: string): string => new Date(Date.parse(endOfDay(day)) - 1000).toISOString()

/** "just now", "12 min ago", "14:02", "yesterday 14:02", "Mon 14:02", "12 Oct", "12 Oct 2024": for people who scan. */
export const sayWhen = (iso: string | null | undefined, now = new Date()): string => {
  if (!iso) return nothing
  const then = asDate(iso)
  const minutes = iso.length === 10 ? Number.NaN : Math.floor((now.getTime() - then.getTime()) / 60_000)
  if (minutes >= 0 && minutes < 1) return 'just now'
  if (minutes > 0 && minutes < 60) return `${minutes} min ago`
  const days = Math.round((Date.parse(dayOf(now.toISOString())) - Date.parse(dayOf(iso))) / 86_400_000)
  const time = iso.length === 10 ? '' : sayTime(iso)
  if (days === 0) return time || 'today'
  if (days > 0 && days < 7) {
    const day = days === 1 ? 'yesterday' : dates({ weekday: 'short', timeZone: zoneFor(iso) }).format(then)
    return `${day} ${time}`.trim()
  }
  const sameYear = dayOf(iso).slice(0, 4) === dayOf(now.toISOString()).slice(0, 4)
  return sameYear ? dates({ day: 'numeric', month: 'short', timeZone: zoneFor(iso) }).format(then) : sayDay(iso)
}

/** Seconds → "3 min 20 s". */
export const saySpan = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min${whole % 60 && whole < 600 ? ` ${whole % 60} s` : ''}`
  // Nobody counts in hours what is two days long.
  if (whole < 2 * 86_400) return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
  const days = whole / 86_400
  return `${sayNumber(days, days < 9.95 ? 1 : 0)} days`
}

/** 1 → "1 customer", 12300 → "12,300 customers". */
export const sayCount = (value: number, [one, many]: readonly [string, string], about = false): string =>
  `${about ? 'about ' : ''}${sayNumber(value)} ${value === 1 ? one : many}`
