import { useComputedColorScheme } from '@mantine/core'
import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type ECharts, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useGo } from '../Go.tsx'
import { nothing, sayNumber, sayShort } from '../values.ts'
import classes from './Chart.module.css'
import { sequence } from './look.ts'
import { optionOf } from './option.ts'
import { type ChartProps, type Point, type Series, sayX } from './series.ts'

use([LineChart, BarChart, ScatterChart, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent, SVGRenderer])

type CanvasProps = Omit<ChartProps, 'kind' | 'say' | 'height'> & {
  kind: 'line' | 'bar' | 'dots'
  say: (value: number) => string
  height: number
  open: (point: Point, series: Series) => void
  ready: (take: () => string | undefined) => void
}

const line = (name: string, value: string, more?: string) => {
  const row = document.createElement('div')
  const label = document.createElement('i')
  label.textContent = name
  const number = document.createElement('b')
  number.textContent = more ? `${value} (${more})` : value
  row.append(label, number)
  return row
}

/** The hint over a point, built of nodes: what a label says is never read as HTML. */
const hintOf = (x: string, series: Series[], say: (value: number) => string): HTMLElement => {
  const box = document.createElement('div')
  box.className = classes.hint ?? ''
  const head = document.createElement('b')
  head.textContent = sayX(x)
  box.append(head)
  for (const each of series) {
    const point = each.points.find((found) => found.x === x)
    if (!point) continue
    const more = [
      point.low !== undefined && point.high !== undefined ? `${say(point.low)} – ${say(point.high)}` : '',
      point.n === undefined ? '' : `n = ${sayNumber(point.n)}`,
    ].filter(Boolean)
    box.append(line(each.label, point.y === null ? nothing : say(point.y), more.join(', ')))
  }
  if (series.some((each) => each.points.some((point) => point.x === x && point.href))) {
    const open = document.createElement('i')
    open.textContent = 'Click to open the rows'
    box.append(open)
  }
  return box
}

export const ChartCanvas = (props: CanvasProps) => {
  const { series, say, height, title, ready } = props
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(undefined)
  const scheme = useComputedColorScheme('light')
  const go = useGo()
  const latest = useRef(props)
  latest.current = props

  useEffect(() => {
    if (!place.current) return
    const made = init(place.current, null, { renderer: 'svg' })
    chart.current = made
    const watcher = new ResizeObserver(() => made.resize())
    watcher.observe(place.current)
    made.on('click', (event) => {
      // With one series the whole column is the target, see below.
      if (latest.current.series.length === 1 && latest.current.kind !== 'dots') return
      const of = latest.current.series[event.seriesIndex ?? -1]
      const point = of?.points.find((each) => each.x === event.name)
      if (of && point) latest.current.open(point, of)
    })
    return () => {
      watcher.disconnect()
      made.dispose()
    }
  }, [])

  useEffect(() => {
    const shown = { ...latest.current, sayAxis: latest.current.sayAxis ?? sayShort, series }
    chart.current?.setOption(
      optionOf(shown, scheme, (x) => hintOf(x, series, say)),
      true,
    )
    ready(() => chart.current?.getDataURL({ type: 'svg' }))
  }, [series, say, scheme, ready])

  // The whole column over a day is its target, not only the dot.
  const onClick = (event: React.MouseEvent) => {
    const bounds = place.current?.getBoundingClientRect()
    const present = chart.current
    const only = series[0]
    if (!bounds || !present || series.length !== 1 || !only || props.kind === 'dots') return
    const at = [event.clientX - bounds.left, event.clientY - bounds.top]
    if (!present.containPixel('grid', at)) return
    const index = props.lying
      ? present.convertFromPixel({ yAxisIndex: 0 }, at[1] ?? 0)
      : present.convertFromPixel({ xAxisIndex: 0 }, at[0] ?? 0)
    const point = only.points[Math.round(Number(index))]
    if (!point) return
    if (props.onOpen) props.onOpen(point, only)
    else if (point.href) go(point.href)
  }

  return (
    <>
      {/* Lines carry their names at their ends; parts of bars and dots have no room for theirs. */}
      {series.length > 1 && props.kind !== 'line' && (
        <ul className={classes.names}>
          {series.map((each, index) => (
            <li key={each.key}>
              <span style={{ background: sequence[scheme][index % sequence[scheme].length] }} aria-hidden="true" />
              {each.label}
            </li>
          ))}
        </ul>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table twin opens the same rows by key. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above. */}
      <div ref={place} className={classes.canvas} style={{ height }} data-chart={title} onClick={onClick} />
    </>
  )
}
