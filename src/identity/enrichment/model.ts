import { addressKey, addressLine, emailKey, identifierKey, isCountry, phoneKey } from '../../customers/details/model.ts'
import { languageTag } from '../../customers/model.ts'
import { birthDateProblem, emailProblem, isPlaceholder, phoneProblem } from '../completeness/validity.ts'
import { type EnrichedField, enrichedFields, fieldLabels, type KnownBy, type Mapping, OWN } from './schema.ts'

/** What a record from outside says, field by field, as text. */
export type Said = { field: string; value: string }

const MOST = 500

/** The values of a row or a reply that are mapped, without what says nothing. */
export const saidBy = (values: (from: string) => string | undefined, mapping: Mapping): Said[] =>
  mapping.flatMap(({ from, to }) => {
    const value = values(from)?.normalize('NFC').trim().slice(0, MOST)
    return value === undefined || value === '' || (isPlaceholder(value) && !/\d/.test(value))
      ? []
      : [{ field: to, value }]
  })

/** "company.sector" of a reply; lists by their place: "sectors.0". Only text, numbers and yes or no are values. */
export function valueAt(reply: unknown, path: string): string | undefined {
  let at: unknown = reply
  for (const part of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined
    at = (at as Record<string, unknown>)[part]
  }
  return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean' ? String(at) : undefined
}

/** The keys of the directory that a record is looked up by; null when what stands there is none. */
export function keyOf(knownBy: KnownBy, text: string, country: string): { kind: string; key: string } | null {
  const value = text.trim()
  if (value === '') return null
  if (knownBy === 'email') {
    const key = emailKey(value)
    return key ? { kind: 'email', key } : null
  }
  if (knownBy === 'phone') {
    const key = phoneKey(value, country)
    return key ? { kind: 'phone', key } : null
  }
  if (knownBy === 'id') return /^[0-9a-f-]{36}$/i.test(value) ? { kind: 'id', key: value.toLowerCase() } : null
  const key = identifierKey(value)
  return key ? { kind: knownBy === 'identifier' ? 'identifier' : 'external', key } : null
}

export type Present = {
  birthDate: string | null
  language: string | null
  title: string | null
  custom: Record<string, unknown>
  details: { kind: string; key: string; country: string | null }[]
}

/** One thing to be written: a detail, a column of the customer's row, or a value under a name of its own. */
export type Step =
  | {
      as: 'detail'
      kind: 'email' | 'phone' | 'address' | 'identifier'
      fields: string[]
      value: string
      parts?: Record<string, string>
      country?: string | null
    }
  | { as: 'column'; column: 'birthDate' | 'language' | 'title'; fields: string[]; value: string }
  | { as: 'custom'; name: string; fields: string[]; value: string }

export type Judged = {
  /** There was nothing: it is used. */
  used: Step[]
  /** Something better is there: a person or a source said it. */
  beside: Step[]
  /** Why values cannot be right. */
  wrong: string[]
}

const addressFields = ['addressLine1', 'city', 'region', 'postcode', 'country'] as const
const partOf = { addressLine1: 'line1', city: 'city', region: 'region', postcode: 'postcode' } as const

function addressOf(said: ReadonlyMap<string, string>, wrong: string[]): Step | null {
  const parts: Record<string, string> = {}
  for (const field of ['addressLine1', 'city', 'region', 'postcode'] as const) {
    const value = said.get(field)
    if (value) parts[partOf[field]] = value
  }
  const named = said.get('country')?.toUpperCase() ?? null
  const country = named && isCountry(named) ? named : null
  if (named && !country) wrong.push(`“${named.slice(0, 40)}” is no country of ISO 3166.`)
  if (Object.keys(parts).length === 0) return null
  const fields = addressFields.filter((field) => said.has(field))
  return { as: 'detail', kind: 'address', fields: [...fields], value: addressLine(parts, country), parts, country }
}

function stepOf(field: EnrichedField, value: string, country: string, today: string): Step | { wrong: string } | null {
  const wrong = (why: string) => ({ wrong: `${fieldLabels[field]}: ${why}` })
  switch (field) {
    case 'email': {
      const why = emailProblem(value)
      return why ? wrong(why) : { as: 'detail', kind: 'email', fields: [field], value }
    }
    case 'phone': {
      const key = phoneKey(value, country)
      const why = key ? phoneProblem(key) : 'It is no telephone number.'
      return why ? wrong(why) : { as: 'detail', kind: 'phone', fields: [field], value, country }
    }
    case 'identifier':
      return { as: 'detail', kind: 'identifier', fields: [field], value: value.slice(0, 200) }
    case 'birthDate': {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(`${value}T00:00:00Z`)))
        return wrong('a day is written as 1980-12-31 there.')
      const why = birthDateProblem(value, today)
      return why ? wrong(why) : { as: 'column', column: 'birthDate', fields: [field], value }
    }
    case 'language': {
      const tag = languageTag(value)
      return tag ? { as: 'column', column: 'language', fields: [field], value: tag } : wrong('it is no language tag.')
    }
    case 'title':
      return { as: 'column', column: 'title', fields: [field], value: value.slice(0, 60) }
    default:
      return null
  }
}

const keyOfStep = (step: Extract<Step, { as: 'detail' }>, country: string): string | null => {
  if (step.kind === 'email') return emailKey(step.value)
  if (step.kind === 'phone') return phoneKey(step.value, step.country ?? country)
  if (step.kind === 'identifier') return identifierKey(step.value)
  return addressKey(step.parts ?? {}, step.value)
}

type Standing = 'nothing' | 'same' | 'other'

function standing(step: Step, present: Present, country: string): Standing {
  if (step.as === 'custom') {
    const there = present.custom[step.name]
    return there === undefined || there === null || there === ''
      ? 'nothing'
      : String(there) === step.value
        ? 'same'
        : 'other'
  }
  if (step.as === 'column') {
    const there = present[step.column]
    return !there ? 'nothing' : there === step.value ? 'same' : 'other'
  }
  const key = keyOfStep(step, country)
  const of = present.details.filter((detail) => detail.kind === step.kind)
  if (of.some((detail) => detail.key === key)) return 'same'
  return of.length === 0 ? 'nothing' : 'other'
}

/**
 * What is done with what an outside source says: it fills what is empty, and stands beside what a person or a source
 * record says, which outrank it. What is the same already is nothing new.
 */
export function judged(said: readonly Said[], present: Present, country: string, today: string): Judged {
  const wrong: string[] = []
  const byField = new Map(said.map(({ field, value }) => [field, value]))
  const steps: Step[] = []
  const address = addressOf(byField, wrong)
  if (address) steps.push(address)
  for (const field of enrichedFields) {
    const value = byField.get(field)
    const step = value === undefined ? null : stepOf(field, value, country, today)
    if (step && 'wrong' in step) wrong.push(step.wrong)
    else if (step) steps.push(step)
  }
  for (const { field, value } of said)
    if (field.startsWith(OWN)) steps.push({ as: 'custom', name: field.slice(OWN.length), fields: [field], value })
  const inState = (state: Standing) => steps.filter((step) => standing(step, present, country) === state)
  return { used: inState('nothing'), beside: inState('other'), wrong }
}

export type Gate = { name: string; waiting: number; completeness: number | null; archived: boolean }

/** Why a customer is not enriched: cleaning comes before enriching. Null when it may be. */
export function refusalOf(gate: Gate, limit: number): { cause: string; reason: string } | null {
  if (gate.archived) return { cause: 'archived', reason: `“${gate.name}” is archived.` }
  if (gate.waiting > 0)
    return {
      cause: 'duplicates',
      reason: `“${gate.name}” waits in review beside ${gate.waiting === 1 ? 'another customer' : `${gate.waiting} others`} who may be the same. Say first whether they are.`,
    }
  if ((gate.completeness ?? 0) < limit)
    return {
      cause: 'incomplete',
      reason: `Of what we need of “${gate.name}” ${gate.completeness ?? 0} % is there and valid; the limit is ${limit} %. Ask them first.`,
    }
  return null
}

const byName: Record<string, EnrichedField | undefined> = {
  email: 'email',
  phone: 'phone',
  telephone: 'phone',
  address: 'addressLine1',
  street: 'addressLine1',
  city: 'city',
  town: 'city',
  region: 'region',
  county: 'region',
  postcode: 'postcode',
  zip: 'postcode',
  country: 'country',
  language: 'language',
  birthdate: 'birthDate',
  dateofbirth: 'birthDate',
}
const keyNames: Record<string, KnownBy | undefined> = {
  id: 'id',
  customerid: 'id',
  identifier: 'identifier',
  vat: 'identifier',
  vatnumber: 'identifier',
  taxnumber: 'identifier',
  companynumber: 'identifier',
  externalid: 'externalId',
  customernumber: 'externalId',
  email: 'email',
  phone: 'phone',
}
const plain = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
const order: KnownBy[] = ['id', 'identifier', 'externalId', 'email', 'phone']

/** What the heads of a file suggest: by what to recognise, and what fills what; everything else under its own name. */
export function suggested(columns: readonly string[]): {
  knownBy: KnownBy | null
  keyColumn: string | null
  mapping: Mapping
} {
  const keys = columns.flatMap((column) => {
    const knownBy = keyNames[plain(column)]
    return knownBy ? [{ column, knownBy }] : []
  })
  const key = order.flatMap((each) => keys.filter((one) => one.knownBy === each))[0]
  const mapping = columns
    .filter((column) => column !== key?.column && column.trim() !== '' && plain(column) !== 'name')
    .map((column) => ({ from: column, to: byName[plain(column)] ?? `${OWN}${column.trim().slice(0, 60)}` }))
  return { knownBy: key?.knownBy ?? null, keyColumn: key?.column ?? null, mapping: mapping as Mapping }
}
