import type { Visibility } from '../platform/visibility.ts'
import type { CustomerEdits, NewCustomer } from './schema.ts'
import { searchText, sortable } from './search/normalise.ts'

/**
 * Who sees a customer. A restricted one: its team, its account manager, and whoever may read restricted customers.
 * Without the word for all customers, a colleague sees their own departments, the people in them, and themselves.
 */
export const visibility: Visibility = {
  all: [
    {
      any: [
        { field: 'restrictedTeamId', is: 'null' },
        { field: 'restrictedTeamId', mine: 'teamIds' },
        { field: 'accountManagerId', mine: 'id' },
        { word: 'customers.readRestricted' },
      ],
    },
    {
      any: [
        { word: 'customers.read' },
        {
          all: [
            { word: 'house.read' },
            { field: 'internal', equals: true },
            {
              any: [
                { field: 'id', mine: 'departmentIds' },
                { field: 'departmentId', mine: 'departmentIds' },
                { field: 'id', mine: 'personId' },
              ],
            },
          ],
        },
      ],
    },
  ],
}

/** The fields whose changes stand in the history. */
export const rememberedFields = [
  'kind',
  'internal',
  'name',
  'givenName',
  'familyName',
  'title',
  'birthDate',
  'language',
  'tags',
  'note',
  'accountManagerId',
  'restrictedTeamId',
  'departmentId',
  'doNotContact',
  'doNotContactReason',
  'archivedAt',
] as const
export type RememberedField = (typeof rememberedFields)[number]

/** What a customer is found and sorted by is made of these. */
export const nameFields: readonly string[] = ['name', 'givenName', 'familyName']

type Names = { name?: string | null; givenName?: string | null; familyName?: string | null }

const joined = (names: Names) => [names.givenName, names.familyName].filter(Boolean).join(' ')

/** A name, or what its parts make; undefined when nothing says it. */
export const nameOf = (names: Names): string | undefined => names.name || joined(names) || undefined

/** The name after an edit: it follows its parts as long as it was made of them. */
export function nameAfter(before: Names & { name: string }, edits: Names): string {
  if (edits.name) return edits.name
  const parts = { givenName: before.givenName, familyName: before.familyName, ...defined(edits) }
  return before.name === joined(before) ? joined(parts) || before.name : before.name
}

const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>

/** Empty text says the same as nothing. */
const emptied = (value: unknown) => (value === '' ? null : value)

const tagsOf = (tags: string[]) => [...new Set(tags)].sort()

/** What an edit sets, field by field; nothing that was not named. */
export function changesOf(edits: CustomerEdits | NewCustomer): Partial<Record<RememberedField, unknown>> {
  const set: Partial<Record<RememberedField, unknown>> = {}
  for (const field of rememberedFields) {
    const value = (edits as Record<string, unknown>)[field]
    if (value !== undefined) set[field] = emptied(value)
  }
  if (edits.tags) set.tags = tagsOf(edits.tags)
  if (edits.doNotContact === false) set.doNotContactReason = null
  return set
}

/** The tag of BCP 47 in its usual spelling, or null when it is none. */
export function languageTag(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null
  } catch {
    return null
  }
}

/** What sorting and search read of a name, made again whenever it changes. */
export const derivedOf = (customer: { name: string; givenName: string | null; familyName: string | null }) => ({
  sortName: sortable(customer.name) || customer.name.slice(0, 300).toLowerCase(),
  search: searchText(customer.name, customer.givenName, customer.familyName),
})
