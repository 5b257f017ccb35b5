import type { Case } from '../schema.ts'
import { dayInWords, tongueOf } from './tongues.ts'

type Asked = {
  customer: string
  organisation: string
  case: Pick<Case, 'number' | 'subject' | 'receivedAt' | 'procedureStage'>
  /** Until when it was promised. */
  dueAt: string | null
  points: readonly { text: string; decision: string | null }[]
  language: string
  timeZone: string
  now: Date
  /** Where the customer may go without waiting longer, in the words of the procedure. */
  external: string | null
}

const listOf = (head: string, points: Asked['points']) =>
  points.length > 0 ? `${head}\n${points.map(({ text }) => `– ${text}`).join('\n')}` : null

/** A draft that tells the customer that it takes longer, what is done and what is open; whoever owns the case completes it. */
export function holdingLetter({
  customer,
  organisation,
  case: found,
  dueAt,
  points,
  language,
  timeZone,
  now,
  external,
}: Asked): string {
  const words = tongueOf(language).holding
  const day = (at: string) => dayInWords(at, language, timeZone)
  const isOver = dueAt !== null && Date.parse(dueAt) < now.getTime()
  const parts = [
    words.dear(customer),
    words.thanks(found.number, found.subject, day(found.receivedAt)),
    dueAt ? `${words.promised(day(dueAt))} ${isOver ? words.broken : words.unsure}` : words.notYet,
    listOf(
      words.looked,
      points.filter(({ decision }) => decision !== null),
    ),
    listOf(
      words.looking,
      points.filter(({ decision }) => decision === null),
    ),
    ...words.open,
    external ? `${words.elsewhere} ${external}` : null,
    `${words.sincerely}\n${organisation}`,
  ]
  return parts.filter((part) => part !== null).join('\n\n')
}
