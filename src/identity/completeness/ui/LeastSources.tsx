import { Go } from '../../../platform/ui/Go.tsx'
import { sayNumber } from '../../../platform/ui/values.ts'
import { Bar } from './Bar.tsx'
import classes from './Completeness.module.css'
import type { Told, Whose } from './CompletenessScreen.tsx'
import { rowsOf } from './rows-behind.ts'
import { sayPercent, saySource } from './wording.ts'

/** Where the least complete customers came from. */
export const LeastSources = ({ told, who }: { told: Told } & Whose) => (
  <table className={classes.table}>
    <thead>
      <tr>
        <th scope="col">Source</th>
        <th scope="col" className={classes.bar}>
          <span className={classes.wide}>Mean of its customers</span>
        </th>
        <th scope="col" className={classes.number}>
          Complete
        </th>
        <th scope="col" className={classes.number}>
          Customers (n)
        </th>
      </tr>
    </thead>
    <tbody>
      {told.sources.map(({ source, n, mean }) => (
        <tr key={source}>
          <td>{saySource(source)}</td>
          <td className={classes.bar}>
            <Bar parts={[{ share: (mean ?? 0) / 100, kind: 'has' }]} />
          </td>
          <td className={classes.number}>{sayPercent(mean)}</td>
          <td className={classes.number}>
            {source ? (
              <Go href={rowsOf({ who, source })} aria-label={`${n} customers from ${saySource(source)}. Open them`}>
                {sayNumber(n)}
              </Go>
            ) : (
              sayNumber(n)
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
