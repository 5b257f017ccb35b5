import { Chart } from '../../../platform/ui/chart/Chart.tsx'
import { needLabels } from '../schema.ts'
import classes from './Completeness.module.css'
import type { Told, Whose } from './CompletenessScreen.tsx'
import { rowsNotReady, rowsOf } from './rows-behind.ts'
import { sayPercent, saySource } from './wording.ts'

const FIELDS_DRAWN = 4

/** The worst fields and sources of today, as they were on each day that was kept. */
export const CompletenessCharts = ({ told, who }: { told: Told } & Whose) => {
  const { days } = told
  // Of a day that is over no rows are kept, only its sums.
  const today = days.at(-1)?.day
  const whole = {
    key: 'all',
    label: 'All customers',
    points: days.map((day) => ({
      x: day.day,
      y: day.mean,
      n: day.n,
      ...(day.day === today && { href: rowsOf({ who }) }),
    })),
  }
  const sources = told.sources.slice(0, FIELDS_DRAWN).map(({ source }) => ({
    key: source || 'unknown',
    label: saySource(source),
    points: days.map((day) => {
      const then = day.sources.find((each) => each.source === source)
      return {
        x: day.day,
        y: then?.mean ?? null,
        ...(then && { n: then.n }),
        ...(day.day === today && source && { href: rowsOf({ who, source }) }),
      }
    }),
  }))
  const fields = told.fields.slice(0, FIELDS_DRAWN).map(({ field }) => ({
    key: field,
    label: needLabels[field],
    points: days.map((day) => {
      const then = day.fields.find((each) => each.field === field)
      return {
        x: day.day,
        y: then ? (100 * then.lacking) / then.n : null,
        ...(then && { n: then.n }),
        ...(day.day === today && { href: rowsNotReady({ who }, [field]) }),
      }
    }),
  }))
  const empty = 'The first day is being kept. From tomorrow on this shows whether it gets better.'
  return (
    <div className={classes.pair}>
      <Chart
        title="Complete, by source"
        series={days.length === 0 ? [] : [whole, ...(told.sources.length > 1 ? sources : [])]}
        say={sayPercent}
        sayAxis={sayPercent}
        xLabel="Day"
        height={220}
        empty={empty}
      />
      <Chart
        title="Worst fields: share who lack them"
        series={days.length === 0 ? [] : fields}
        say={sayPercent}
        sayAxis={sayPercent}
        xLabel="Day"
        height={220}
        empty={empty}
      />
    </div>
  )
}
