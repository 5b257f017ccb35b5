import type { RootCause } from '../causes/schema.ts'

/** The tree as one list to choose from, each cause behind those above it. */
export function causeOptions(tree: readonly RootCause[]): { value: string; label: string }[] {
  const byId = new Map(tree.map((cause) => [cause.id, cause]))
  const path = (cause: RootCause): string => {
    const above = cause.parentId ? byId.get(cause.parentId) : undefined
    return above ? `${path(above)} › ${cause.name}` : cause.name
  }
  return tree
    .filter((cause) => cause.archivedAt === null)
    .map((cause) => ({ value: cause.id, label: path(cause) }))
    .sort((one, other) => one.label.localeCompare(other.label))
}
