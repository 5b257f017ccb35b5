import '@xyflow/react/dist/style.css'
import { Graph as Layout, layout } from '@dagrejs/dagre'
import {
  Background,
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from '@xyflow/react'
import { useMemo } from 'react'
import { useGo } from '../Go.tsx'
import classes from './Graph.module.css'
import type { GraphEdge, GraphNode } from './graph-parts.ts'

type BoxNode = Node<{ node: GraphNode }, 'box'>
const width = 176
const height = 50

const Box = ({ data: { node } }: NodeProps<BoxNode>) => (
  <div className={classes.box} data-main={node.main || undefined}>
    <Handle type="target" position={Position.Left} className={classes.handle ?? ''} isConnectable={false} />
    <b>{node.label}</b>
    {node.kind && <small>{node.kind}</small>}
    <Handle type="source" position={Position.Right} className={classes.handle ?? ''} isConnectable={false} />
  </div>
)
const nodeTypes = { box: Box }

const placed = (nodes: GraphNode[], edges: GraphEdge[]): { nodes: BoxNode[]; edges: Edge[] } => {
  const plan = new Layout({ multigraph: true }).setGraph({
    rankdir: 'LR',
    nodesep: 18,
    ranksep: 110,
    marginx: 8,
    marginy: 8,
  })
  for (const node of nodes) plan.setNode(node.id, { width, height })
  edges.forEach((edge, index) => {
    plan.setEdge(edge.from, edge.to, {}, String(index))
  })
  layout(plan)
  return {
    nodes: nodes.map((node) => {
      const at = plan.node(node.id)
      return {
        id: node.id,
        type: 'box',
        position: { x: at.x - width / 2, y: at.y - height / 2 },
        data: { node },
        ariaLabel: [node.label, node.kind].filter(Boolean).join(', '),
      }
    }),
    edges: edges.map((edge, index) => ({
      id: String(index),
      source: edge.from,
      target: edge.to,
      label: edge.label,
      className: edge.past ? (classes.past ?? '') : '',
      markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: 'var(--edge)' },
    })),
  }
}

/** No more room than the drawing needs. */
const roomOf = (nodes: BoxNode[], most: number): number => {
  const tops = nodes.map((node) => node.position.y)
  return Math.min(most, Math.max(...tops) - Math.min(...tops) + height + 80)
}

export const GraphCanvas = ({
  nodes,
  edges,
  height: room,
}: {
  nodes: GraphNode[]
  edges: GraphEdge[]
  height: number
}) => {
  const go = useGo()
  const drawn = useMemo(() => placed(nodes, edges), [nodes, edges])
  return (
    <div className={classes.canvas} style={{ height: roomOf(drawn.nodes, room) }}>
      <ReactFlow
        nodes={drawn.nodes}
        edges={drawn.edges}
        nodeTypes={nodeTypes}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.08 }}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        minZoom={0.4}
        maxZoom={1.6}
        proOptions={{ hideAttribution: true }}
        onNodeClick={(_event, { data }) => {
          if (data.node.href && !data.node.main) go(data.node.href)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.target instanceof HTMLElement)) return
          const id = event.target.closest('[data-id]')?.getAttribute('data-id')
          const href = nodes.find((node) => node.id === id && !node.main)?.href
          if (href) go(href)
        }}
      >
        <Background gap={22} size={1} color="var(--line)" />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  )
}
