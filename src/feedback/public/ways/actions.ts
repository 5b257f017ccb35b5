import type { Context } from '../../../platform/server/context.ts'
import { keyedDigest, newToken, tokenDigest } from '../../../platform/server/secrets.ts'
import * as answers from '../../answers/actions.ts'
import { requestAnswered } from '../../answers/store.ts'
import { idSigned, signedId } from '../../links/actions.ts'
import { findLink, type KeptLink, takeOnce } from '../../links/store.ts'
import type { Survey } from '../../surveys/schema.ts'
import { findSurvey } from '../../surveys/store.ts'

/** How somebody came in: by a link of ours, or with a blind token that belongs to nobody. */
export type Way = {
  survey: Survey
  link: KeptLink | null
  /** The digest of a blind token. */
  token: string | null
  test: boolean
}
/** The survey takes no more answers, this way into it is over, or it was used. */
export type Closed = 'closed' | 'ended' | 'used'

/** Whether this way still leads in. */
export function closedWhy({ survey, link, test }: Way, now: Date): Closed | null {
  const isOver = (at: string | null) => at !== null && Date.parse(at) <= now.getTime()
  const isEnded = Boolean(link?.revokedAt) || isOver(link?.expiresAt ?? null)
  if (survey.archivedAt) return 'closed'
  if (test) return isEnded ? 'ended' : null
  if (survey.state !== 'open' || survey.published === null || isOver(survey.closesAt)) return 'closed'
  if (isEnded) return 'ended'
  return link?.kind === 'single' && link.usedAt ? 'used' : null
}

export async function wayByLink(context: Context, token: string): Promise<Way | null> {
  const id = idSigned(context.house.config.secret, 'survey link', token)
  const link = id && (await findLink(context.db, id))
  if (!link) return null
  const survey = await findSurvey(context.db, link.surveyId)
  return survey ? { survey, link, token: null, test: link.kind === 'test' } : null
}

const ticketPurpose = (surveyId: string) => `anonymous ticket ${surveyId}`

/** A ticket out of a pool that nobody keeps a list of: the house knows it for its own by its signature alone. */
export function newTicket({ house }: Context, surveyId: string): string {
  const number = newToken()
  return `${number}.${keyedDigest(house.config.secret, ticketPurpose(surveyId), number)}`
}

/** Somebody who came with a ticket: the survey and the ticket's digest, and nothing of who they are. */
export async function wayByTicket(context: Context, token: string, ticket: string): Promise<Way | null> {
  const { secret } = context.house.config
  const id = idSigned(secret, 'survey anonymous', token)
  const survey = id ? await findSurvey(context.db, id) : undefined
  const [number = '', signed = ''] = ticket.split('.')
  if (survey?.promise !== 'anonymous' || keyedDigest(secret, ticketPurpose(survey.id), number) !== signed) return null
  return { survey, link: null, token: tokenDigest(number), test: false }
}

/** A personal link of an anonymous survey is first exchanged: nothing is answered with it. */
export const needsTicket = ({ survey, link }: Way) => survey.promise === 'anonymous' && link?.kind === 'single'

/** Takes the link and gives a ticket for it, in a transaction of its own; which one is written nowhere. */
export async function exchange(context: Context, { survey, link }: Way): Promise<string | null> {
  if (!link) return null
  const { begins } = await answers.dayOf(context, context.now)
  if (!(await takeOnce(context.db, link.id, begins))) return null
  if (link.requestId && link.customerId) await requestAnswered(context.db, link.customerId, link.requestId, begins)
  const place = signedId(context.house.config.secret, 'survey anonymous', survey.id)
  return `/a/${place}?t=${newTicket(context, survey.id)}`
}
