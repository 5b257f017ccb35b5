// The picture of the slices: one box a folder, one line where one knows the other, thicker where it knows more of it.
import dagre from '@dagrejs/dagre'

const box = { width: 132, height: 40 }
const ground = ['platform', 'math']
const kinds = { platform: '#e8e6e1', math: '#e8e6e1', web: '#dfe9ee' }

const round = (n) => Math.round(n * 10) / 10
const curve = (points) => {
  const [first, ...rest] = points
  const middle = rest.slice(0, -1).map((point, i) => {
    const next = rest[i + 1]
    return i === rest.length - 2
      ? ''
      : ` Q ${round(point.x)} ${round(point.y)} ${round((point.x + next.x) / 2)} ${round((point.y + next.y) / 2)}`
  })
  const last = rest.at(-1)
  const before = rest.at(-2) ?? first
  return `M ${round(first.x)} ${round(first.y)}${middle.join('')} Q ${round(before.x)} ${round(before.y)} ${round(last.x)} ${round(last.y)}`
}

/** An SVG as text. Arrows to the platform and to math are left out: every box has them. */
export const drawArrows = (folders, pairs) => {
  const graph = new dagre.graphlib.Graph().setGraph({
    rankdir: 'TB',
    nodesep: 36,
    ranksep: 64,
    marginx: 24,
    marginy: 24,
  })
  graph.setDefaultEdgeLabel(() => ({}))
  const drawn = folders.filter((folder) => !ground.includes(folder)).sort()
  for (const folder of drawn) graph.setNode(folder, { ...box })
  const shown = pairs
    .filter(({ from, to }) => drawn.includes(from) && drawn.includes(to))
    .sort((a, b) => `${a.from} ${a.to}`.localeCompare(`${b.from} ${b.to}`))
  for (const { from, to } of shown) graph.setEdge(from, to)
  dagre.layout(graph)
  const { width: w = 200, height: h = 100 } = graph.graph()
  const width = Math.max(w, 400)
  const floor = h + 24
  const lines = shown.map(({ from, to, by }) => {
    const { points } = graph.edge(from, to)
    return `<path d="${curve(points)}" stroke-width="${Math.min(4, 1 + by.length / 12).toFixed(1)}" marker-end="url(#tip)"><title>${from} knows ${to}: ${by.length} imports</title></path>`
  })
  const label = (x, y, name, fill) =>
    `<g><rect x="${round(x - box.width / 2)}" y="${round(y - box.height / 2)}" width="${box.width}" height="${box.height}" rx="8" fill="${fill}" stroke="#8a8378"/><text x="${round(x)}" y="${round(y + 5)}" text-anchor="middle">${name}</text></g>`
  const boxes = drawn.map((folder) =>
    label(graph.node(folder).x, graph.node(folder).y, folder, kinds[folder] ?? '#fbfaf7'),
  )
  const base = `<g><rect x="24" y="${floor}" width="${round(width - 48)}" height="44" rx="8" fill="${kinds.platform}" stroke="#8a8378"/><text x="${round(width / 2)}" y="${floor + 27}" text-anchor="middle">${ground.filter((name) => folders.includes(name)).join(' · ')}: known to all, knowing none of them</text></g>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(floor + 68)}" font-family="system-ui, sans-serif" font-size="14" fill="#23211e">`,
    '<title>Which slice knows which</title>',
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse" markerUnits="userSpaceOnUse"><path d="M 0 0 L 10 5 L 0 10 z" fill="#6b655c"/></marker></defs>',
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<g fill="none" stroke="#6b655c" stroke-opacity="0.75">${lines.join('\n')}</g>`,
    ...boxes,
    base,
    '</svg>',
    '',
  ].join('\n')
}
