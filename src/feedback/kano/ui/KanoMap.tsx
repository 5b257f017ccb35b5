import { useMediaQuery } from '@mantine/hooks'
import drawing from '../../drivers/ui/Drivers.module.css'
import type { KanoFeature } from '../schema.ts'
import { sayFeature } from './say-feature.ts'

const [LEFT, RIGHT, TOP, BOTTOM] = [54, 24, 20, 44]

const shortened = (text: string, letters: number) =>
  text.length > letters ? `${text.slice(0, letters - 1).trimEnd()}…` : text

/** Each feature by how much it pleases and how much its absence angers, with both intervals; the list beneath says the same. */
export const KanoMap = ({ features }: { features: readonly KanoFeature[] }) => {
  // On a phone it is drawn in its own measure, so that its words stay as large as the others.
  const narrow = useMediaQuery('(max-width: 48em)') ?? false
  const [WIDTH, HEIGHT, LETTERS] = narrow ? [370, 360, 24] : [760, 380, 46]
  const x = (value: number) => LEFT + value * (WIDTH - LEFT - RIGHT)
  const y = (value: number) => HEIGHT - BOTTOM - value * (HEIGHT - TOP - BOTTOM)
  const corner = (anchor: 'start' | 'end', up: boolean, words: string) => (
    <text
      className={drawing.quiet}
      x={anchor === 'start' ? LEFT + 8 : WIDTH - RIGHT - 8}
      y={up ? TOP + 12 : HEIGHT - BOTTOM - 8}
      textAnchor={anchor}
    >
      {words}
    </text>
  )
  return (
    <svg
      className={drawing.map}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label="Features by how much they please and how much their absence angers. The list beneath has the same numbers."
    >
      <line className={drawing.axis} x1={x(0)} x2={x(1)} y1={y(0)} y2={y(0)} />
      <line className={drawing.axis} x1={x(0)} x2={x(0)} y1={y(0)} y2={y(1)} />
      <line className={drawing.middle} x1={x(0.5)} x2={x(0.5)} y1={y(0)} y2={y(1)} />
      <line className={drawing.middle} x1={x(0)} x2={x(1)} y1={y(0.5)} y2={y(0.5)} />
      {corner('start', true, 'Delights')}
      {corner('end', true, 'The more the better')}
      {corner('start', false, 'Indifferent')}
      {corner('end', false, 'Must be')}
      <text x={x(0.5)} y={HEIGHT - 8} textAnchor="middle" className={drawing.quiet}>
        Angers when it is missing (0 to 100 %)
      </text>
      <text transform={`translate(16 ${y(0.5)}) rotate(-90)`} textAnchor="middle" className={drawing.quiet}>
        Pleases when it is there (0 to 100 %)
      </text>
      {features.map(({ question, feature, label, better, worse }) => {
        if (!better || !worse) return null
        const [cx, cy] = [x(-worse.value), y(better.value)]
        const atRight = cx > WIDTH * 0.5
        return (
          <g key={`${question} ${feature}`}>
            <line className={drawing.held} x1={cx} x2={cx} y1={y(better.interval.low)} y2={y(better.interval.high)} />
            <line className={drawing.held} x1={x(-worse.interval.low)} x2={x(-worse.interval.high)} y1={cy} y2={cy} />
            <circle cx={cx} cy={cy} r={5.5} />
            <text
              x={atRight ? cx - 10 : cx + 10}
              y={narrow && atRight ? cy + 20 : cy - 8}
              textAnchor={atRight ? 'end' : 'start'}
            >
              {shortened(sayFeature(label), LETTERS)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
