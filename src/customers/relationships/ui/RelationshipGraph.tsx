import { Graph, type GraphEdge, type GraphNode } from '../../../platform/ui/page/Graph.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { today } from '../../../platform/ui/values.ts'
import { kindLabels } from '../../schema.ts'
import { api } from '../api.ts'
import { holdsOn, roleLabels } from '../wording.ts'

type RelationshipGraphProps = { id: string; name: string }

/** Whom a customer is linked to, up to two steps away. */
export const RelationshipGraph = ({ id, name }: RelationshipGraphProps) => {
  const asked = useAsk(api.relationshipGraph, { id })
  const day = today()
  return (
    <div style={{ marginTop: 20 }}>
      <Answered of={asked} rows={4}>
        {({ nodes, edges, more }) => {
          const boxes: GraphNode[] = nodes.map((node) => ({
            id: node.id,
            label: node.name,
            kind:
              node.kind === 'us' ? 'Our organisation' : `${kindLabels[node.kind]}${node.internal ? ', internal' : ''}`,
            main: node.id === id,
            ...(node.kind === 'us' ? {} : { href: `/customers/${node.id}` }),
          }))
          const lines: GraphEdge[] = edges.map((edge) => ({
            from: edge.from,
            to: edge.to,
            label: `${roleLabels[edge.role].toLowerCase()} of`,
            past: !holdsOn(edge, day),
          }))
          return (
            <>
              <Graph title={`Around ${name}`} nodes={boxes} edges={lines} />
              {more && (
                <p style={{ color: 'var(--soft)', fontSize: 12, marginTop: 6 }}>There are more than are drawn.</p>
              )}
            </>
          )
        }}
      </Answered>
    </div>
  )
}
