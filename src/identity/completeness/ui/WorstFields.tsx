import { Go } from '../../../platform/ui/Go.tsx'
import { NumberCell, Table } from '../../../platform/ui/page/Table.tsx'
import { sayNumber } from '../../../platform/ui/values.ts'
import { Bar } from './Bar.tsx'
import classes from './Completeness.module.css'
import type { Told, Whose } from './CompletenessScreen.tsx'
import { rowsLacking } from './rows-behind.ts'
import { sayPercent } from './wording.ts'

/** The fields that most of those who need them lack; each count opens its rows. */
export const WorstFields = ({ told, who }: { told: Told } & Whose) => (
  <Table
    label="Fields"
    heads={[
      'Field',
      'Share',
      { number: 'Lack it' },
      { number: 'Missing' },
      { number: 'Not valid' },
      { number: 'n', wide: true },
    ]}
  >
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
        <NumberCell>{sayPercent((100 * (missing + invalid)) / n)}</NumberCell>
        <NumberCell>
          {missing > 0 ? (
            <Go href={rowsLacking({ who }, 'missing', field)} aria-label={`${label} is missing: ${missing}. Open them`}>
              {sayNumber(missing)}
            </Go>
          ) : (
            0
          )}
        </NumberCell>
        <NumberCell>
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
        </NumberCell>
        <NumberCell wide>{sayNumber(n)}</NumberCell>
      </tr>
    ))}
  </Table>
)
