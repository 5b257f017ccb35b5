import { Go } from '../Go.tsx'
import { nothing, sayNumber } from '../values.ts'
import classes from './Chart.module.css'
import { allX, type Point, type Series, sayX } from './series.ts'

type ChartTableProps = {
  series: Series[]
  say: (value: number) => string
  xLabel: string
  open: ((point: Point, series: Series) => void) | undefined
}

const Value = ({
  point,
  of,
  say,
  open,
}: {
  point: Point | undefined
  of: Series
  say: (value: number) => string
  open: ChartTableProps['open']
}) => {
  if (!point || point.y === null) return <>{nothing}</>
  const words = say(point.y)
  const more = [
    point.low !== undefined && point.high !== undefined ? `${say(point.low)} – ${say(point.high)}` : undefined,
    point.n === undefined ? undefined : `n = ${sayNumber(point.n)}`,
  ].filter(Boolean)
  return (
    <>
      {point.href ? (
        <Go href={point.href}>{words}</Go>
      ) : open ? (
        <button type="button" className={classes.tool} onClick={() => open(point, of)}>
          {words}
        </button>
      ) : (
        words
      )}
      {more.length > 0 && <small> {more.join(', ')}</small>}
    </>
  )
}

/** The same numbers for whoever reads them better so, by eye, by ear or by key. */
export const ChartTable = ({ series, say, xLabel, open }: ChartTableProps) => {
  const byX = series.map((each) => new Map(each.points.map((point) => [point.x, point])))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key.
    <section className={classes.table} tabIndex={0} aria-label="The numbers of the chart">
      <table>
        <thead>
          <tr>
            <th scope="col">{xLabel}</th>
            {series.map((each) => (
              <th key={each.key} scope="col">
                {each.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {allX(series).map((x) => (
            <tr key={x}>
              <th scope="row">{sayX(x)}</th>
              {series.map((each, index) => (
                <td key={each.key}>
                  <Value point={byX[index]?.get(x)} of={each} say={say} open={open} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
