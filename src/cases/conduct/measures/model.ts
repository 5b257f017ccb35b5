import type { Channel } from '../../../customers/interactions/schema.ts'
import { Conflict, Invalid } from '../../../platform/errors.ts'
import type { Ground } from '../schema.ts'
import type { ConductMeasure, MeasureKind } from './schema.ts'

/** So grave that the first step may be the second. */
const grave: readonly Ground[] = ['threat', 'violence', 'discrimination']
const written: readonly Channel[] = ['post', 'email', 'web']
const MOST_DAYS = 366
const REVIEW_DAYS = 184
const DAY = 86_400_000

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY
const refuse = (field: string, why: string) => new Invalid(`${why} Nothing was decided.`, { fields: { [field]: why } })

type Asked = {
  kind: MeasureKind
  grounds: readonly Ground[]
  channels: readonly Channel[]
  answer: string | null
  startsOn: string
  endsOn: string
  reviewOn: string
}

/** Times that a measure may have: it ends within a year, and somebody looks again within half of one. */
export function checkTimes({ startsOn, endsOn, reviewOn }: Pick<Asked, 'startsOn' | 'endsOn' | 'reviewOn'>): void {
  const lasts = daysBetween(startsOn, endsOn)
  if (lasts < 1 || lasts > MOST_DAYS) throw refuse('endsOn', 'A measure ends within a year, and not before tomorrow.')
  const until = daysBetween(startsOn, reviewOn)
  if (until < 0 || until > REVIEW_DAYS || reviewOn > endsOn)
    throw refuse('reviewOn', 'Somebody looks at it again within half a year, and before it ends.')
}

/** Proportionate: a limit comes after a warning unless something grave happened, and leaves a way to write. */
export function checkMeasure(asked: Asked, before: readonly Pick<ConductMeasure, 'kind' | 'state' | 'endsOn'>[]): void {
  checkTimes(asked)
  if (asked.kind === 'warning') return
  if (!asked.channels.some((channel) => written.includes(channel)))
    throw refuse('channels', 'A way to write to us stays open: post, e-mail or the web form.')
  if (!asked.answer?.trim()) throw refuse('answer', 'Write what somebody reads who comes by a channel that is closed.')
  const wasWarned = before.some(({ kind, state }) => kind === 'warning' && state !== 'lifted')
  if (!wasWarned && !asked.grounds.some((ground) => grave.includes(ground)))
    throw new Conflict(
      'A limit comes after a warning, unless there was a threat, violence or discrimination. Warn first; nothing was decided.',
    )
  if (before.some(({ kind, state }) => kind === 'limit' && state === 'in force'))
    throw new Conflict('There is a limit in force already. Review that one; nothing was decided.')
}

/** Whoever decided it, or looked at it last, does not decide the appeal. */
export function checkAppeal(
  { appealAt, decidedBy, lastBy }: Pick<ConductMeasure, 'appealAt' | 'decidedBy' | 'lastBy'>,
  staffId: string,
): void {
  if (!appealAt) throw new Conflict('No appeal waits here. Nothing was changed.')
  if (decidedBy === staffId || lastBy === staffId)
    throw new Conflict('Who decided a measure does not decide the appeal. Ask a colleague; nothing was changed.')
}

type Limit = Pick<ConductMeasure, 'kind' | 'state' | 'channels'>

/** By which channels a customer is served now; null where all are open. */
export function openChannels(measures: readonly Limit[]): Channel[] | null {
  const limit = measures.find(({ kind, state }) => kind === 'limit' && state === 'in force')
  return limit?.channels ?? null
}
