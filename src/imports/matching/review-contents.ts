import { type ContentTest, dates, isDates, keyLike, silent, text } from './evidence.ts'
import { interactionContents } from './trade-contents.ts'

const nothing: ContentTest = () => silent
const fewNames: ContentTest = (column) =>
  !isDates(column) && column.kinds >= 1 && column.distinct < 0.2
    ? { score: 0.3, because: 'a few words that repeat' }
    : silent
const key: ContentTest = (column) =>
  !isDates(column) && keyLike(column) && column.distinct > 0.97
    ? { score: 0.5, because: 'each value differs, as numbers of reviews do' }
    : silent

/** What the values of a column say it is, of a file of reviews. */
export const reviewContents: Readonly<Record<string, ContentTest>> = {
  site: fewNames,
  text: text(0.7),
  title: text(0.4),
  stars: nothing,
  starsOf: nothing,
  writtenAt: dates((column) => (column.fill > 0.95 ? 0.8 : 0.3), 'dates in every row'),
  author: nothing,
  customer: interactionContents.customer ?? nothing,
  productCode: nothing,
  url: nothing,
  externalId: key,
}
