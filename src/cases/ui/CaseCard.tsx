import { CardLine } from '../../platform/ui/list/CardLine.tsx'
import type { CaseRow } from '../list/schema.ts'
import { DueBar } from './DueBar.tsx'

/** How a list of cases shows when one is due. */
export const caseCells = {
  nextAt: (row: CaseRow) => <DueBar {...row} />,
}

/** A case on a phone: what it is about, whose, when it is due. */
export const CaseCard = ({ row }: { row: CaseRow }) => (
  <>
    <CardLine end={row.number}>{row.subject}</CardLine>
    <CardLine soft end={<DueBar {...row} />}>
      {row.customer}
    </CardLine>
  </>
)
