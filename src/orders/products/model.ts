import { Invalid } from '../../platform/errors.ts'

/** What a product is found by: its code and the words of its name, lower case and without accents. */
export const productSearch = (product: { code: string; name: string; category?: string | null | undefined }) =>
  searchWords(`${product.code} ${product.name} ${product.category ?? ''}`)

export const searchWords = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()

export function checkMoney(product: {
  currency: string | null
  priceMinor: number | null
  unitCostMinor: number | null
}): void {
  if (product.currency === null && (product.priceMinor !== null || product.unitCostMinor !== null))
    throw new Invalid('A price or a cost needs its currency.', { fields: { currency: 'needed' } })
}
