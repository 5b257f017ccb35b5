import { drawn } from '../../math/hash.ts'
import { cohenKappa } from './cohen-kappa.ts'
import { krippendorffAlpha, type Unit } from './krippendorff-alpha.ts'
import type { Agreement } from './schema.ts'

const SAMPLES = 1000
/** Fewer passages tell of nothing but how many they were; and so many are too few to judge by. */
const least = 10
const leastToJudge = 30

/** What each coder gave one passage: some codes, none that fits, or (null) nothing yet. */
export type CodesOfUnit = readonly (readonly string[] | null)[]
type Method = Agreement['method']

const coefficient = (units: readonly Unit[], method: Method): number | null =>
  method === 'kappa'
    ? cohenKappa(units.map(([a, b]) => [String(a), String(b)] as const)).kappa
    : krippendorffAlpha(units, method === 'alpha of sets' ? 'sets' : 'nominal').alpha

/** The middle 95 % of what other passages of the same kind would have given: whole passages are drawn, with their codes. */
function bootstrap(units: readonly Unit[], method: Method): { low: number; high: number } | null {
  const draw = drawn(units.length)
  const found: number[] = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    const again = units.map(() => units[Math.floor(draw() * units.length)] as Unit)
    const value = coefficient(again, method)
    if (value !== null) found.push(value)
  }
  // Where most samples hold one code alone, an interval would tell of the rest only.
  if (found.length < SAMPLES * 0.9) return null
  found.sort((a, b) => a - b)
  const at = (share: number) => found[Math.min(found.length - 1, Math.floor(share * found.length))] as number
  return { low: at(0.025), high: at(0.975) }
}

/**
 * How far coders agree: Cohen's κ of two who coded the same, Krippendorff's α of more or where some did not code all; and
 * where a passage bears several codes, α of sets, which counts what two have in common.
 */
export function agreementOf(given: readonly CodesOfUnit[], coders: number): Agreement {
  const units: Unit[] = given.map((unit) => unit.map((codes) => codes && [...codes].sort().join(' ')))
  const pairable = units.filter((unit) => unit.filter((code) => code !== null).length > 1)
  const n = pairable.length
  const complete = pairable.every((unit) => unit.length === 2 && unit[0] !== null && unit[1] !== null)
  const several = pairable.some((unit) => unit.some((codes) => String(codes ?? '').includes(' ')))
  const method: Method = several ? 'alpha of sets' : coders === 2 && complete ? 'kappa' : 'alpha'
  const agreed = pairable.filter((unit) => new Set(unit.filter((code) => code !== null)).size === 1).length
  if (coders < 2 || n < least) return { method, n, coders, agreed, value: null, interval: null, showing: 'only n' }
  const value = coefficient(pairable, method)
  return {
    method,
    n,
    coders,
    agreed,
    value,
    interval: value === null ? null : bootstrap(pairable, method),
    showing: n < leastToJudge ? 'too few to judge' : 'shown',
  }
}
