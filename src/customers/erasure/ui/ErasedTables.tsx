import { NumberCell, Table } from '../../../platform/ui/page/Table.tsx'
import { sayNumber } from '../../../platform/ui/values.ts'
import type { ErasedRows } from '../schema.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** How many rows of which sort. */
export const RowsThatGo = ({ label, rows }: { label: string; rows: readonly ErasedRows[] }) => (
  <Table label={label} heads={['What', { number: 'Rows' }]}>
    {rows.map((each) => (
      <tr key={each.rows}>
        <td>{capital(each.rows)}</td>
        <NumberCell>{sayNumber(each.n)}</NumberCell>
      </tr>
    ))}
  </Table>
)

/** Rows that stay, with what they lose. */
export const RowsThatStay = ({ rows }: { rows: readonly ErasedRows[] }) => (
  <Table label="What stays" heads={['What', 'Goes', 'Stays', { number: 'Rows' }]}>
    {rows.map((each) => (
      <tr key={each.rows}>
        <td>{capital(each.rows)}</td>
        <td>{capital(each.loses ?? '')}</td>
        <td>{capital(each.stays ?? '')}</td>
        <NumberCell>{sayNumber(each.n)}</NumberCell>
      </tr>
    ))}
  </Table>
)
