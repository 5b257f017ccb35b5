import { Button } from '@mantine/core'
import { Go } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { Table } from '../../../platform/ui/page/Table.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoment } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { MergedRow } from '../schema.ts'
import classes from './Linking.module.css'
import { Pager, usePages } from './Pager.tsx'

/** Records that are read through another customer, the last merged first. */
export const MergedScreen = () => {
  const pages = usePages()
  const { after } = pages
  const asked = useAsk(api.mergedRecords, { limit: 50, ...(after ? { after } : {}) })
  return (
    <Page
      title="Merged records"
      above={<Go href="/quality">Data quality</Go>}
      about="Each is read through the customer that it became. Its page tells what it said itself, and takes the merge back."
    >
      <Answered of={asked}>
        {({ rows, next }) =>
          rows.length === 0 && !pages.before ? (
            <EmptyState
              title="Nobody is merged yet"
              why="When two records are the same customer, one is read through the other; nothing is lost, and it can be taken back."
              action={
                <Button component={Go} href="/quality/review">
                  Review
                </Button>
              }
            />
          ) : (
            <>
              <Rows rows={rows} />
              <Pager pages={pages} next={next} />
            </>
          )
        }
      </Answered>
    </Page>
  )
}

const Rows = ({ rows }: { rows: readonly MergedRow[] }) => (
  <Table label="Merged records" heads={['Record', 'Read through', 'Merged', 'Why']}>
    {rows.map((row) => (
      <tr key={row.id}>
        <th scope="row">
          <Go href={`/customers/${row.id}`}>{row.name}</Go>
          <div className={classes.soft}>{row.source}</div>
        </th>
        <td>
          <Go href={`/customers/${row.intoId}`}>{row.intoName}</Go>
        </td>
        <td>{sayMoment(row.mergedAt)}</td>
        <td>
          {row.why}
          <div className={classes.soft}>{row.staffName ?? 'the house itself'}</div>
        </td>
      </tr>
    ))}
  </Table>
)
