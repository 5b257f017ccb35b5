import type { SignedIn } from './contract.ts'

/**
 * Who may see a record, as data: evaluated here for one record, and turned into SQL by the lists.
 * A test holds the two equal on random rows.
 */
export type Visibility =
  | { any: Visibility[] }
  | { all: Visibility[] }
  | { word: string }
  | { field: string; is: 'null' }
  | { field: string; equals: string | boolean }
  | { field: string; mine: 'id' | 'personId' | 'teamIds' | 'departmentIds' }
  | { field: string; notMine: 'id' | 'personId' }

export function isVisible(rule: Visibility, record: Record<string, unknown>, staff: SignedIn): boolean {
  if ('any' in rule) return rule.any.some((each) => isVisible(each, record, staff))
  if ('all' in rule) return rule.all.every((each) => isVisible(each, record, staff))
  if ('word' in rule) return staff.words.includes(rule.word)
  const value = record[rule.field] ?? null
  if ('is' in rule) return value === null
  if ('equals' in rule) return value === rule.equals
  if ('notMine' in rule) return typeof value !== 'string' || !mine(rule.notMine, staff).includes(value)
  return typeof value === 'string' && mine(rule.mine, staff).includes(value)
}

export function mine(what: 'id' | 'personId' | 'teamIds' | 'departmentIds', staff: SignedIn): string[] {
  const own = staff[what]
  if (Array.isArray(own)) return own
  // The house itself, and a guest, are nobody: nothing is theirs.
  return own === null || own === '' ? [] : [own]
}
