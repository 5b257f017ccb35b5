import { mostColumns } from './layout.ts'
import { UnreadableFile } from './refusal.ts'

export type Heads = { names: string[]; warnings: string[] }

const longestName = 200

/**
 * Names for the columns: unlike each other, never empty. They are only ever values (in arrays and Maps), so that a
 * column called `__proto__` or `constructor` is a column like any other.
 */
export const columnNames = (cells: readonly string[]): Heads => {
  const warnings: string[] = []
  const taken = new Set<string>()
  const plain = cells.map((cell) =>
    cell
      .normalize('NFC')
      .replace(/[\s\p{Cc}\ufeff]+/gu, ' ')
      .trim()
      .slice(0, longestName),
  )
  const written = new Set(plain)
  const names = plain.map((name, i) => {
    const wanted = name || `Column ${i + 1}`
    let free = wanted
    for (let n = 2; taken.has(free) || (free !== wanted && written.has(free)); n++) free = `${wanted} (${n})`
    taken.add(free)
    if (free !== wanted)
      warnings.push(`Two columns are called “${wanted}”; the one at place ${i + 1} is shown as “${free}”.`)
    return free
  })
  const unnamed = plain.filter((name) => name === '').length
  if (unnamed > 0 && unnamed < plain.length) {
    warnings.push(
      `${unnamed === 1 ? 'One column has' : `${unnamed} columns have`} no name and stand with their number.`,
    )
  }
  return { names, warnings }
}

export const numberedColumns = (count: number): Heads => ({
  names: Array.from({ length: count }, (_, i) => `Column ${i + 1}`),
  warnings: [],
})

export const refuseTooManyColumns = (count: number) => {
  if (count > mostColumns) {
    throw new UnreadableFile(
      `The file has more than ${mostColumns} columns, which is more than an import takes. Check the delimiter, or leave out columns that are not needed.`,
    )
  }
}
