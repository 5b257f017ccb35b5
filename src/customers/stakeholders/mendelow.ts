// Power and interest of a stakeholder, from what is on record; docs/methods.md says where it comes from.
import { RoleWithUs } from '../relationships/schema.ts'
import type { Place, Weighed } from './schema.ts'

/** What a role can do to us by itself: by law or ownership five, by money four, by trade three, by its voice two. */
export const formalPower: Record<RoleWithUs, number> = {
  regulator: 5,
  owner: 5,
  shareholder: 4,
  investor: 4,
  supplier: 3,
  partner: 3,
  community: 2,
}
const byPower = [...RoleWithUs.options].sort((a, b) => formalPower[b] - formalPower[a])

/** So many other customers whom they are tied to carry their word further. */
const MANY_TIES = 10
/** Exchanges within a year: one, each season, every other month, each month. */
const steps = [1, 4, 6, 12]
/** Above the middle of one to five. */
const HIGH = 4

export const powerOf = (roles: readonly RoleWithUs[], ties: number): Weighed => {
  const strongest = byPower.find((role) => roles.includes(role))
  const formal = strongest ? formalPower[strongest] : 1
  const more = ties >= MANY_TIES && formal < 5 ? 1 : 0
  return {
    mark: formal + more,
    why: [...(strongest ? [strongest] : []), ...(more ? [`tied to ${ties} other customers`] : [])],
  }
}

export const interestOf = (exchanges: number): Weighed => ({
  mark: 1 + steps.filter((step) => exchanges >= step).length,
  why: [
    exchanges === 0
      ? 'no exchange within a year'
      : `${exchanges} ${exchanges === 1 ? 'exchange' : 'exchanges'} within a year`,
  ],
})

export const placeOf = (power: number, interest: number): Place => {
  if (power >= HIGH) return interest >= HIGH ? 'manage closely' : 'keep satisfied'
  return interest >= HIGH ? 'keep informed' : 'keep an eye on'
}

const QUARTER = 91 * 86_400_000

/** Somebody with power over us, whom nobody has spoken with for a quarter of a year. */
export const isSilent = (power: number, lastAt: string | null, now: Date): boolean =>
  power >= HIGH && (lastAt === null || now.getTime() - Date.parse(lastAt) > QUARTER)
