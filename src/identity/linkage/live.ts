import { joined } from '../../math/hash.ts'
import { comparer } from './comparer.ts'
import { levelWords } from './comparing.ts'
import { probabilityOf, takenOff, weigher } from './fellegi-sunter.ts'
import { standard } from './fields.ts'
import { keysBy } from './keys.ts'
import { placeOf } from './level-space.ts'
import { miniature } from './miniature.ts'
import { weightBeside } from './relations.ts'
import type {
  Band,
  Explanation,
  Field,
  FieldExplanation,
  LinkRecord,
  Model,
  Prepared,
  Rule,
  Weighed,
} from './schema.ts'
import { keyBits } from './telling.ts'
import { dealt, restOf, wordsIn } from './wholes.ts'

const listOf = (value: LinkRecord[string]): readonly string[] =>
  value === null || value === undefined ? [] : typeof value === 'string' ? [value] : value

/** The values of a record for each field of the model, standardised as they were when it was learnt. */
export function prepare(model: Model, record: LinkRecord): Prepared {
  return model.fields.map((field) => {
    const values = field.columns.flatMap((column) =>
      listOf(record[column]).map((raw) => standard(field.kind, raw, field.dateOrder)),
    )
    const kept = field.without.length === 0 ? values : values.map((text) => besideParts(field, record, text))
    const known = kept.filter((text) => text !== '' && (field.kind !== 'date' || text.length === 8))
    return known.length > 0 ? [...new Set(known)] : fromWhole(field, record)
  })
}

const wordsOf = (record: LinkRecord, columns: readonly string[]): string[][] =>
  columns.map((column) => listOf(record[column]).flatMap(wordsIn))

const besideParts = ({ whole, without }: Field, record: LinkRecord, text: string): string =>
  text === '' ? '' : restOf(text.split(' '), wordsOf(record, whole?.parts ?? without), whole?.usual)

/** What a record says of a field in its whole name alone. */
function fromWhole({ whole, columns, kind, dateOrder }: Field, record: LinkRecord): string[] {
  const at = whole?.parts.indexOf(columns[0] as string) ?? -1
  if (!whole || at < 0) return []
  const own = listOf(record[whole.column]).flatMap(wordsIn)
  const said = dealt(own, wordsOf(record, whole.parts), whole.usual).open[at]
  return said ? [standard(kind, said, dateOrder)].filter(Boolean) : []
}

const wordBits = new WeakMap<Field, (word: string) => number>()
const bitsFor = (field: Field) => {
  let own = wordBits.get(field)
  if (!own) {
    own = keyBits(new Map(Object.entries(field.words)))
    wordBits.set(field, own)
  }
  return own
}

/** Keys by which others are found that may be the same: one number for each rule and value, the same for both records. */
export function blockingKeys(model: Model, prepared: Prepared): number[] {
  const keys = new Set<number>()
  // Several rules name the same part of a field: it is cut once.
  const known = new Map<string, number[]>()
  const cut = ({ field, part }: Rule['parts'][number]): number[] => {
    const name = `${field} ${part}`
    const present = known.get(name)
    if (present) return present
    const own = model.fields[field] as Field
    const made = (prepared[field] ?? []).flatMap((text) => keysBy(part, text, bitsFor(own)))
    known.set(name, made)
    return made
  }
  model.rules.forEach((rule, place) => {
    for (const key of keysOfRule(rule, cut)) keys.add(place * 2 ** 32 + key)
  })
  return [...keys]
}

function keysOfRule(rule: Rule, cut: (part: Rule['parts'][number]) => number[]): number[] {
  const [first, second] = rule.parts.map(cut)
  if (!second) return first ?? []
  return (first ?? []).flatMap((a) =>
    second.map((b) => (rule.unordered && b < a ? joined(b, a) : joined(a, b))).filter((key) => key !== 0),
  )
}

const bandOf = (model: Model, probability: number): Band =>
  probability >= model.thresholds.merge ? 'merge' : probability >= model.thresholds.review ? 'review' : 'leave'

/** Records, each against others of its own in their order; laid out once for all of them. */
export function weighEach(
  model: Model,
  groups: readonly { one: Prepared; others: readonly Prepared[] }[],
): Weighed[][] {
  if (model.fields.length === 0 || model.prior <= 0)
    return groups.map(({ others }) => others.map(() => ({ weight: -100, probability: 0, band: 'leave' })))
  const places = new Map<Prepared, number>()
  for (const { one, others } of groups)
    for (const record of [one, ...others]) if (!places.has(record)) places.set(record, places.size)
  const { weigh } = weigher(miniature(model, [...places.keys()]).scale)
  return groups.map(({ one, others }) =>
    others.map((other) => {
      const weight = weigh(places.get(one) as number, places.get(other) as number)
      const probability = probabilityOf(weight)
      return { weight, probability, band: bandOf(model, probability) }
    }),
  )
}

/** One record against others, in their order. */
export const weighAll = (model: Model, one: Prepared, others: readonly Prepared[]): Weighed[] =>
  weighEach(model, [{ one, others }])[0] as Weighed[]

/** Less than this is not told. */
const told = 0.5

/** Why two records are held for the same, or not: one bar of the waterfall for each field. */
export function explain(model: Model, a: Prepared, b: Prepared): Explanation {
  const { scale, texts } = miniature(model, [a, b])
  const own = comparer(scale.compared)
  own.compare(0, 1)
  const fields = model.fields.map((field, f): FieldExplanation => {
    const level = own.levels[f] as number
    const parent = scale.parents[f] as number
    const parentLevel = parent < 0 ? 0 : (own.levels[parent] as number)
    const place = placeOf(level, scale.sizes[f] as number, parent, parentLevel)
    const [x, y] = [own.left[f] as number, own.right[f] as number]
    const weight = level === 0 ? 0 : (scale.weights[f]?.[place] as number)
    const isOfOne = scale.community >= 0 && own.levels[scale.community] === 1
    const rarities = (isOfOne && scale.within[f]) || (scale.rarity[f] as Float32Array)
    const rarity = Math.min(rarities[x] as number, rarities[y] as number)
    const share = level === 0 ? 0 : (scale.shares[f]?.[place] as number)
    const frequencyWeight = share * rarity
    const amongAll = share * Math.min(scale.rarity[f]?.[x] as number, scale.rarity[f]?.[y] as number)
    return {
      field: field.name,
      a: texts[f]?.[x] ?? '',
      b: texts[f]?.[y] ?? '',
      level,
      words: level === 0 && x !== 0 && y !== 0 ? 'told with the other name' : (levelWords[field.kind][level] ?? ''),
      weight,
      frequencyWeight,
      beside: place === level ? null : (model.fields[parent]?.name ?? null),
      rareWith: null,
      within: amongAll - frequencyWeight >= told ? (model.fields[scale.community]?.name ?? null) : null,
      total: weight + frequencyWeight,
    }
  })
  for (const joint of scale.joints) {
    const [first, second] = joint.fields.map((f) => fields[f] as FieldExplanation) as [
      FieldExplanation,
      FieldExplanation,
    ]
    const less = takenOff(scale, own, joint)
    second.total -= less
    if (less >= told) second.rareWith = first.field
  }
  const strangers = fields.reduce((sum, field) => sum + field.total, scale.priorWeight)
  const weight = weightBeside(
    strangers,
    Float64Array.from(fields, ({ total }) => total),
    scale.relations,
  )
  const probability = probabilityOf(weight)
  const related = { bits: weight - strangers, shares: sharesOf(model) }
  return { weight, probability, band: bandOf(model, probability), priorWeight: scale.priorWeight, fields, related }
}

/** What customers who are related, and not the same, mostly have in common. */
const sharesOf = ({ relations, fields }: Model): string[] =>
  fields.flatMap(({ name }, f) => (relations.some(({ shared }) => (shared[f] as number) >= 0.5) ? [name] : []))
