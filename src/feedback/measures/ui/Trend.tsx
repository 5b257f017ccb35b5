import { Chart } from '../../../platform/ui/chart/Chart.tsx'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { sayNumber } from '../../../platform/ui/values.ts'
import type { Measure } from '../defining/schema.ts'
import type { MeasureFigures } from '../schema.ts'
import classes from './Measures.module.css'
import { sayInterval, sayShowing, sayValue } from './wording.ts'

const stepNames = { day: 'Day', week: 'Week', month: 'Month' }

/** The figure by day, week or month with its intervals, opening the days behind each. */
export const Trend = ({ measure, told }: { measure: Measure; told: MeasureFigures }) => (
  <div className={classes.trend}>
    <Chart
      title="Over time"
      xLabel={measure.audience === 'staff' ? 'From' : stepNames[told.step]}
      say={(value) => sayValue(value, told.unit)}
      sayAxis={(value) => sayNumber(value, told.unit === 'marks' ? 1 : 0)}
      series={[
        {
          key: measure.id,
          label: measure.name,
          points: told.series.map(({ day, figure }) => ({
            x: told.step === 'month' ? day.slice(0, 7) : day,
            y: figure.value,
            ...(figure.low !== null && figure.high !== null && { low: figure.low, high: figure.high }),
            ...(figure.n !== null && { n: figure.n }),
          })),
        },
      ]}
      empty="Fewer than ten answered in each of these steps. Choose more days, or wait for more answers."
    />
  </div>
)

const words = { expected: 'expectation', perceived: 'perception', difference: 'their difference' }

/** Of a gap: each dimension, and whether its statements hang together. */
export const Dimensions = ({ told }: { told: MeasureFigures }) =>
  told.dimensions.length === 0 ? null : (
    <Section title="By dimension">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Dimension</th>
            <th scope="col" className={classes.number}>
              Gap
            </th>
            <th scope="col" className={`${classes.number} ${classes.wide}`}>
              95 % interval
            </th>
            <th scope="col" className={classes.number}>
              n
            </th>
            <th scope="col">Cronbach’s α</th>
          </tr>
        </thead>
        <tbody>
          {told.dimensions.map(({ name, figure, alphas }) => (
            <tr key={name}>
              <td>{name}</td>
              <td className={classes.number}>
                <b>{sayValue(figure.value, 'marks')}</b>
                <div className={classes.soft}>{sayShowing(figure)}</div>
              </td>
              <td className={`${classes.number} ${classes.wide}`}>{sayInterval(figure, 'marks')}</td>
              <td className={classes.number}>{sayNumber(figure.n)}</td>
              <td>
                {alphas.map(({ of, value, why }) => (
                  <div key={of} className={classes.soft}>
                    {words[of]} {value === null ? `not computable: ${why}` : sayNumber(value, 2)}
                    {of === 'difference' && value !== null && value < 0.7 && ' (under 0.70: read the statements apart)'}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
