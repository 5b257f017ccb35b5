import { Button } from '@mantine/core'
import type { CustomerPage } from '../../customers/schema.ts'
import { Go } from '../../platform/ui/Go.tsx'
import { List } from '../../platform/ui/list/List.tsx'
import { EmptyState } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { api } from '../api.ts'
import { type CaseRow, caseFields } from '../list/schema.ts'
import { DueBar } from './DueBar.tsx'

const { number, subject, type, stage, nextAt, receivedAt } = caseFields
const fields = {
  ...(number && { number }),
  ...(subject && { subject }),
  ...(type && { type }),
  ...(stage && { stage }),
  ...(nextAt && { nextAt }),
  ...(receivedAt && { receivedAt }),
}
const cells = { nextAt: (row: CaseRow) => <DueBar {...row} /> }

/** What a customer asked or complained of, read through merges: on their own page. */
export const CasesTab = ({ page }: { page: CustomerPage }) => {
  const mayRaise = useMay()('cases.raise')
  const { id, name } = page.customer
  const ids = [id, ...page.family.map((each) => each.id)]
  const input = { filter: JSON.stringify({ field: 'customerId', is: 'in', value: ids }) }
  return (
    <>
      <List
        name="cases"
        endpoint={api.cases}
        input={input}
        fields={fields}
        noun={['case', 'cases']}
        href={(row) => `/cases/${row.id}`}
        opens="page"
        defaultSort="-receivedAt"
        grow="subject"
        cells={cells}
        plain
        height={420}
        empty={
          <EmptyState
            small
            title="No cases"
            why="What they ask or complain of, what was promised and what came of it will stand here."
          />
        }
      />
      {mayRaise && (
        <Button
          component={Go}
          href={`/cases/new?customer=${id}&name=${encodeURIComponent(name)}`}
          variant="subtle"
          size="compact-sm"
          mt={8}
          ml={-8}
        >
          New case for {name}
        </Button>
      )}
    </>
  )
}
