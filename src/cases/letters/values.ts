import type { Point } from '../points/schema.ts'
import type { Redress } from '../redress/schema.ts'
import type { Case, Outcome } from '../schema.ts'
import type { LetterValues } from './fields.ts'
import { dayInWords, tongueOf } from './tongues.ts'

type Known = {
  case: Pick<Case, 'number' | 'subject' | 'receivedAt'>
  customer: string | null
  points: readonly Pick<Point, 'text' | 'decision' | 'reply'>[]
  outcome: Outcome | null
  redress: readonly Pick<Redress, 'kind' | 'costMinor' | 'currency' | 'state' | 'note'>[]
  dueAt: string | null
  language: string
  timeZone: string
  staff: string
  organisation: string
}

/** Each point as it stands: with its decision and the reply to it, or that it is still looked at. */
function pointsInWords(points: Known['points'], language: string): string {
  const tongue = tongueOf(language)
  const decided = points.some(({ decision }) => decision !== null)
  return points
    .map(({ text, decision, reply }, index) => {
      const said = decision ? `${tongue.decision} ${tongue.outcomes[decision]}.` : decided ? tongue.stillOpen : null
      return [`${index + 1}. ${text}`, said, reply].filter(Boolean).join('\n')
    })
    .join('\n\n')
}

function redressInWords(redress: Known['redress'], language: string): string | null {
  const tongue = tongueOf(language)
  const settled = redress.filter(({ state }) => state === 'approved' || state === 'given')
  if (settled.length === 0) return null
  const lines = settled.map(({ kind, costMinor, currency, note }) => {
    const isMoney = kind === 'refund' && costMinor > 0
    const money = new Intl.NumberFormat(language, { style: 'currency', currency })
    const digits = money.resolvedOptions().maximumFractionDigits ?? 2
    const amount = isMoney ? `: ${money.format(costMinor / 10 ** digits)}` : ''
    return `– ${tongue.redress[kind]}${amount}${note ? ` (${note})` : ''}`
  })
  return [tongue.given, ...lines].join('\n')
}

/** What is known of a case, as its letters say it. */
export function valuesOf({
  case: found,
  customer,
  points,
  outcome,
  redress,
  dueAt,
  language,
  timeZone,
  ...rest
}: Known): LetterValues {
  return {
    'customer.name': customer,
    'case.number': found.number,
    'case.subject': found.subject,
    'case.received': dayInWords(found.receivedAt, language, timeZone),
    deadline: dueAt ? dayInWords(dueAt, language, timeZone) : null,
    points: pointsInWords(points, language),
    outcome: outcome ? tongueOf(language).outcomes[outcome] : null,
    redress: redressInWords(redress, language),
    'staff.name': rest.staff,
    organisation: rest.organisation,
  }
}
