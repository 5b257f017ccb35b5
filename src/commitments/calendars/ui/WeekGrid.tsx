import classes from '../../ui/Commitments.module.css'
import { sayPeriods } from '../day-text.ts'
import type { Week } from '../schema.ts'

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

const LEFT = 44
const WIDTH = 720
const ROW = 22
const TOP = 18
const x = (minute: number) => LEFT + (minute / 1440) * (WIDTH - LEFT)

/** The week as it is drawn: a row for each day, open hours filled. The form beside it says the same in words. */
export const WeekGrid = ({ week }: { week: Week }) => (
  <svg
    className={classes.grid}
    viewBox={`0 0 ${WIDTH} ${TOP + 7 * ROW + 4}`}
    role="img"
    aria-label={`Open hours: ${week.map((periods, day) => `${weekdays[day]} ${sayPeriods(periods) || 'closed'}`).join('; ')}`}
  >
    {[0, 6, 12, 18, 24].map((hour) => (
      <g key={hour}>
        <text x={x(hour * 60)} y={11} textAnchor={hour === 0 ? 'start' : hour === 24 ? 'end' : 'middle'}>
          {String(hour).padStart(2, '0')}
        </text>
        <line x1={x(hour * 60)} x2={x(hour * 60)} y1={TOP - 3} y2={TOP + 7 * ROW} />
      </g>
    ))}
    {week.map((periods, day) => (
      <g key={weekdays[day]}>
        <text x={0} y={TOP + day * ROW + 14}>
          {weekdays[day]?.slice(0, 3)}
        </text>
        <rect data-closed x={LEFT} y={TOP + day * ROW + 2} width={WIDTH - LEFT} height={ROW - 6} rx={3} />
        {periods.map(([from, to]) => (
          <rect
            data-open
            key={from}
            x={x(from)}
            y={TOP + day * ROW + 2}
            width={x(to) - x(from)}
            height={ROW - 6}
            rx={3}
          />
        ))}
      </g>
    ))}
  </svg>
)
