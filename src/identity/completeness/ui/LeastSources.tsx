import { Go } from '../../../platform/ui/Go.tsx'
import { NumberCell, Table } from '../../../platform/ui/page/Table.tsx'
import { sayNumber } from '../../../platform/ui/values.ts'
import { Bar } from './Bar.tsx'
import classes from './Completeness.module.css'
import type { Told, Whose } from './CompletenessScreen.tsx'
import { rowsOf } from './rows-behind.ts'
import { sayPercent, saySource } from './wording.ts'

/** Where the least complete customers came from. */
export const LeastSources = ({ told, who }: { told: Told } & Whose) => (
  <Table label="Sources" heads={['Source', 'Mean', { number: 'Complete' }, { number: 'Customers (n)' }]}>
    {told.sources.map(({ source, n, mean }) => (
      <tr key={source}>
        <td>{saySource(source)}</td>
        <td className={classes.bar}>
          <Bar parts={[{ share: (mean ?? 0) / 100, kind: 'has' }]} />
        </td>
        <NumberCell>{sayPercent(mean)}</NumberCell>
        <NumberCell>
          {source ? (
            <Go href={rowsOf({ who, source })} aria-label={`${n} customers from ${saySource(source)}. Open them`}>
              {sayNumber(n)}
            </Go>
          ) : (
            sayNumber(n)
          )}
        </NumberCell>
      </tr>
    ))}
  </Table>
)
