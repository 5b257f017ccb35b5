/** The prefix lets people and scanners recognise a key that lies where it should not. */
export const KEY_PREFIX = 'rapport_'

export function stateOf(key: { revokedAt: unknown; expiresAt: unknown }, now: Date) {
  if (key.revokedAt) return 'revoked' as const
  return key.expiresAt && new Date(String(key.expiresAt)) <= now ? ('expired' as const) : ('live' as const)
}
