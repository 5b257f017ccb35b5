import { isColumnName } from '../matching/names.ts'

export type HeaderFinding = { header: boolean; confidence: number; because: string }

const figures = /^[-+(]?[€£$]?\s*\d[\d\s.,:/'’\-T+Z]*[€%)]?$/
const address = /@.+\./

type Shape = 'empty' | 'figures' | 'address' | 'words'

const shapeOf = (cell: string): Shape => {
  const text = cell.trim()
  if (text === '') return 'empty'
  if (address.test(text)) return 'address'
  return figures.test(text) ? 'figures' : 'words'
}

/** Columns where the rows below are figures, addresses or long text, and the first row is a short word. */
const contrast = (first: readonly string[], rest: readonly (readonly string[])[]) => {
  let unlike = 0
  let alike = 0
  first.forEach((cell, column) => {
    const below = rest.map((row) => shapeOf(row[column] ?? '')).filter((shape) => shape !== 'empty')
    if (below.length === 0) return
    const above = shapeOf(cell)
    const special = below.filter((shape) => shape === 'figures' || shape === 'address')
    if (special.length > below.length * 0.8) {
      if (above === 'words') unlike++
      else if (above !== 'empty') alike++
    }
  })
  return { unlike, alike }
}

/** Whether the first row is a head. A word that columns are called by weighs most, figures and addresses against. */
export const detectHeader = (rows: readonly (readonly string[])[]): HeaderFinding => {
  const first = rows[0]
  if (!first) return { header: false, confidence: 0.5, because: 'There is no row.' }
  const filled = first.filter((cell) => cell.trim() !== '')
  const rest = rows.slice(1, 200)
  const names = filled.filter(isColumnName).length
  const special = filled.filter((cell) => ['figures', 'address'].includes(shapeOf(cell))).length
  const { unlike, alike } = contrast(first, rest)
  const repeated = new Set(rest.flatMap((row) => row.map((cell, i) => `${i}\u0000${cell}`)))
  const comeAgain = first.filter((cell, i) => cell.trim() !== '' && repeated.has(`${i}\u0000${cell}`)).length
  const share = names / Math.max(1, filled.length)
  const score =
    3 * share +
    0.9 * unlike -
    1.6 * alike -
    1.2 * (special / Math.max(1, filled.length)) -
    0.8 * comeAgain +
    (rest.length === 0 ? -0.2 : 0)
  const long = filled.some((cell) => cell.length > 80) ? 0.6 : 0
  const header = score - long > 0.45
  const confidence = Math.round(Math.min(0.99, 0.5 + Math.abs(score - long - 0.45) / 4) * 100) / 100
  if (!header) {
    const because =
      special > 0
        ? 'The first row holds values such as figures or addresses, so it is a row like the others.'
        : 'Nothing sets the first row apart from the others.'
    return { header, confidence, because }
  }
  const because =
    names > 0
      ? `The first row says what columns are called (${filled.filter(isColumnName).slice(0, 3).join(', ')}).`
      : 'The first row holds words where the rows below hold figures or addresses.'
  return { header, confidence, because }
}
