import { Invalid } from '../../platform/errors.ts'
import { type NewRelationship, type Role, RoleBetween, RoleWithUs } from './schema.ts'

export type Terms = {
  otherId: string | null
  role: Role
  side: 'of' | 'has'
  since: string | null
  until: string | null
  note: string | null
}

const refuse = (field: string, why: string) => new Invalid(`${why} Nothing was changed.`, { fields: { [field]: why } })

/** Terms that make sense, or the reason why they do not. */
export function agreed(customerId: string, terms: Terms): Terms {
  const roles: readonly string[] = terms.otherId === null ? RoleWithUs.options : RoleBetween.options
  if (!roles.includes(terms.role))
    throw refuse(
      'role',
      terms.otherId === null ? `Nobody is ${terms.role} of us.` : `No customer is ${terms.role} of another.`,
    )
  if (terms.otherId === customerId) throw refuse('otherId', 'A customer has no relationship with itself.')
  if (terms.since && terms.until && terms.until < terms.since) throw refuse('until', 'It ends before it begins.')
  return { ...terms, note: terms.note || null }
}

export const termsOf = (said: NewRelationship): Terms => ({
  otherId: said.otherId ?? null,
  role: said.role,
  side: said.side,
  since: said.since ?? null,
  until: said.until ?? null,
  note: said.note ?? null,
})

/** How the other side sees the same relationship. */
export const mirrored = (customerId: string, terms: Terms): Terms => ({
  ...terms,
  otherId: customerId,
  side: terms.side === 'of' ? 'has' : 'of',
})
