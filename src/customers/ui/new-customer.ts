import { type DetailDraft, saidOf as detailSaid, draftOf } from '../details/ui/draft.ts'
import type { RoleWithUs } from '../relationships/schema.ts'
import type { CustomerKind, NewCustomer } from '../schema.ts'

/** What stands in the form of a new customer, empty text included. */
export type CustomerDraft = {
  kind: CustomerKind
  /** Null: as its kind usually is. */
  internal: boolean | null
  name: string
  givenName: string
  familyName: string
  title: string
  birthDate: string | null
  language: string | null
  email: string
  phone: string
  address: DetailDraft
  identifier: string
  identifierKind: string
  accountManagerId: string | null
  department: { id: string; name: string } | null
  roles: RoleWithUs[]
  tags: string[]
  note: string
}

export const emptyDraft: CustomerDraft = {
  kind: 'person',
  internal: null,
  name: '',
  givenName: '',
  familyName: '',
  title: '',
  birthDate: null,
  language: null,
  email: '',
  phone: '',
  address: draftOf(),
  identifier: '',
  identifierKind: '',
  accountManagerId: null,
  department: null,
  roles: [],
  tags: [],
  note: '',
}

const nameIn = ({ kind, name, givenName, familyName }: CustomerDraft): string =>
  kind === 'person'
    ? [givenName, familyName]
        .map((part) => part.trim())
        .filter(Boolean)
        .join(' ')
    : name.trim()

/** What is missing, by field. Everything else the server knows better. */
export const wrongIn = (draft: CustomerDraft): Record<string, string> => {
  if (nameIn(draft)) return {}
  return draft.kind === 'person' ? { familyName: 'A name is needed, one part at least' } : { name: 'A name is needed' }
}

const hasAddress = ({ parts }: DetailDraft): boolean => Object.values(parts).some((part) => part.trim())

const detailsIn = ({ email, phone, address, identifier, identifierKind }: CustomerDraft): NewCustomer['details'] => [
  ...(email.trim() ? [{ kind: 'email' as const, value: email.trim() }] : []),
  ...(phone.trim() ? [{ kind: 'phone' as const, value: phone.trim() }] : []),
  ...(hasAddress(address) ? [{ kind: 'address' as const, ...detailSaid('address', address) }] : []),
  ...(identifier.trim()
    ? [{ kind: 'identifier' as const, value: identifier.trim(), label: identifierKind.trim() || null }]
    : []),
]

/** What is sent: only what was said. */
export const saidOf = (draft: CustomerDraft): NewCustomer => {
  const { kind, internal, givenName, familyName, title, birthDate, language, accountManagerId, department } = draft
  const isPerson = kind === 'person'
  const details = detailsIn(draft) ?? []
  return {
    kind,
    ...(internal === null ? {} : { internal }),
    ...(isPerson ? {} : { name: draft.name.trim() }),
    ...(isPerson && givenName.trim() ? { givenName } : {}),
    ...(isPerson && familyName.trim() ? { familyName } : {}),
    ...(isPerson && title.trim() ? { title } : {}),
    ...(isPerson && birthDate ? { birthDate } : {}),
    ...(language ? { language } : {}),
    ...(accountManagerId ? { accountManagerId } : {}),
    ...(department ? { departmentId: department.id } : {}),
    ...(draft.roles.length > 0 ? { roles: draft.roles } : {}),
    ...(draft.tags.length > 0 ? { tags: draft.tags } : {}),
    ...(draft.note.trim() ? { note: draft.note } : {}),
    ...(details.length > 0 ? { details } : {}),
  }
}
