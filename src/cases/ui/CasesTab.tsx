import type { CustomerPage } from '../../customers/schema.ts'
import { RowsOfCustomer } from '../../customers/ui/RowsOfCustomer.tsx'
import { EmptyState } from '../../platform/ui/page/States.tsx'
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
export const CasesTab = ({ page }: { page: CustomerPage }) => (
  <RowsOfCustomer
    page={page}
    add={{ path: '/cases/new', label: 'New case', may: 'cases.raise' }}
    list={{
      name: 'cases',
      endpoint: api.cases,
      fields,
      noun: ['case', 'cases'],
      href: (row) => `/cases/${row.id}`,
      defaultSort: '-receivedAt',
      grow: 'subject',
      cells,
      empty: (
        <EmptyState
          small
          title="No cases"
          why="What they ask or complain of, what was promised and what came of it will stand here."
        />
      ),
    }}
  />
)
