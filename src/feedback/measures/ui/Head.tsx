import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayNumber } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { Measure } from '../defining/schema.ts'
import type { MeasureFigures } from '../schema.ts'
import { formulaHints } from './formulas.ts'
import classes from './Measures.module.css'
import { partColours } from './parts.ts'
import { stretchBefore } from './stretch.ts'
import { sayComparison, sayInterval, sayP, sayShowing, sayValue } from './wording.ts'

const figureOfRate = (rate: { figure: { value: number | null; why: string | null }; asked: number } | undefined) =>
  rate === undefined ? '…' : sayValue(rate.figure.value, 'percent')

/** The figure with what makes it believable: interval, n, who answered of those asked, what was left out, and before. */
export const Head = ({ measure, told }: { measure: Measure; told: MeasureFigures }) => {
  const { id } = measure
  const { from, to, unit, figure, weighted } = told
  const before = stretchBefore(from, to)
  const rate = useAsk(api.measureResponse, { id, from, to }).data
  const compared = useAsk(api.measureComparison, {
    id,
    from,
    to,
    weighted: weighted ? 'yes' : 'no',
    otherFrom: before.from,
    otherTo: before.to,
  }).data
  const out = told.leftOut.blank + told.leftOut.outside
  const interval = sayInterval(figure, unit)
  return (
    <>
      <Figures>
        <Figure
          label={measure.name}
          value={sayValue(figure.value, unit)}
          {...(figure.n === null ? {} : { n: figure.n })}
          {...(interval ? { interval } : {})}
          note={
            sayShowing(figure) ??
            figure.why ??
            (figure.effective === null ? undefined : `worth ${sayNumber(figure.effective)}`)
          }
          hint={formulaHints[measure.definition.formula]}
          {...(sayShowing(figure) ? { tone: 'amber' as const } : {})}
        />
        {told.topBox !== null && (
          <Figure
            label="Top marks"
            value={sayValue(told.topBox * 100, 'percent')}
            note={`${measure.definition.top} or more`}
            hint="Share of the answers at the top of the scale."
          />
        )}
        {told.median !== null && (
          <Figure
            label="Middle answer"
            value={sayNumber(told.median, 1)}
            hint="Half answered this or less, half this or more (median)."
          />
        )}
        <Figure
          label="Than before"
          value={
            compared ? (compared.comparison.difference === null ? '–' : sayComparison(compared.comparison, unit)) : '…'
          }
          note={
            compared &&
            (compared.comparison.difference === null
              ? compared.comparison.why
              : `${sayValue(compared.b.value, unit)} then, n = ${sayNumber(compared.b.n)}; ${sayP(compared.comparison.p)}`)
          }
          hint="Against as many days just before. A difference is called chance where it would come by chance in more than one of twenty cases; the size of an effect is Cohen’s."
        />
        <Figure
          label="Answered"
          value={figureOfRate(rate)}
          note={
            rate &&
            (rate.figure.value === null
              ? rate.figure.why
              : `${sayNumber(rate.answered)} of ${sayNumber(rate.asked)} asked`)
          }
          hint="Of those whom a request went to in these days. Whoever came by an open link was not asked by name."
        />
        {out > 0 && (
          <Figure
            label="Left out"
            value={sayNumber(out)}
            note={`${sayNumber(told.leftOut.blank)} blank, ${sayNumber(told.leftOut.outside)} outside the scale`}
            hint="Answers without a mark of the scale are in no figure. Flagged, broken off and test responses are left out before."
          />
        )}
      </Figures>
      {told.parts.length > 0 && <Parts told={told} />}
    </>
  )
}

const Parts = ({ told: { parts } }: { told: MeasureFigures }) => {
  const colours = partColours(parts.map(({ name }) => name))
  return (
    <div>
      <div className={classes.parts} aria-hidden="true">
        {parts.map(({ name, share }) => (
          <i key={name} style={{ width: `${share * 100}%`, background: colours.get(name) }} />
        ))}
      </div>
      <ul className={classes.key}>
        {parts.map(({ name, count, share }) => (
          <li key={name}>
            <i style={{ background: colours.get(name) }} aria-hidden="true" />
            {name} {sayValue(share * 100, 'percent')} <span className={classes.soft}>({sayNumber(count)})</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
