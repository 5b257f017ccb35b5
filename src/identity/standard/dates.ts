export type DateOrder = 'dayFirst' | 'monthFirst'

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const two = (digits: string) => digits.padStart(2, '0')

const yearOf = (digits: string): string => {
  if (digits.length === 4) return digits
  return Number(digits) > 30 ? `19${digits}` : `20${digits}`
}

const spelt = (text: string): string => {
  const found =
    /^(?:(\d{1,2})\w{0,2}[\s-]+)?([a-z]{3})[a-z]*\.?,?[\s-]+(?:(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+)?(\d{4})$/.exec(text)
  const month = found ? months.indexOf(found[2] ?? '') + 1 : 0
  return found && month > 0 ? `${found[4]}${two(String(month))}${two(found[1] ?? found[3] ?? '01')}` : ''
}

/**
 * Eight digits, year first, or nothing. What cannot be a date (month 21) is kept as it was written: a slip of the pen
 * is near its right date, and only a whole look at the column can call it one.
 */
export function dateDigits(raw: string, order: DateOrder = 'dayFirst'): string {
  const text = raw.trim().toLowerCase()
  if (text.length < 6 || text.length > 40) return ''
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[t\s])/.exec(text)
  if (iso) return `${iso[1]}${two(iso[2] ?? '')}${two(iso[3] ?? '')}`
  if (/^\d{8}$/.test(text)) return text
  const parts = /^(\d{1,2})[-/.\s](\d{1,2})[-/.\s](\d{4}|\d{2})(?:$|[\s])/.exec(text)
  if (!parts) return spelt(text)
  const [first, second, year] = [two(parts[1] ?? ''), two(parts[2] ?? ''), yearOf(parts[3] ?? '')]
  return order === 'dayFirst' ? `${year}${second}${first}` : `${year}${first}${second}`
}

/** Whether eight digits can be a date of a person's life or work. */
export function isDate(digits: string): boolean {
  if (digits.length !== 8) return false
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6))]
  return year >= 1000 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/** Which of two numbers is the day, told by the ones that can be no month. */
export function dateOrderOf(values: readonly string[]): DateOrder {
  let dayFirst = 0
  let monthFirst = 0
  for (const value of values) {
    const parts = /^\s*(\d{1,2})[-/.\s](\d{1,2})[-/.\s](\d{4}|\d{2})/.exec(value)
    if (!parts) continue
    if (Number(parts[1]) > 12) dayFirst++
    if (Number(parts[2]) > 12) monthFirst++
  }
  return monthFirst > dayFirst ? 'monthFirst' : 'dayFirst'
}
