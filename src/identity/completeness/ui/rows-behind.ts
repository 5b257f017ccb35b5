import type { Filter } from '../../../platform/filter.ts'
import type { NeedField, Who } from '../schema.ts'

/** The customers that a count of some kind is of, as the list of customers asks for them. */
const filterOf: Record<Who, Filter[]> = {
  person: [
    { field: 'kind', is: 'eq', value: 'person' },
    { field: 'internal', is: 'eq', value: false },
  ],
  colleague: [
    { field: 'kind', is: 'eq', value: 'person' },
    { field: 'internal', is: 'eq', value: true },
  ],
  account: [{ field: 'kind', is: 'eq', value: 'account' }],
  department: [{ field: 'kind', is: 'eq', value: 'department' }],
}

type Whose = { who?: Who | undefined; source?: string | undefined }

const parts = ({ who, source }: Whose): Filter[] => [
  ...(who ? filterOf[who] : []),
  ...(source ? [{ field: 'source', is: 'eq' as const, value: source }] : []),
]

const columns = 'name,kind,completeness,missing,invalid,lastInteractionAt'

const list = (all: Filter[], sort: string): string =>
  `/customers?${new URLSearchParams({ ...(all.length > 0 && { filter: JSON.stringify({ all }) }), sort, columns })}`

/** All of them, the least complete first. */
export const rowsOf = (whose: Whose): string => list(parts(whose), 'completeness')

/** Those who lack one field, or have it in a form that cannot be right. */
export const rowsLacking = (whose: Whose, state: 'missing' | 'invalid', field: NeedField): string =>
  list([...parts(whose), { field: state, is: 'contains', value: field }], 'name')

/** Those who lack anything that a purpose needs. */
export const rowsNotReady = (whose: Whose, fields: readonly NeedField[]): string =>
  list(
    [
      ...parts(whose),
      {
        any: [
          { field: 'missing', is: 'in', value: [...fields] },
          { field: 'invalid', is: 'in', value: [...fields] },
        ],
      },
    ],
    'completeness',
  )
