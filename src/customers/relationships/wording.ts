import type { Relationship, Role } from './schema.ts'

export const roleLabels: Record<Role, string> = {
  owner: 'Owner',
  shareholder: 'Shareholder',
  investor: 'Investor',
  supplier: 'Supplier',
  partner: 'Partner',
  regulator: 'Regulator',
  community: 'Community',
  purchaser: 'Purchaser',
  user: 'User',
  employee: 'Employee',
  colleague: 'Colleague',
  parent: 'Parent',
  beneficiary: 'Beneficiary',
  influencer: 'Influencer',
}

/** "Purchaser of", "Colleague of", and seen from the other side "Has the purchaser". */
export const sayRole = ({ role, side, otherId }: Pick<Relationship, 'role' | 'side' | 'otherId'>): string => {
  if (otherId === null) return `${roleLabels[role]}, with us`
  return side === 'of' ? `${roleLabels[role]} of` : `Has the ${roleLabels[role].toLowerCase()}`
}

/** Whether it holds on that day (2026-10-12). */
export const holdsOn = ({ since, until }: Pick<Relationship, 'since' | 'until'>, day: string): boolean =>
  (since === null || since <= day) && (until === null || until > day)

/** What a head says of someone at a glance: "supplier · purchaser of Okafor Interiors". */
export const sayStanding = (relationships: readonly Relationship[], day: string): string[] =>
  relationships
    .filter((each) => holdsOn(each, day) && (each.otherId === null || (each.other !== null && each.side === 'of')))
    .map((each) => {
      const role = roleLabels[each.role].toLowerCase()
      return each.other ? `${role} of ${each.other.name}` : role
    })
