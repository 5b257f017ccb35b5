import classes from './Measures.module.css'

const [WIDTH, HEIGHT] = [110, 26]

/** How a figure went, month by month, small; the page of the measure draws it with intervals. */
export const Spark = ({ points }: { points: readonly { day: string; value: number | null }[] }) => {
  const known = points.flatMap(({ value }, at) => (value === null ? [] : [{ at, value }]))
  const last = known.at(-1)
  if (known.length < 2 || !last) return null
  const [least, most] = [Math.min(...known.map((one) => one.value)), Math.max(...known.map((one) => one.value))]
  const x = (at: number) => (at / Math.max(1, points.length - 1)) * WIDTH
  const y = (value: number) =>
    most > least ? HEIGHT - 3 - ((value - least) / (most - least)) * (HEIGHT - 6) : HEIGHT / 2
  const path = known
    .map(({ at, value }, index) => `${index ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`)
    .join('')
  return (
    <svg className={classes.spark} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path d={path} />
      <circle cx={x(last.at)} cy={y(last.value)} r="2.5" />
    </svg>
  )
}
