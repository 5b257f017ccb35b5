import type { Case } from '../schema.ts'
import { statusToken } from '../status-token.ts'

/** Where a customer follows their case. Whoever has the link is let in; it begins with the house's own address, always. */
export const statusPath = (secret: string, { id, tokenVersion }: Pick<Case, 'id' | 'tokenVersion'>) =>
  `/help/case/${statusToken(secret, id, tokenVersion)}`

export const statusLink = (
  { secret, publicUrl }: { secret: string; publicUrl: string },
  found: Pick<Case, 'id' | 'tokenVersion'>,
) => `${publicUrl}${statusPath(secret, found)}`
