import { placeOf } from './mulberry.ts'

/**
 * Telephone numbers that regulators keep free for drama, so that none rings at anybody's: Ofcom (GB), ARCEP (FR),
 * Bundesnetzagentur (DE), ComReg (IE), ACMA (AU), PTS (SE) and the North American 555-01xx. Countries without such a
 * range get no telephone.
 */
const ranges: Record<string, readonly [string, ...string[]]> = {
  London: ['020 7946 0###'],
  Leeds: ['0113 496 0###'],
  Sheffield: ['0114 496 0###'],
  Nottingham: ['0115 496 0###'],
  Leicester: ['0116 496 0###'],
  Bristol: ['0117 496 0###'],
  Birmingham: ['0121 496 0###'],
  Edinburgh: ['0131 496 0###'],
  Glasgow: ['0141 496 0###'],
  Liverpool: ['0151 496 0###'],
  Manchester: ['0161 496 0###'],
  Tyneside: ['0191 498 0###'],
  'Northern Ireland': ['028 9649 6###'],
  Cardiff: ['029 2018 0###'],
  nowhere: ['01632 960###'],
  mobile: ['07700 900###'],
  freephone: ['0808 157 0###'],
  fr1: ['01 99 00 ## ##'],
  fr2: ['02 61 91 ## ##'],
  fr3: ['03 53 01 ## ##'],
  fr4: ['04 65 71 ## ##'],
  fr5: ['05 36 49 ## ##'],
  frMobile: ['06 39 98 ## ##'],
  berlin: ['030 23125###'],
  hamburg: ['040 66969###'],
  muenchen: ['089 99998###'],
  koeln: ['0221 4710###'],
  frankfurt: ['069 90009###'],
  deMobile: ['0171 39200##', '0176 040690##'],
  ie: ['020 91# ####'],
  au2: ['(02) 5550 ####', '(02) 7010 ####'],
  au3: ['(03) 5550 ####', '(03) 7010 ####'],
  au7: ['(07) 5550 ####', '(07) 7010 ####'],
  au8: ['(08) 5550 ####', '(08) 7010 ####'],
  se8: ['08-465 004 ##'],
  se980: ['0980-319 2##'],
  ca416: ['(416) 555-01##'],
  ca250: ['(250) 555-01##'],
  ca902: ['(902) 555-01##'],
  us503: ['(503) 555-01##'],
  us802: ['(802) 555-01##'],
  us828: ['(828) 555-01##'],
}

export const hasRange = (area: string): boolean => area in ranges

/** How many numbers an area has. */
const roomIn = (area: string): number =>
  (ranges[area] ?? []).reduce((sum, pattern) => sum + 10 ** pattern.replaceAll(/[^#]/g, '').length, 0)

/** The nth number of an area; each n below the room gives another one. */
export const phoneAt = (area: string, n: number, seed: number): string => {
  const patterns = ranges[area]
  if (patterns === undefined) return ''
  let place = placeOf(n, roomIn(area), seed)
  for (const pattern of patterns) {
    const digits = pattern.replaceAll(/[^#]/g, '').length
    if (place < 10 ** digits) {
      const text = String(place).padStart(digits, '0')
      let used = 0
      return pattern.replaceAll('#', () => text[used++] ?? '0')
    }
    place -= 10 ** digits
  }
  return ''
}

const kept = Object.values(ranges)
  .flat()
  .map((pattern) => pattern.replaceAll(' ', '').replaceAll(/[()]/g, '\\$&').replaceAll('#', '\\d'))
const shape = new RegExp(`^(${kept.join('|')})$`)

/** Whether a number, with or without spaces, lies in a range kept for drama. */
export const isForDrama = (phone: string): boolean => shape.test(phone.replaceAll(' ', ''))

/** Hands out numbers of each area one after the other; an area that has run out gives none. */
export type Switchboard = { used: Map<string, number>; seed: number }

export const switchboard = (seed: number): Switchboard => ({ used: new Map(), seed })

export const nextPhone = (board: Switchboard, area: string): string => {
  const n = board.used.get(area) ?? 0
  if (n >= roomIn(area)) return ''
  board.used.set(area, n + 1)
  return phoneAt(area, n, board.seed)
}
