import type { IntakeField, Value, Values } from '../../platform/server/intake.ts'

export const fields: readonly IntakeField[] = [
  { name: 'site', label: 'Site', reads: 'text', hint: 'Where it was written; left out: the source of the import' },
  { name: 'text', label: 'Review', reads: 'lines', needed: true },
  { name: 'title', label: 'Title', reads: 'text' },
  { name: 'stars', label: 'Stars', reads: 'number' },
  { name: 'starsOf', label: 'Of how many stars', reads: 'whole number', hint: '5 where left out' },
  { name: 'writtenAt', label: 'Written', reads: 'moment', needed: true },
  { name: 'author', label: 'Name it was signed with', reads: 'text' },
  { name: 'customer', label: 'Customer', reads: 'text', hint: 'Identifier, number in its source, or e-mail' },
  { name: 'productCode', label: 'Product code', reads: 'text' },
  { name: 'url', label: 'Address', reads: 'text' },
  { name: 'externalId', label: 'Number in the source', reads: 'text' },
]

export const knownBy = [{ key: 'externalId', label: 'the number in its source', fields: ['externalId'] }] as const

export type IncomingReview = {
  site: string | null
  text: string
  title: string | null
  stars: number | null
  starsOf: number | null
  writtenAt: string
  author: string | null
  customer: string | null
  productCode: string | null
  url: string | null
  externalId: string | null
}

const words = (value: Value | undefined, most = 300): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most) : null
const number = (value: Value | undefined): number | null => (typeof value === 'number' ? value : null)

const USUAL = 5
export function check(values: Values): { record: IncomingReview } | { refused: string; field: string | null } {
  const text = words(values.text, 20_000)
  const writtenAt = words(values.writtenAt)
  const stars = number(values.stars)
  const starsOf = stars === null ? null : (number(values.starsOf) ?? USUAL)
  const url = words(values.url, 1000)
  if (!text) return { refused: 'The row says nothing.', field: 'text' }
  if (!writtenAt) return { refused: 'The row does not say when it was written.', field: 'writtenAt' }
  if (starsOf !== null && (starsOf < 2 || starsOf > 100))
    return { refused: 'No site has so many stars.', field: 'starsOf' }
  if (stars !== null && (stars < 0 || stars > (starsOf ?? USUAL)))
    return { refused: `${stars} is not within 0 and ${starsOf}.`, field: 'stars' }
  if (url !== null && !/^https?:\/\//.test(url)) return { refused: 'This is no address of a page.', field: 'url' }
  return {
    record: {
      site: words(values.site, 80),
      text,
      title: words(values.title),
      stars,
      starsOf,
      writtenAt,
      author: words(values.author, 120),
      customer: words(values.customer),
      productCode: words(values.productCode, 100),
      url,
      externalId: words(values.externalId, 200),
    },
  }
}
