import { useParams } from '@tanstack/react-router'
import { Go } from '../../../platform/ui/Go.tsx'
import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, Need } from '../../../platform/ui/page/States.tsx'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayNumber, sayShare } from '../../../platform/ui/values.ts'
import classes from '../../measures/ui/Measures.module.css'
import { api } from '../api.ts'
import type { Driver, Found, Study } from '../schema.ts'
import { ImportanceMap } from './ImportanceMap.tsx'
import { isSure, middles, quadrantOf } from './quadrants.ts'

const methods = {
  lmg: 'mean over all orders (LMG, Shapley)',
  'relative weights': 'relative weights (Johnson)',
}

/** One study: what moves the outcome, drawn and as a list. */
export const StudyScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(api.driverStudy, { id })
  if (asked.data) return <Whole study={asked.data} />
  return (
    <Page title="Study" above={<Go href="/drivers">What moves satisfaction</Go>}>
      <Answered of={asked} rows={10}>
        {() => null}
      </Answered>
    </Page>
  )
}

const Whole = ({ study }: { study: Study }) => (
  <Page
    title={study.name}
    above={<Go href="/drivers">What moves satisfaction</Go>}
    about={`“${study.outcome}”, from ${study.survey}, ${sayDay(study.madeAt)}`}
  >
    {!study.found && study.runId && <RunProgress id={study.runId} />}
    {study.found && (study.found.why ? <Need>{study.found.why}</Need> : <Told study={study} found={study.found} />)}
  </Page>
)

const Told = ({ study, found }: { study: Study; found: Found }) => {
  const drivers = found.drivers.toSorted((a, b) => (b.derived ?? 0) - (a.derived ?? 0))
  return (
    <>
      <Figures>
        <Figure
          label="People"
          value={sayNumber(found.n)}
          note={found.leftOut > 0 ? `${sayNumber(found.leftOut)} left out` : undefined}
          hint="Who answered the outcome and every attribute within its scale."
        />
        <Figure
          label="Explained"
          value={sayShare(found.r2)}
          hint="R²: how much of the differences between people's outcomes goes with these attributes. The rest is something else."
        />
        <Figure
          label="Shared out by"
          value={found.method ? methods[found.method] : '–'}
          note={`${sayNumber(found.samples)} samples`}
          hint="What is explained is shared between the attributes, also where they go together. Intervals: the middle 95 % of samples drawn of the same people (bootstrap)."
        />
      </Figures>
      {found.warnings.map((warning) => (
        <Need key={warning}>{warning}</Need>
      ))}
      <Section title="Importance and performance">
        <ImportanceMap drivers={drivers} outcome={study.outcome} />
      </Section>
      <Section title="The same as a list">
        <Twin drivers={drivers} />
      </Section>
      <p className={classes.footnote}>
        {found.notes.join(' ')} What goes together need not cause. Before much is spent on it, change it for some and
        see what happens to the outcome.
      </p>
    </>
  )
}

const Twin = ({ drivers }: { drivers: Driver[] }) => {
  const at = middles(drivers)
  const anyStated = drivers.some(({ stated }) => stated !== null)
  const rank = (of: (driver: Driver) => number | null, driver: Driver) =>
    1 + drivers.filter((other) => (of(other) ?? 0) > (of(driver) ?? 0)).length
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
    <section className={classes.scroll} aria-label="Attributes" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Attribute</th>
            <th scope="col" className={classes.number}>
              Moves it, %
            </th>
            <th scope="col" className={`${classes.number} ${classes.wide}`}>
              95 % interval
            </th>
            <th scope="col" className={`${classes.number} ${classes.wide}`}>
              By the other method
            </th>
            {anyStated && (
              <th scope="col" className={classes.number}>
                Said to matter
              </th>
            )}
            <th scope="col" className={classes.number}>
              Done (mean)
            </th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {drivers.map((driver, place) => (
            <tr key={`${driver.question} ${driver.part}`}>
              <td>
                <span className={classes.soft}>{place + 1}.</span> {driver.label}
                {driver.inflation !== null && driver.inflation > 5 && (
                  <div className={classes.soft}>goes with others too much</div>
                )}
                {driver.correlation < 0 && <div className={classes.soft}>goes down as the outcome goes up</div>}
              </td>
              <td className={classes.number}>
                <b>{sayNumber(driver.derived, 1)}</b>
              </td>
              <td className={`${classes.number} ${classes.wide}`}>
                {driver.low !== null &&
                  driver.high !== null &&
                  `${sayNumber(driver.low, 1)} to ${sayNumber(driver.high, 1)}`}
              </td>
              <td className={`${classes.number} ${classes.wide}`}>{sayNumber(driver.besides, 1)}</td>
              {anyStated && (
                <td className={classes.number}>
                  {sayNumber(driver.stated, 2)}
                  <div className={classes.soft}>
                    {rank(({ stated }) => stated, driver)}. said, {rank(({ derived }) => derived, driver)}. found
                  </div>
                </td>
              )}
              <td className={classes.number}>{sayNumber(driver.performance, 2)}</td>
              <td>
                {quadrantOf(driver, at)}
                {!isSure(driver, at) && <div className={classes.soft}>not sure: the interval crosses the middle</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
