import type { Graph, Relationship } from './schema.ts'

/** More than these nobody can read in a drawing; the list has them all. */
export const MOST_NODES = 80

type Node = Graph['nodes'][number]
type Drawing = {
  root: string
  family: readonly string[]
  nodes: Map<string, Node>
  edges: Map<string, Graph['edges'][number]>
  more: boolean
}

const us = { id: 'us', name: 'Us', kind: 'us' as const, internal: true }

export function begun(customer: Omit<Node, 'steps'>, family: readonly string[]): Drawing {
  const { id, name, kind, internal } = customer
  return {
    root: id,
    family,
    nodes: new Map([[id, { id, name, kind, internal, steps: 0 }]]),
    edges: new Map(),
    more: false,
  }
}

/** Puts relationships into the drawing and says whom they newly led to. Whom one may not see is not drawn at all. */
export function draw(
  drawing: Drawing,
  relationships: readonly Relationship[],
  steps: number,
  /** Who was merged, and whom they are read through. */
  standsFor: ReadonlyMap<string, string> = new Map(),
): string[] {
  const reached: string[] = []
  for (const row of relationships) {
    const other = row.otherId === null ? us : row.other
    if (!other) continue
    if (!drawing.nodes.has(other.id)) {
      if (drawing.nodes.size >= MOST_NODES) {
        drawing.more = true
        continue
      }
      drawing.nodes.set(other.id, { ...other, kind: other.kind as Node['kind'], steps })
      if (row.otherId !== null) reached.push(other.id)
    }
    const own = drawing.family.includes(row.customerId)
      ? drawing.root
      : (standsFor.get(row.customerId) ?? row.customerId)
    if (own === other.id) continue
    const [from, to] = row.side === 'of' ? [own, other.id] : [other.id, own]
    drawing.edges.set(row.id, { id: row.id, from, to, role: row.role, since: row.since, until: row.until })
  }
  return reached
}
