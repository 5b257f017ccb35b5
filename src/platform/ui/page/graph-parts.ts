/** What a graph is drawn of. */
export type GraphNode = { id: string; label: string; kind?: string; href?: string; main?: boolean }
export type GraphEdge = { from: string; to: string; label?: string; past?: boolean }
