import { Go } from '../../../platform/ui/Go.tsx'
import { Pager, usePages } from '../../../platform/ui/list/Pager.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { Table } from '../../../platform/ui/page/Table.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { type Outcome, sayField } from '../schema.ts'

const PAGE = 50

type RecordsProps = { id: string; outcome: Outcome | undefined; cause: string | null | undefined }

/** Record by record: whose, what became of it, and why. */
export const Records = ({ id, outcome, cause }: RecordsProps) => {
  const pages = usePages()
  const asked = useAsk(api.enrichmentRecords, {
    id,
    after: pages.after,
    limit: PAGE,
    ...(outcome && { outcome }),
    ...(cause && { cause }),
  })
  return (
    <Answered of={asked}>
      {({ rows, next }) =>
        rows.length === 0 ? (
          <EmptyState small title="None yet" why="As soon as a record was looked at, it stands here." />
        ) : (
          <>
            <Table label="Records" heads={['Line', 'Customer', 'What became of it']}>
              {rows.map((row) => (
                <tr key={row.line}>
                  <td>{row.line}</td>
                  <td>
                    {row.customerId ? (
                      <Go href={`/customers/${row.customerId}?tab=completeness`}>{row.customer}</Go>
                    ) : (
                      '–'
                    )}
                  </td>
                  <td>
                    {row.fields.length > 0 && `Filled ${row.fields.map(sayField).join(', ')}. `}
                    {row.outcome === 'enriched' && row.fields.length === 0 && 'Kept beside what is there. '}
                    {row.outcome === 'nothing new' && 'Nothing new. '}
                    {row.reason}
                  </td>
                </tr>
              ))}
            </Table>
            <Pager pages={pages} next={next} />
          </>
        )
      }
    </Answered>
  )
}
