import { createHash, createHmac } from 'node:crypto'

/**
 * The secret of a case's status link: made of the house's secret, so that every letter can name it again although only
 * its digest is kept. Another version makes another one, and the old link is dead.
 */
export const statusToken = (secret: string, caseId: string, version: number): string =>
  createHmac('sha256', secret).update(`case status ${caseId} ${version}`).digest('base64url')

export const tokenDigest = (token: string): string => createHash('sha256').update(token).digest('base64url')
