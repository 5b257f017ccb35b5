import { Go } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoment, sayNumber, saySpan } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import { kindWords, type LinkageRow } from '../schema.ts'
import classes from './Linking.module.css'
import { StartLinkage } from './StartLinkage.tsx'
import { Wide } from './Wide.tsx'

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
            <Wide label="Runs">
              <table className={classes.table}>
                <thead>
                  <tr>
                    <th scope="col">Run</th>
                    <th scope="col">Begun</th>
                    <th scope="col">State</th>
                    <th scope="col" className={classes.number}>
                      Records
                    </th>
                    <th scope="col" className={classes.number}>
                      Customers
                    </th>
                    <th scope="col" className={classes.number}>
                      Really
                    </th>
                    <th scope="col" className={classes.number}>
                      Pairs
                    </th>
                    <th scope="col" className={classes.number}>
                      Took
                    </th>
                  </tr>
                </thead>
                <tbody>
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
                      <td className={classes.number}>{sayNumber(row.records)}</td>
                      <td className={classes.number}>{sayNumber(row.customers)}</td>
                      <td className={classes.number}>{sayNumber(row.really)}</td>
                      <td className={classes.number}>{sayNumber(row.pairs)}</td>
                      <td className={classes.number}>{row.seconds === null ? '–' : saySpan(row.seconds)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Wide>
          )
        }
      </Answered>
    </Page>
  )
}
