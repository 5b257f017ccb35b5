type Times = { acceptedAt: unknown; revokedAt: unknown; expiresAt: unknown }

export function stateOf({ acceptedAt, revokedAt, expiresAt }: Times, now: Date) {
  if (acceptedAt) return 'accepted' as const
  if (revokedAt) return 'revoked' as const
  return new Date(String(expiresAt)) > now ? ('open' as const) : ('expired' as const)
}

/** Why a link leads nowhere, told to whoever holds it. */
export const whyClosed = {
  accepted: 'This invitation was accepted already. Sign in instead.',
  revoked: 'This invitation was taken back. Ask an administrator for a new one.',
  expired: 'This invitation has expired. Ask an administrator for a new one.',
}
