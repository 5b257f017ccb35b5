import { Tooltip } from '@mantine/core'
import { sayNumber } from '../../platform/ui/values.ts'
import type { KindDescription, Preview, Settings } from '../schema.ts'
import classes from './Import.module.css'

type PreviewTableProps = { preview: Preview; settings: Settings; fields: KindDescription['fields'] }

const Marked = ({ text, why, noticed }: { text: string; why: string; noticed?: boolean }) => (
  <Tooltip label={why} multiline w={300} events={{ hover: true, focus: true, touch: true }}>
    <button type="button" className={noticed ? `${classes.cell} ${classes.noticed}` : classes.cell}>
      {text || 'empty'}
    </button>
  </Tooltip>
)

/** The first rows as they would be taken; what cannot be is amber, and says why. */
export const PreviewTable = ({ preview, settings, fields }: PreviewTableProps) => {
  const refused = preview.rows.filter((row) => row.refused !== null).length
  // A reason that belongs to a cell is told there; this column is for rows that are refused as a whole.
  const whole = preview.rows.some((row) => row.refused !== null && Object.keys(row.problems).length === 0)
  const said =
    preview.rows.length === 0
      ? 'There are no rows.'
      : refused === 0
        ? `All of the first ${sayNumber(preview.rows.length)} rows can be taken.`
        : `${sayNumber(refused)} of the first ${sayNumber(preview.rows.length)} rows would be refused; the others come in, and you get a file of the refused ones to mend.`
  const labelOf = (at: number) => {
    const column = settings.columns[at]
    const field = fields.find((each) => each.name === column?.field)
    return field?.label ?? (column?.keepAs ? `Kept as “${column.keepAs}”` : 'Left out')
  }
  return (
    <>
      <p className={classes.note} style={{ margin: '0 0 10px' }} role="status">
        {said}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <section className={classes.preview} aria-label="The first rows" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Line</th>
              {whole && <th scope="col">Refused because</th>}
              {preview.columns.map((name, at) => (
                <th key={name} scope="col">
                  {labelOf(at)}
                  <small>{name}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <tr key={row.line} data-refused={row.refused !== null || undefined}>
                <td className={classes.line}>{row.line}</td>
                {whole && <td className={classes.why}>{row.refused}</td>}
                {preview.columns.map((name, at) => {
                  const text = row.cells[at] ?? ''
                  const why = row.problems[at]
                  const notice = row.notices[at]
                  const column = settings.columns[at]
                  return (
                    <td key={name} data-left-out={(!column?.field && !column?.keepAs) || undefined}>
                      {why ? (
                        <Marked text={text} why={why} />
                      ) : notice ? (
                        <Marked text={text} why={notice} noticed />
                      ) : (
                        text
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
