import { bandsOf, endsOf, whiskersOf } from './intervals.ts'
import type { Scheme } from './look.ts'
import { sequence, token } from './look.ts'
import { allX, isDay, isMonth, type Series, sayX } from './series.ts'

type Shown = {
  title: string
  kind: 'line' | 'bar' | 'dots'
  series: Series[]
  say: (value: number) => string
  sayAxis: (value: number) => string
  target?: { value: number; label: string }
  stacked?: boolean
  lying?: boolean
}

const text = (color: string) => ({ color, fontFamily: 'Inter, system-ui, sans-serif', fontSize: 12 })

/** On an axis of time the year is said only where it begins. */
const sayTick = (x: string, index: number): string => {
  const short = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    ...(isMonth(x) ? { month: 'short' } : { day: 'numeric', month: 'short' }),
  })
  if (!isDay(x) && !isMonth(x)) return x
  const date = new Date(isMonth(x) ? `${x}-01T12:00:00Z` : `${x}T12:00:00Z`)
  const begins = index === 0 || (isMonth(x) && x.endsWith('-01'))
  return begins ? `${short.format(date)}\n${x.slice(0, 4)}` : short.format(date)
}

const drawn = (each: Series, index: number, xs: string[], shown: Shown, colors: readonly string[]) => {
  const byX = new Map(each.points.map((point) => [point.x, point.y]))
  const color = colors[index % colors.length]
  const data = xs.map((x) => byX.get(x) ?? null)
  const several = shown.series.length > 1
  const opens = each.points.some((point) => point.href) ? 'pointer' : 'default'
  const target = marksOf(each, index === 0 ? shown.target : undefined, shown, color ?? '', xs)
  const stack = shown.stacked ? { stack: 'all' } : {}
  if (shown.kind === 'bar') {
    const itemStyle = { color, borderRadius: shown.stacked ? 0 : shown.lying ? [0, 3, 3, 0] : [3, 3, 0, 0] }
    const label = {
      show: true,
      position: 'right',
      formatter: ({ value }: { value: number }) => shown.say(value),
      ...text(token('--soft')),
    }
    return {
      type: 'bar',
      name: each.label,
      data,
      itemStyle,
      barMaxWidth: shown.lying ? 14 : 40,
      ...(shown.lying && { label }),
      barCategoryGap: '28%',
      cursor: opens,
      ...stack,
      ...target,
    }
  }
  if (shown.kind === 'dots')
    return { type: 'scatter', name: each.label, data, symbolSize: 8, itemStyle: { color }, cursor: opens, ...target }
  return {
    type: 'line',
    name: each.label,
    data,
    symbol: 'circle',
    symbolSize: 5,
    showSymbol: xs.length <= 40,
    cursor: opens,
    lineStyle: { color, width: 1.8, type: each.dashed ? 'dashed' : 'solid' },
    itemStyle: { color },
    endLabel: { show: several, formatter: '{a}', ...text(color ?? ''), distance: 6 },
    labelLayout: { moveOverlap: 'shiftY' },
    ...stack,
    ...target,
  }
}

/** A target, and the intervals of groups. */
const marksOf = (each: Series, target: Shown['target'], shown: Shown, color: string, xs: string[]) => {
  const whiskers = whiskersOf(each, shown, color, xs)
  if (!target && whiskers.length === 0) return {}
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      lineStyle: { color: token('--edge'), type: [3, 3], width: 1 },
      label: { show: false },
      data: [
        ...whiskers,
        ...(target
          ? [
              {
                yAxis: target.value,
                label: { show: true, formatter: target.label, position: 'insideStartTop', ...text(token('--soft')) },
              },
            ]
          : []),
      ],
    },
  }
}

/** Bars begin at nothing; a line that stays high is drawn where it moves. */
const leavesZero = ({ kind, series, stacked }: Shown): boolean => {
  const values = series.flatMap((each) =>
    each.points.flatMap((point) => [point.y, point.low, point.high].filter((y) => typeof y === 'number')),
  )
  return (
    kind !== 'bar' &&
    !stacked &&
    (Math.min(...values) > Math.max(...values) * 0.6 || Math.max(...values) < Math.min(...values) * 0.6)
  )
}

/** What is counted of names: the names down the side, in the order given, and beside each bar its number. */
const lyingAxes = (xs: string[]) => ({
  xAxis: { type: 'value', show: false, max: ({ max }: { max: number }) => max * 1.15 },
  yAxis: {
    type: 'category',
    data: xs,
    inverse: true,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { ...text(token('--soft')), interval: 0, width: 150, overflow: 'truncate' },
  },
})

/** The picture of a chart in our look: light grid, no frame, labels at the lines, nothing that moves. */
export const optionOf = (shown: Shown, scheme: Scheme, hint: (x: string) => HTMLElement) => {
  const colors = sequence[scheme]
  const xs = allX(shown.series)
  const labels = shown.kind === 'line' && shown.series.length > 1
  const longest = Math.max(...shown.series.map((each) => each.label.length))
  return {
    animation: false,
    aria: {
      enabled: true,
      label: {
        description: `${shown.title}. ${shown.series.map((each) => each.label).join(', ')}. The table beside it has the numbers.`,
      },
    },
    grid: { left: 4, right: labels ? Math.min(170, longest * 7 + 16) : 12, top: 14, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      axisPointer: {
        type: shown.kind === 'bar' ? 'shadow' : 'line',
        lineStyle: { color: token('--edge') },
        shadowStyle: { color: token('--sunk'), opacity: 0.6 },
      },
      backgroundColor: token('--raised'),
      borderColor: token('--line'),
      borderWidth: 1,
      padding: [8, 12],
      extraCssText: 'border-radius:8px;box-shadow:var(--shade)',
      transitionDuration: 0,
      confine: true,
      formatter: (params: unknown) => hint(xs[(params as { dataIndex: number }[])[0]?.dataIndex ?? 0] ?? ''),
    },
    xAxis: {
      type: 'category',
      data: xs,
      boundaryGap: shown.kind === 'bar' || (shown.kind === 'dots' && !xs.every((x) => isDay(x) || isMonth(x))),
      axisLine: { lineStyle: { color: token('--line') } },
      axisTick: { show: false },
      axisLabel: {
        ...text(token('--soft')),
        hideOverlap: true,
        margin: 10,
        lineHeight: 15,
        formatter: (x: string, index: number) => sayTick(x, index),
      },
      axisPointer: { label: { formatter: ({ value }: { value: string }) => sayX(value) } },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      // What is counted is not divided.
      ...(shown.series.every((each) => each.points.every((point) => Number.isInteger(point.y ?? 0)))
        ? { minInterval: 1 }
        : {}),
      scale: leavesZero(shown),
      // A target stands in the picture even where nothing reaches it.
      ...(shown.target ? { max: ({ max }: { max: number }) => Math.max(max, shown.target?.value ?? max) } : {}),
      splitLine: { lineStyle: { color: token('--line-soft') } },
      axisLabel: { ...text(token('--soft')), formatter: shown.sayAxis },
    },
    ...(shown.lying && lyingAxes(xs)),
    series: [
      ...shown.series.map((each, index) => drawn(each, index, xs, shown, colors)),
      ...(shown.kind === 'line' ? bandsOf(shown.series, xs, colors) : []),
      ...(shown.lying ? [] : endsOf(shown.series, xs)),
    ],
  }
}
