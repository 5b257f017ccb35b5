/**
 * A cell that begins with one of these is run as a formula by spreadsheet programs. Before it an apostrophe is set,
 * as OWASP advises (ASVS 1.2.10); the full-width forms count too, since some programs narrow them.
 */
const dangerous = /^'*[=+\-@\t\r\0\uff1d\uff0b\uff0d\uff20]/

/** What a column holds by its type, not by the look of one cell: only there may a sign stand in front. */
export type CellShape = 'text' | 'number' | 'phone'

const plainNumber = /^[-+]?\d+(?:[.,]\d+)?$/
const plainPhone = /^\+\d[\d ()./-]{4,30}$/

export const guarded = (text: string, shape: CellShape = 'text'): string => {
  if (!dangerous.test(text)) return text
  if (shape === 'number' && plainNumber.test(text)) return text
  if (shape === 'phone' && plainPhone.test(text)) return text
  return `'${text}`
}

/** The way back: exactly one apostrophe is taken off, so that text which had one of its own keeps it. */
export const unguarded = (text: string): string => (text.startsWith("'") && dangerous.test(text) ? text.slice(1) : text)
