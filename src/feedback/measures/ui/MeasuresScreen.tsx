import { Button, SegmentedControl } from '@mantine/core'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayNumber, sayWhen } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import { FirstContact } from '../first-contact/ui/FirstContact.tsx'
import { attribution, type MeasureHead } from '../schema.ts'
import classes from './Measures.module.css'
import { Spark } from './Spark.tsx'
import { stretches, stretchOf } from './stretch.ts'
import { sayDifference, sayInterval, sayShowing, sayValue } from './wording.ts'

/** Every measure of the house with its figure, how sure it is, and where it is going. */
export const MeasuresScreen = () => {
  const [params, set] = useAddress()
  const may = useMay()
  const { from, to, days } = stretchOf(params)
  const archived = params.get('archived') === 'yes' ? 'yes' : 'no'
  const question = { from, to, archived } as const
  const { data } = useAsk(api.measures, question)
  const asked = useAsk(api.measures, question, { every: data?.counting ? 3000 : false })
  return (
    <Page
      title="Measures"
      about="What people told us, as figures: each with how many answered and how sure it is."
      action={
        may('measures.edit') && (
          <Button component={Go} href="/measures/new">
            New measure
          </Button>
        )
      }
      view={
        <>
          <SegmentedControl
            size="xs"
            aria-label="Days"
            data={[...stretches]}
            value={days}
            onChange={(wish) => set({ days: wish, from: undefined, to: undefined }, { replace: true })}
          />
          <Go href="/drivers">What moves satisfaction</Go>
          <Go href="/kano">What features are to people</Go>
          <Go href={archived === 'yes' ? '/measures' : '/measures?archived=yes'}>
            {archived === 'yes' ? 'Measures in use' : 'Put away'}
          </Go>
        </>
      }
    >
      <Answered of={asked} rows={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title={archived === 'yes' ? 'Nothing is put away' : 'No measure yet'}
              why="A measure says what was asked, on which scale, and how the figure follows from it."
              action={
                <Button component={Go} href={may('measures.edit') ? '/measures/new' : '/surveys'} variant="default">
                  {may('measures.edit') ? 'New measure' : 'Surveys'}
                </Button>
              }
            />
          ) : (
            <>
              <Table rows={rows} days={days} />
              {rows.some(({ formula }) => formula === 'net score') && <p className={classes.footnote}>{attribution}</p>}
            </>
          )
        }
      </Answered>
      {archived === 'no' && <FirstContact from={from} to={to} />}
    </Page>
  )
}

const Table = ({ rows, days }: { rows: MeasureHead[]; days: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
  <section className={classes.scroll} aria-label="Measures" tabIndex={0}>
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Measure</th>
          <th scope="col" className={classes.number}>
            Figure
          </th>
          <th scope="col" className={`${classes.number} ${classes.wide}`}>
            95 % interval
          </th>
          <th scope="col" className={classes.number}>
            n
          </th>
          <th scope="col" className={`${classes.number} ${classes.wide}`}>
            Before
          </th>
          <th scope="col" className={classes.wide}>
            By month
          </th>
          <th scope="col" className={classes.wide}>
            As of
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} days={days} />
        ))}
      </tbody>
    </table>
  </section>
)

const Row = ({ row, days }: { row: MeasureHead; days: string }) => {
  const { figure, before, unit } = row
  const changed = figure.value !== null && before.value !== null ? figure.value - before.value : null
  return (
    <tr>
      <td className={classes.name}>
        <Go href={`/measures/${row.id}${days ? `?days=${days}` : ''}`}>{row.name}</Go>
        <p>
          {row.audience === 'staff' && 'Of colleagues. '}
          {row.description}
        </p>
      </td>
      <td className={classes.number}>
        <span className={classes.value}>{sayValue(figure.value, unit)}</span>
        <div className={classes.soft}>{sayShowing(figure)}</div>
      </td>
      <td className={`${classes.number} ${classes.wide}`}>{sayInterval(figure, unit)}</td>
      <td className={classes.number}>{sayNumber(figure.n)}</td>
      <td className={`${classes.number} ${classes.wide}`}>
        {before.value === null ? (
          <span className={classes.soft}>–</span>
        ) : (
          <>
            {sayValue(before.value, unit)}
            <div className={classes.soft}>{sayDifference(changed, unit)} since</div>
          </>
        )}
      </td>
      <td className={classes.wide}>
        <Spark points={row.trend} />
      </td>
      <td className={classes.wide}>
        <span className={classes.soft}>
          {row.runId ? 'being counted' : row.countedAt ? sayWhen(row.countedAt) : 'no answers yet'}
        </span>
      </td>
    </tr>
  )
}
