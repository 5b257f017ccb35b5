import { token } from './look.ts'
import type { Point, Series } from './series.ts'

type Shown = { kind: 'line' | 'bar' | 'dots'; series: Series[] }

/** Over time an interval is a band; of groups, which have nothing between them, each is a whisker. */
export const bandsOf = (series: Series[], xs: string[], colors: readonly string[]) =>
  series.flatMap((each, index) => {
    if (!each.points.some((point) => point.low !== undefined)) return []
    const byX = new Map(each.points.map((point) => [point.x, point]))
    const shared = {
      type: 'line',
      stack: `band ${each.key}`,
      // A band beneath nought stands on its lower end all the same.
      stackStrategy: 'all',
      symbol: 'none',
      silent: true,
      lineStyle: { opacity: 0 },
      tooltip: { show: false },
    }
    return [
      { ...shared, data: xs.map((x) => byX.get(x)?.low ?? null) },
      {
        ...shared,
        data: xs.map((x) => {
          const point = byX.get(x)
          return point?.low === undefined || point.high === undefined ? null : point.high - point.low
        }),
        areaStyle: { color: colors[index % colors.length], opacity: 0.14 },
      },
    ]
  })

/** A point with none beside it: there a band would have no width. */
const standsAlone = ({ points }: Series, xs: string[]) => {
  const known = new Set(points.flatMap(({ x, y }) => (y === null ? [] : [x])))
  return ({ x }: Point) => {
    const at = xs.indexOf(x)
    return !known.has(xs[at - 1] ?? '') && !known.has(xs[at + 1] ?? '')
  }
}

export const whiskersOf = (each: Series, { kind, series }: Shown, color: string, xs: string[]) => {
  // Bars of several series stand beside one another, and a mark would stand between them.
  if (kind === 'bar' && series.length > 1) return []
  const alone = standsAlone(each, xs)
  const lineStyle = { color: kind === 'bar' ? token('--ink') : color, type: 'solid', width: 1.5 }
  return each.points.flatMap((point) => {
    const { x, low, high } = point
    if (low === undefined || high === undefined || (kind === 'line' && !alone(point))) return []
    return [[{ coord: [x, low], lineStyle }, { coord: [x, high] }]]
  })
}

/** Ends of whiskers, unseen, so that the axis has room for them. */
export const endsOf = (series: Series[], xs: string[]) =>
  (['low', 'high'] as const).flatMap((end) =>
    series.map(({ points }) => {
      const byX = new Map(points.map((point) => [point.x, point[end]]))
      const data = xs.map((x) => byX.get(x) ?? null)
      return { type: 'scatter', data, symbolSize: 0, silent: true, tooltip: { show: false } }
    }),
  )
