// <Graph title nodes edges>: a small graph of who stands to whom, laid out by itself and loaded late, with a list as its
// twin. `main` marks the one it is about; `href` opens a node. On a phone the list comes first.
import { SegmentedControl, Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { Go } from '../Go.tsx'
import classes from './Graph.module.css'
import type { GraphEdge, GraphNode } from './graph-parts.ts'

export type { GraphEdge, GraphNode } from './graph-parts.ts'

const NotDrawn = () => <p>The drawing could not be loaded just now. The same stands in the list.</p>

const Canvas = lazy(() =>
  import('./GraphCanvas.tsx').then(
    (part) => ({ default: part.GraphCanvas }),
    () => ({ default: NotDrawn as unknown as typeof import('./GraphCanvas.tsx')['GraphCanvas'] }),
  ),
)

type GraphProps = { title: string; nodes: GraphNode[]; edges: GraphEdge[]; height?: number }

const Name = ({ node }: { node: GraphNode | undefined }) => {
  if (!node) return <>someone who is no longer here</>
  return node.href && !node.main ? <Go href={node.href}>{node.label}</Go> : <b>{node.label}</b>
}

export const Graph = ({ title, nodes, edges, height = 320 }: GraphProps) => {
  const phone = useMediaQuery('(max-width: 48em)') ?? false
  const [wish, setWish] = useState<string>()
  const shown = wish ?? (phone ? 'list' : 'graph')
  const byId = new Map(nodes.map((node) => [node.id, node]))
  return (
    <section className={classes.graph} aria-label={title}>
      <div className={classes.head}>
        <h2>{title}</h2>
        <SegmentedControl
          size="xs"
          aria-label="How to show it"
          data={[
            { value: 'graph', label: 'Graph' },
            { value: 'list', label: 'List' },
          ]}
          value={shown}
          onChange={setWish}
        />
      </div>
      {shown === 'graph' ? (
        <Suspense fallback={<Skeleton height={height} />}>
          <Canvas nodes={nodes} edges={edges} height={height} />
        </Suspense>
      ) : (
        <ul className={classes.list}>
          {edges.map((edge) => (
            <li key={`${edge.from} ${edge.to} ${edge.label}`} data-past={edge.past || undefined}>
              <Name node={byId.get(edge.from)} /> <span>{edge.label ?? 'to'}</span> <Name node={byId.get(edge.to)} />
              {edge.past && <small> (past)</small>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
