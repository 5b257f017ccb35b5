import { sayNumber } from '../../../platform/ui/values.ts'
import type { Driver } from '../schema.ts'
import classes from './Drivers.module.css'
import { middles, quadrantOf } from './quadrants.ts'

const [WIDTH, HEIGHT] = [760, 400]
const [LEFT, RIGHT, TOP, BOTTOM] = [54, 24, 26, 44]

/** More names than these would lie on each other: numbers of the list stand for them. */
const MOST_NAMED = 8
const short = (label: string) => (label.length > 34 ? `${label.slice(0, 33)}…` : label)

/** A stretch with some room at both ends. */
function roomy(values: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const room = (most - least || 1) * 0.12
  return [least - room, most + room]
}

/** Each attribute by how well it is done and how much it moves the outcome, with both intervals; the table beneath says the same. */
export const ImportanceMap = ({ drivers, outcome }: { drivers: readonly Driver[]; outcome: string }) => {
  const at = middles(drivers)
  const [left, right] = roomy(
    drivers.flatMap((one) => [
      one.performance,
      one.performanceLow ?? one.performance,
      one.performanceHigh ?? one.performance,
    ]),
  )
  const [least, most] = roomy(
    drivers.flatMap((one) => [one.derived ?? 0, one.low ?? one.derived ?? 0, one.high ?? one.derived ?? 0]),
  )
  const bottom = Math.max(0, least)
  const x = (value: number) => LEFT + ((value - left) / (right - left)) * (WIDTH - LEFT - RIGHT)
  const y = (value: number) => HEIGHT - BOTTOM - ((value - bottom) / (most - bottom)) * (HEIGHT - TOP - BOTTOM)
  const corner = (where: 'start' | 'end', up: boolean, words: string) => (
    <text
      className={classes.quiet}
      x={where === 'start' ? LEFT + 8 : WIDTH - RIGHT - 8}
      y={up ? TOP + 12 : HEIGHT - BOTTOM - 8}
      textAnchor={where}
    >
      {words}
    </text>
  )
  return (
    <svg
      className={classes.map}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`What moves “${outcome}”: importance against performance. The table beneath has the same numbers.`}
    >
      <line className={classes.axis} x1={LEFT} x2={WIDTH - RIGHT} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
      <line className={classes.axis} x1={LEFT} x2={LEFT} y1={TOP} y2={HEIGHT - BOTTOM} />
      <line className={classes.middle} x1={x(at.performance)} x2={x(at.performance)} y1={TOP} y2={HEIGHT - BOTTOM} />
      <line className={classes.middle} x1={LEFT} x2={WIDTH - RIGHT} y1={y(at.importance)} y2={y(at.importance)} />
      {corner('start', true, 'Put right first')}
      {corner('end', true, 'Keep it up')}
      {corner('start', false, 'Can wait')}
      {corner('end', false, 'Perhaps too much')}
      <text x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 6} textAnchor="middle" className={classes.quiet}>
        How well it is done (mean mark; crossing at {sayNumber(at.performance, 2)})
      </text>
      <text
        transform={`translate(14 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)`}
        textAnchor="middle"
        className={classes.quiet}
      >
        How much it moves it (% of what is explained)
      </text>
      {drivers.map((one, place) => {
        const [cx, cy] = [x(one.performance), y(one.derived ?? 0)]
        const atRight = cx > WIDTH * 0.72
        return (
          <g key={`${one.question} ${one.part}`}>
            {one.low !== null && one.high !== null && (
              <line className={classes.held} x1={cx} x2={cx} y1={y(one.low)} y2={y(one.high)} />
            )}
            {one.performanceLow !== null && one.performanceHigh !== null && (
              <line className={classes.held} x1={x(one.performanceLow)} x2={x(one.performanceHigh)} y1={cy} y2={cy} />
            )}
            <circle cx={cx} cy={cy} r={5.5} data-first={quadrantOf(one, at) === 'Put right first' || undefined} />
            <text x={atRight ? cx - 10 : cx + 10} y={cy - 8} textAnchor={atRight ? 'end' : 'start'}>
              {drivers.length > MOST_NAMED ? place + 1 : short(one.label)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
