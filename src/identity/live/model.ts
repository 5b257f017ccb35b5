import { emailKey, identifierKey, phoneKey } from '../../customers/details/model.ts'
import { nameOf } from '../../customers/model.ts'
import type { Explanation, Model } from '../linkage/schema.ts'
import type { CustomerRecord } from '../linking/records/model.ts'
import { fieldWords } from '../review/schema.ts'
import { folded } from '../standard/words.ts'
import type { Asked } from './schema.ts'

const text = (value: string | null | undefined): string | null => value?.trim() || null

/** What is said of a new customer, as a record like those that are kept. */
export function recordOf(asked: Asked, phoneCountry: string | null): CustomerRecord {
  const details = asked.details ?? []
  const values = (kind: string) =>
    details.filter((each) => each.kind === kind).flatMap((each) => text(each.value) ?? [])
  const address = details.find((each) => each.kind === 'address')
  return {
    id: '',
    survivorId: '',
    kind: asked.kind,
    name:
      nameOf({ name: text(asked.name), givenName: text(asked.givenName), familyName: text(asked.familyName) }) ?? null,
    givenName: text(asked.givenName),
    familyName: text(asked.familyName),
    birthDate: asked.birthDate ?? null,
    emails: values('email'),
    // Numbers are kept as they are dialled from anywhere; what is none says nothing.
    phones: details
      .filter((each) => each.kind === 'phone')
      .flatMap((each) => phoneKey(each.value ?? '', each.country ?? phoneCountry) ?? []),
    identifiers: values('identifier'),
    addressLine1: text(address?.parts?.line1),
    city: text(address?.parts?.city),
    postcode: text(address?.parts?.postcode),
    country: text(address?.country),
    source: null,
  }
}

/** By what a record stands in the directory of customers. */
export const directoryKeys = ({ emails, phones, identifiers }: CustomerRecord): { kind: string; key: string }[] => [
  ...emails.flatMap((each) => {
    const key = emailKey(each)
    return key ? [{ kind: 'email', key }] : []
  }),
  ...phones.map((key) => ({ kind: 'phone', key })),
  ...identifiers.map((each) => ({ kind: 'identifier', key: identifierKey(each) })),
]

const words = (value: string | null) =>
  value
    ? folded(value)
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean)
        .sort()
        .join(' ')
    : ''
const squeezed = (value: string | null) => (value ? folded(value).replace(/[^\p{L}\p{N}]+/gu, '') : '')

/**
 * Before a run has learnt what agreement is worth: what two records have in common by plain rules. Each of an exact
 * e-mail, phone or identifier says likely, and is sure together with the name; a name says likely only together with a date
 * of birth or a postcode.
 */
export function inCommon(
  one: CustomerRecord,
  other: CustomerRecord,
): { why: string[]; likely: boolean; sure: boolean } {
  const why: string[] = []
  const [mine, theirs] = [directoryKeys(one), directoryKeys(other)]
  for (const [kind, said] of [
    ['identifier', 'the same identifier'],
    ['email', 'the same e-mail'],
    ['phone', 'the same phone'],
  ] as const)
    if (
      mine.some((each) => each.kind === kind && theirs.some((known) => known.kind === kind && known.key === each.key))
    )
      why.push(said)
  const reached = why.length > 0
  const named = words(one.name) !== '' && words(one.name) === words(other.name)
  if (named) why.push('the same name')
  const born = one.birthDate !== null && one.birthDate === other.birthDate
  if (born) why.push('the same date of birth')
  const lives = squeezed(one.postcode) !== '' && squeezed(one.postcode) === squeezed(other.postcode)
  if (lives) why.push('the same postcode')
  return { why, likely: reached || (named && (born || lives)), sure: reached && named }
}

/** The reasons of a weighed pair, strongest first. */
export const reasons = (explained: Explanation): string[] =>
  explained.fields
    .filter((field) => field.total > 1)
    .sort((one, other) => other.total - one.total)
    .slice(0, 3)
    .map((field) => `${(fieldWords[field.field] ?? field.field).toLowerCase()}: ${field.words}`)

/** Up to so many records the keys of every rule are kept. */
const FEW = 200_000
/** Under this share of the true pairs, what a rule of two parts adds to the others is not worth its keys. */
const WORTH = 0.0005

/**
 * A model by the rules that a new customer is looked for by. Somebody who calls says less than a record has in the end,
 * so rules that repeat others are kept where that costs little; of very many records only those that find most.
 */
export function forLive(learnt: Model): Model {
  // A model from before relations were looked for knows of none.
  const model = { ...learnt, relations: learnt.relations ?? [] }
  if (model.records <= FEW) return model
  const rules = model.rules.filter((rule) => rule.parts.length === 1 || rule.recall >= WORTH)
  return rules.length > 0 ? { ...model, rules } : model
}
