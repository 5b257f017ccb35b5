/** How postcodes are written, by country (Universal Postal Union, postal addressing systems); compared in capitals. */
const digits = (count: number) => new RegExp(`^\\d{${count}}$`)
const five = digits(5)
const four = digits(4)
const six = digits(6)

const patterns: Record<string, RegExp> = {
  GB: /^(GIR 0AA|[A-PR-UWYZ](\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY]) ?\d[ABD-HJLNP-UW-Z]{2})$/,
  IE: /^[AC-FHKNPRTV-Y](\d{2}|6W) ?[0-9AC-FHKNPRTV-Y]{4}$/,
  NL: /^[1-9]\d{3} ?[A-Z]{2}$/,
  CA: /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d$/,
  US: /^\d{5}(-?\d{4})?$/,
  BR: /^\d{5}-?\d{3}$/,
  PT: /^\d{4}-\d{3}$/,
  PL: /^\d{2}-?\d{3}$/,
  JP: /^\d{3}-?\d{4}$/,
  SE: /^\d{3} ?\d{2}$/,
  CZ: /^\d{3} ?\d{2}$/,
  SK: /^\d{3} ?\d{2}$/,
  GR: /^\d{3} ?\d{2}$/,
  LT: /^(LT-)?\d{5}$/,
  LV: /^(LV-)?\d{4}$/,
  LU: /^(L-)?\d{4}$/,
  MT: /^[A-Z]{3} ?\d{4}$/,
  IL: /^\d{5}(\d{2})?$/,
  KR: five,
  DE: five,
  FR: five,
  ES: five,
  IT: five,
  FI: five,
  EE: five,
  HR: five,
  MX: five,
  TR: five,
  UA: five,
  SA: /^\d{5}(-\d{4})?$/,
  AT: four,
  BE: four,
  CH: four,
  LI: four,
  DK: four,
  NO: four,
  HU: four,
  SI: four,
  BG: four,
  CY: four,
  AU: four,
  NZ: four,
  ZA: four,
  RO: six,
  IN: /^[1-9]\d{2} ?\d{3}$/,
  SG: six,
  CN: six,
}

/** Countries that have none, or hardly use them. */
const without = new Set(['AE', 'HK', 'QA', 'BH', 'PA', 'AO', 'BS', 'FJ', 'GH', 'JM', 'MO', 'UG', 'ZW'])

export const needsPostcode = (country: string | null): boolean => !without.has(country ?? '')

/** Whether it is written as postcodes of that country are; of other countries, whether it could be one at all. */
export function isPostcode(text: string, country: string | null): boolean {
  const code = text.trim().toUpperCase().replace(/\s+/g, ' ')
  const pattern = patterns[country ?? '']
  return pattern ? pattern.test(code) : /^[A-Z0-9][A-Z0-9 -]{1,11}$/.test(code) && /\d/.test(code)
}
