import { agreement, type ContentTest, dates, fewWords, isDates, keyLike, silent, text } from './evidence.ts'
import { interactionContents } from './trade-contents.ts'
import { noKey } from './trade-keys.ts'

/** Moments of a case's way: those that are not in every row, and never before another one that is. */
const later: ContentTest = dates((column, all) => {
  const main = all.find((other) => other !== column && isDates(other) && other.fill >= column.fill)
  const after = main ? agreement(main.days, column.days, (first, second) => second >= first) : null
  return main && (after ?? 0) > 0.8 ? 0.6 : 0.3
}, 'dates after the first one')

const repeats: ContentTest = (column) =>
  !isDates(column) && column.kinds >= 2 && column.distinct < 0.4
    ? { score: 0.3, because: 'a few words that repeat' }
    : silent

const key: ContentTest = (column) => {
  if (isDates(column) || column.looks.email > 0.3) return noKey
  if (!keyLike(column)) return silent
  return { score: column.distinct > 0.97 ? 0.55 : 0.2, because: 'each value differs, as numbers of cases do' }
}

const nothing: ContentTest = () => silent

/** What the values of a column say it is, of a file of cases. */
export const caseContents: Readonly<Record<string, ContentTest>> = {
  number: key,
  type: repeats,
  subject: text(0.5),
  text: text(0.7),
  customer: interactionContents.customer ?? nothing,
  receivedAt: dates((column) => (column.fill > 0.95 ? 0.8 : 0.3), 'dates in every row'),
  acknowledgedAt: later,
  answeredAt: later,
  closedAt: later,
  outcome: repeats,
  cause: repeats,
  channel: fewWords('channel', 0.95, 'channels', 20),
  orderNumber: interactionContents.orderNumber ?? nothing,
  department: repeats,
  priority: repeats,
  tags: nothing,
  externalId: key,
}
