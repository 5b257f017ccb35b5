import { Go } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { NumberCell, Table } from '../../../platform/ui/page/Table.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoment, sayNumber, saySpan } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import { kindWords, type LinkageRow } from '../schema.ts'
import { StartLinkage } from './StartLinkage.tsx'

const stateOf = ({ state, runState }: LinkageRow): string => {
  if (state === 'ready') return 'In force'
  if (state === 'past') return 'Past'
  if (state === 'building') return 'Under way'
  return runState === 'cancelled' ? 'Cancelled' : 'Came to no end'
}

/** Every run that looked for repeats, newest first. */
export const LinkagesScreen = () => {
  const asked = useAsk(api.linkages, { limit: 100 })
  return (
    <Page
      title="Runs that look for repeats"
      above={<Go href="/quality">Data quality</Go>}
      action={<StartLinkage again />}
    >
      <Answered of={asked}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="No run has looked for repeats yet"
              why="Each leaves a report here: what it learnt, how many pairs it found, and what is to be expected of each threshold."
            />
          ) : (
            <Table
              label="Runs"
              heads={[
                'Run',
                'Begun',
                'State',
                { number: 'Records' },
                { number: 'Customers' },
                { number: 'Really' },
                { number: 'Pairs' },
                { number: 'Took' },
              ]}
            >
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Go href={`/quality/linkages/${row.id}`}>
                      {row.number}, {kindWords[row.kind].toLowerCase()}
                    </Go>
                  </th>
                  <td>{sayMoment(row.createdAt)}</td>
                  <td>
                    {stateOf(row)}
                    {row.converged === false ? ', not settled' : ''}
                  </td>
                  <NumberCell>{sayNumber(row.records)}</NumberCell>
                  <NumberCell>{sayNumber(row.customers)}</NumberCell>
                  <NumberCell>{sayNumber(row.really)}</NumberCell>
                  <NumberCell>{sayNumber(row.pairs)}</NumberCell>
                  <NumberCell>{row.seconds === null ? '–' : saySpan(row.seconds)}</NumberCell>
                </tr>
              ))}
            </Table>
          )
        }
      </Answered>
    </Page>
  )
}
