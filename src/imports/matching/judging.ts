import { bestAssignment } from './assignment.ts'
import { caseContents } from './case-contents.ts'
import { customerContents } from './customer-contents.ts'
import { type ContentTest, type Evidence, silent } from './evidence.ts'
import { fieldsOf, type ImportKind, nameEvidence } from './names.ts'
import type { Profile } from './profile.ts'
import { reviewContents } from './review-contents.ts'
import { interactionContents, orderContents, productContents } from './trade-contents.ts'

const contents: Readonly<Record<ImportKind, Readonly<Record<string, ContentTest>>>> = {
  customers: customerContents,
  products: productContents,
  orders: orderContents,
  interactions: interactionContents,
  cases: caseContents,
  reviews: reviewContents,
}

const threshold = 0.34

/** Beyond this many columns, columns no longer look at each other. */
const mostContext = 40

export type Judged = { total: number; name: number; content: Evidence }

const combine = (name: number, content: Evidence, hasHead: boolean): number => {
  if (!hasHead) return content.score
  if (name === 0) return content.score > 0.5 ? 0.55 * content.score : 0
  const base = 0.76 * name + 0.24 * Math.max(0, content.score)
  return content.score < 0 ? base * (1 + 0.75 * content.score) : base
}

/** Fields whose columns usually stand side by side, in this order. */
const neighbours: readonly (readonly [string, string])[] = [
  ['givenName', 'familyName'],
  ['familyName', 'givenName'],
  ['title', 'givenName'],
  ['postcode', 'city'],
  ['city', 'postcode'],
  ['addressLine1', 'postcode'],
  ['addressLine1', 'city'],
  ['addressLine1', 'addressLine2'],
  ['city', 'region'],
  ['region', 'postcode'],
  ['postcode', 'country'],
  ['city', 'country'],
  ['email', 'phone'],
  ['productCode', 'description'],
  ['quantity', 'unitPrice'],
  ['nextStep', 'nextStepOn'],
  ['channel', 'direction'],
  ['code', 'name'],
]

/** What the first choice says about the second: neighbours, and “Name” beside “Vorname” is the family name. */
export const secondThoughts = (field: string, column: number, chosen: ReadonlyMap<number, string>): number => {
  let bonus = 0
  for (const [left, right] of neighbours) {
    if (field === right && chosen.get(column - 1) === left) bonus = 0.13
    if (field === left && chosen.get(column + 1) === right) bonus = Math.max(bonus, 0.1)
  }
  return bonus
}

export const nameBesideGiven = (judged: Map<string, Judged>[], hasHead: boolean) => {
  if (!hasHead) return
  const strong = (field: string, least: number) =>
    judged.findIndex(
      (fields) => (fields.get(field)?.name ?? 0) >= least && (fields.get(field)?.content.score ?? 0) > -0.5,
    )
  const given = strong('givenName', 0.8)
  const family = strong('familyName', 0.8)
  judged.forEach((fields, i) => {
    const asFamily = fields.get('familyName')
    const whole = fields.get('name')
    if (
      given >= 0 &&
      given !== i &&
      asFamily &&
      asFamily.name >= 0.4 &&
      asFamily.content.score > -0.5 &&
      (family < 0 || family === i)
    ) {
      const people = (whole?.content.because ?? '').includes('companies') && (whole?.content.score ?? 0) > 0.6
      if (!people) fields.set('familyName', { ...asFamily, total: asFamily.total + 0.35 })
    }
    const asGiven = fields.get('givenName')
    if (
      family >= 0 &&
      family !== i &&
      asGiven &&
      asGiven.name >= 0.7 &&
      asGiven.content.score > -0.5 &&
      (given < 0 || given === i)
    ) {
      fields.set('givenName', { ...asGiven, total: asGiven.total + 0.25 })
    }
  })
}

export const assign = (judged: readonly Map<string, Judged>[], fields: readonly string[]) => {
  const gains = fields.map((field) => judged.map((of) => (of.get(field)?.total ?? 0) - threshold))
  const byField = bestAssignment(gains, judged.length)
  const chosen = new Map<number, string>()
  byField.forEach((column, i) => {
    if (column !== null) chosen.set(column, fields[i] ?? '')
  })
  return chosen
}

/** A second phone without a first is the phone. */
export const promoteLone = (chosen: Map<number, string>, judged: readonly Map<string, Judged>[]) => {
  const pairs = [
    ['email2', 'email'],
    ['phone2', 'phone'],
  ] as const
  for (const [second, first] of pairs) {
    if ([...chosen.values()].includes(first)) continue
    const column = [...chosen].find(([, field]) => field === second)?.[0]
    const found = column === undefined ? undefined : judged[column]?.get(second)
    if (column === undefined || !found) continue
    chosen.set(column, first)
    judged[column]?.set(first, found)
    judged[column]?.delete(second)
  }
}

export const judgeAll = (
  profiles: readonly Profile[],
  heads: readonly string[] | null,
  kind: ImportKind,
): Map<string, Judged>[] => {
  const tests = contents[kind]
  const context = profiles.filter((profile) => profile.filled > 0).slice(0, mostContext)
  return profiles.map((profile) => {
    const names = heads ? nameEvidence(heads[profile.index] ?? '', kind) : new Map<string, number>()
    const judged = new Map<string, Judged>()
    for (const field of fieldsOf(kind)) {
      const name = names.get(field) ?? 0
      // In a file of hundreds of columns most names say enough; contents are asked where they can still matter.
      const content = profile.filled === 0 ? silent : (tests[field]?.(profile, context) ?? silent)
      // Our own word for a field, letter for letter, is meant as that, whatever the values look like.
      const own = heads?.[profile.index] === field && field.length > 2
      const total = own ? Math.max(0.9, combine(name, content, true)) : combine(name, content, heads !== null)
      if (total > 0 || name > 0) judged.set(field, { total, name, content })
    }
    return judged
  })
}
