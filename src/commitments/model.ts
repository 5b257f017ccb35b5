import { Conflict, Invalid } from '../platform/errors.ts'
import type { Facts } from './clock/schema.ts'
import type { Commitment, Definition, Measure, Scope, Version, Wording } from './schema.ts'

/** Whom a promise is made to: whoever works here is a person like any other, and a colleague besides. */
export const servedAs = ({ kind, internal }: { kind: string; internal: boolean }): string =>
  kind === 'person' && internal ? 'colleague' : kind

const values = (facts: Facts): Record<keyof Scope, readonly string[]> => {
  const one = (value: string | null) => (value === null ? [] : [value])
  return {
    types: [facts.type],
    priorities: one(facts.priority),
    channels: one(facts.channel),
    customerKinds: facts.customerKind === 'colleague' ? ['colleague', 'person'] : one(facts.customerKind),
    tags: facts.tags,
    severities: one(facts.severity),
  }
}
const parts = (scope: Scope) =>
  (Object.entries(scope) as [keyof Scope, string[]][]).filter(([, list]) => list.length > 0)

/** Whether a promise is made to such a case: all that it names must be met, and nothing that it excepts. */
export function holdsFor({ applies, except }: Pick<Definition, 'applies' | 'except'>, facts: Facts): boolean {
  const said = values(facts)
  const meets = ([part, list]: [keyof Scope, string[]]) => list.some((value) => said[part].includes(value))
  return parts(applies).every(meets) && !parts(except).some(meets)
}

/** The words in the language that comes nearest: the same tag, the same language, English, the first there is. */
export function wordsIn(texts: Record<string, Wording>, language: string): Wording & { language: string } {
  const tags = Object.keys(texts)
  const base = language.toLowerCase().split('-')[0]
  const tag =
    tags.find((each) => each.toLowerCase() === language.toLowerCase()) ??
    tags.find((each) => each.toLowerCase().split('-')[0] === base) ??
    tags.find((each) => each.startsWith('en')) ??
    tags[0]
  if (!tag || !texts[tag]) throw new Error('A commitment has no words.')
  return { ...texts[tag], language: tag }
}

const countsResolution = (measure: Measure | null) => measure === 'first resolution' || measure === 'total resolution'

const refuse = (field: string, why: string) => new Invalid(`${why} Nothing was changed.`, { fields: { [field]: why } })

/** What a version may say, beside its shape. */
export function checkDefinition(measure: Measure | null, definition: Definition, before: Version | undefined): void {
  const { countsFrom, extension, target, reaches } = definition
  if (countsFrom === 'acknowledgement' && !countsResolution(measure))
    throw refuse('definition.countsFrom', 'Only a resolution can be counted from the acknowledgement.')
  if (extension && extension.unit !== target.unit)
    throw refuse('definition.extension', 'An extension is told in the same unit as the time itself.')
  // Minutes that have elapsed are no days: what runs cannot be carried over.
  if (before && reaches === 'running' && before.definition.target.unit !== target.unit)
    throw refuse('definition.reaches', 'With another unit it can only hold for new cases.')
}

/** A version begins now or later: what was promised until now is not rewritten. */
export function checkEffective(effectiveAt: Date, now: Date, versions: readonly Version[]): void {
  if (effectiveAt < now) throw refuse('effectiveAt', 'A version begins now or later; what was promised before stays.')
  const last = versions.findLast((each) => new Date(each.effectiveAt) <= now)
  if (last && effectiveAt <= new Date(last.effectiveAt))
    throw refuse('effectiveAt', 'A version begins after the one that is in effect.')
}

export function checkOpen(commitment: Pick<Commitment, 'endedAt' | 'name'>): void {
  if (commitment.endedAt)
    throw new Conflict(`“${commitment.name}” has ended and is kept as it was. Nothing was changed.`)
}

/** The version in effect at a moment, and those that are to come. */
export const inEffect = (versions: readonly Version[], now: Date): Version | undefined =>
  versions.findLast((each) => new Date(each.effectiveAt) <= now)
