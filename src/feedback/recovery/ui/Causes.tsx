import { Button } from '@mantine/core'
import { causeKindLabels } from '../../../cases/causes/schema.ts'
import type { Filter } from '../../../platform/filter.ts'
import { Go } from '../../../platform/ui/Go.tsx'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { NumberCell, Table } from '../../../platform/ui/page/Table.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayMoney, sayNumber } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { RankedCause, RankedCauses } from '../schema.ts'
import { behind } from './behind.ts'
import classes from './Recovery.module.css'

const since = (field: string, from: string): Filter => ({ field, is: 'gte', value: from })

const Rows = ({ cause, from }: { cause: RankedCause; from: string }) => {
  const of: Filter = { field: 'causeId', is: 'eq', value: cause.causeId }
  return (
    <>
      {cause.cases > 0 && (
        <Go href={behind('/cases', [of, since('receivedAt', from), { field: 'type', is: 'eq', value: 'complaint' }])}>
          {sayNumber(cause.cases)} {cause.cases === 1 ? 'complaint' : 'complaints'}
        </Go>
      )}
      {cause.cases > 0 && cause.alerts > 0 && ', '}
      {cause.alerts > 0 && (
        <Go href={behind('/alerts', [of, since('openedAt', from)])}>
          {sayNumber(cause.alerts)} {cause.alerts === 1 ? 'alert' : 'alerts'}
        </Go>
      )}
    </>
  )
}

const share = (value: number | null) => (value === null ? '–' : `${Math.round(value * 100)}\u202f%`)

const Ranked = ({ found }: { found: RankedCauses }) => (
  <Table
    label="Causes, the weightiest first"
    heads={[
      'Cause',
      'How often',
      { number: 'How grave' },
      { number: 'Value at risk' },
      { number: 'Weight' },
      { wide: 'Mostly in' },
    ]}
  >
    {found.rows.map((cause) => (
      <tr key={cause.causeId}>
        <th scope="row">
          <b>{cause.name}</b>
          <div className={classes.soft}>
            {causeKindLabels[cause.kind as keyof typeof causeKindLabels] ?? cause.kind}
            {cause.volume < 10 && ', too few to judge'}
          </div>
        </th>
        <td>
          <Rows cause={cause} from={found.from} />
        </td>
        <NumberCell>{sayNumber(cause.severity, 1)}</NumberCell>
        <NumberCell>{sayMoney(cause.valueMinor, found.currency, { round: true })}</NumberCell>
        <NumberCell>
          <span
            className={classes.bar}
            style={{ width: `${Math.round((cause.share ?? 0) * 60)}px` }}
            aria-hidden="true"
          />
          {share(cause.share)}
        </NumberCell>
        <td className={classes.wide}>
          {cause.department ? `${cause.department.name} (${sayNumber(cause.department.count)})` : '–'}
        </td>
      </tr>
    ))}
  </Table>
)

/** What goes wrong, the weightiest first; each factor shown, with the rows behind it. */
export const Causes = ({ change }: { change: () => void }) => {
  const asked = useAsk(api.rankedCauses)
  const may = useMay()('alerts.settings')
  return (
    <Section
      title="What causes cost most"
      aside={
        may && (
          <Button size="compact-sm" variant="subtle" onClick={change}>
            How this is counted
          </Button>
        )
      }
    >
      <Answered of={asked}>
        {(found) =>
          found.rows.length === 0 ? (
            <EmptyState
              small
              title="No causes named yet"
              why="Alerts and complaints are closed with their cause; from the first one on, causes stand here by how often they come, how grave they are and what their customers are worth."
            />
          ) : (
            <>
              <Ranked found={found} />
              <p className={classes.soft}>
                Weight: how often (complaints and alerts of {sayNumber(found.definition.days)} days; one that became a
                case is that case) × how grave (mean of the weights of severity) × value at risk (what their customers
                spent on average in {sayNumber(found.definition.valueDays)} days), as a part of the sum.{' '}
                {sayNumber(found.without)} name no cause yet. Definition {found.version}
                {found.madeBy && ` by ${found.madeBy}`}, {sayDay(found.madeAt)}.
              </p>
            </>
          )
        }
      </Answered>
    </Section>
  )
}
