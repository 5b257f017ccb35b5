import { SegmentedControl } from '@mantine/core'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayNumber } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { Measure } from '../defining/schema.ts'
import { type GroupFigures, Grouping, groupingLabels, groupings } from '../schema.ts'
import classes from './Measures.module.css'
import { sayComparison, sayInterval, sayP, sayShowing, sayValue } from './wording.ts'

type GroupsProps = { measure: Measure; from: string; to: string; weighted: 'yes' | 'no' }

/** The figure of each group, tested against all the others together. */
export const Groups = ({ measure, from, to, weighted }: GroupsProps) => {
  const [params, set] = useAddress()
  const by = Grouping.safeParse(params.get('by')).data ?? 'channel'
  const asked = useAsk(api.measureGroups, { id: measure.id, from, to, weighted, by })
  return (
    <Section
      title="By group"
      aside={
        <SegmentedControl
          size="xs"
          aria-label="By what"
          style={{ maxWidth: '100%', overflowX: 'auto' }}
          data={groupings.map((value) => ({ value, label: groupingLabels[value] }))}
          value={by}
          onChange={(wish) => set({ by: wish }, { replace: true })}
        />
      }
    >
      <Answered of={asked} rows={3}>
        {(told) => <Table measure={measure} told={told} />}
      </Answered>
    </Section>
  )
}

const Table = ({ measure, told }: { measure: Measure; told: GroupFigures }) => {
  const [params] = useAddress()
  const opens = useMay()('surveys.answers') && measure.audience === 'customers'
  if (told.rows.length === 0)
    return (
      <p className={classes.line}>
        {told.hidden > 0
          ? 'Every group is too small to be told of without telling of people.'
          : 'No answers of these days belong to such a group.'}
      </p>
    )
  const shown = told.rows.flatMap(({ figure }) =>
    figure.value === null ? [] : [figure.value, figure.low ?? figure.value, figure.high ?? figure.value],
  )
  const [least, most] = [Math.min(...shown), Math.max(...shown)]
  const at = (value: number) => (most > least ? ((value - least) / (most - least)) * 100 : 50)
  const addressOf = (member: string) => {
    const next = new URLSearchParams(params)
    next.set('by', told.by)
    next.set('answers', member)
    return `/measures/${measure.id}?${next}`
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <section className={classes.scroll} aria-label="Groups" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col" className={classes.wide} style={{ width: '28%' }}>
                Figure with its interval
              </th>
              <th scope="col" className={classes.number}>
                Figure
              </th>
              <th scope="col" className={classes.number}>
                n
              </th>
              <th scope="col" className={classes.wide}>
                Against the others
              </th>
            </tr>
          </thead>
          <tbody>
            {told.rows.map(({ member, label, figure, against }) => (
              <tr key={member}>
                <td>{label}</td>
                <td className={classes.wide}>
                  {figure.value !== null && (
                    <span className={classes.bars} aria-hidden="true">
                      {figure.low !== null && figure.high !== null && (
                        <i style={{ left: `${at(figure.low)}%`, width: `${at(figure.high) - at(figure.low)}%` }} />
                      )}
                      <b style={{ left: `${at(figure.value)}%` }} />
                    </span>
                  )}
                </td>
                <td className={classes.number}>
                  <b>{sayValue(figure.value, measure.unit)}</b>
                  <div className={classes.soft}>{sayShowing(figure) ?? sayInterval(figure, measure.unit)}</div>
                </td>
                <td className={classes.number}>
                  {opens && figure.n ? (
                    <Go href={addressOf(member)} aria-label={`${figure.n} answers of ${label}. Open them`}>
                      {sayNumber(figure.n)}
                    </Go>
                  ) : (
                    sayNumber(figure.n)
                  )}
                </td>
                <td className={classes.wide}>
                  {against && (
                    <>
                      {sayComparison(against, measure.unit)}
                      {against.p !== null && <div className={classes.soft}>{sayP(against.p)}</div>}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {told.tests > 1 && (
        <p className={classes.line} style={{ marginTop: 10 }}>
          {told.tests} groups are tested at once, so each has to differ more before it counts (Holm’s correction).
        </p>
      )}
      {told.hidden > 0 && (
        <p className={classes.line}>
          {told.hidden} {told.hidden === 1 ? 'group is' : 'groups are'} hidden, so that nobody’s answer follows from the
          rest.
        </p>
      )}
    </>
  )
}
