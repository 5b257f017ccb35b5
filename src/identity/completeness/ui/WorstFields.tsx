import { Go } from '../../../platform/ui/Go.tsx'
import { sayNumber } from '../../../platform/ui/values.ts'
import { Bar } from './Bar.tsx'
import classes from './Completeness.module.css'
import type { Told, Whose } from './CompletenessScreen.tsx'
import { rowsLacking } from './rows-behind.ts'
import { sayPercent } from './wording.ts'

/** The fields that most of those who need them lack; each count opens its rows. */
export const WorstFields = ({ told, who }: { told: Told } & Whose) => (
  <table className={classes.table}>
    <thead>
      <tr>
        <th scope="col">Field</th>
        <th scope="col" className={classes.bar}>
          <span className={classes.wide}>Share of those who need it</span>
        </th>
        <th scope="col" className={classes.number}>
          Lack it
        </th>
        <th scope="col" className={classes.number}>
          Missing
        </th>
        <th scope="col" className={classes.number}>
          Not valid
        </th>
        <th scope="col" className={`${classes.number} ${classes.wide}`}>
          n
        </th>
      </tr>
    </thead>
    <tbody>
      {told.fields.map(({ field, label, n, missing, invalid }) => (
        <tr key={field}>
          <td>{label}</td>
          <td className={classes.bar}>
            <Bar
              parts={[
                { share: missing / n, kind: 'missing' },
                { share: invalid / n, kind: 'invalid' },
              ]}
            />
          </td>
          <td className={classes.number}>{sayPercent((100 * (missing + invalid)) / n)}</td>
          <td className={classes.number}>
            {missing > 0 ? (
              <Go
                href={rowsLacking({ who }, 'missing', field)}
                aria-label={`${label} is missing: ${missing}. Open them`}
              >
                {sayNumber(missing)}
              </Go>
            ) : (
              0
            )}
          </td>
          <td className={classes.number}>
            {invalid > 0 ? (
              <Go
                href={rowsLacking({ who }, 'invalid', field)}
                aria-label={`${label} is not valid: ${invalid}. Open them`}
              >
                {sayNumber(invalid)}
              </Go>
            ) : (
              0
            )}
          </td>
          <td className={`${classes.number} ${classes.wide}`}>{sayNumber(n)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
