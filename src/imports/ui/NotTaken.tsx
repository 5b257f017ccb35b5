import { Pager, usePages } from '../../platform/ui/list/Pager.tsx'
import { Answered } from '../../platform/ui/page/States.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { skipReasons } from '../schema.ts'
import classes from './Import.module.css'
import { RowsOfFile } from './RowsOfFile.tsx'

const PAGE = 50

type Row = { line: number; reason: string; cells: string[] }
/** Amber is for rows that wait to be mended; what was passed over needs nobody. */
type TableProps = { label: string; columns: string[]; rows: Row[]; calm?: boolean }

const Table = ({ label, columns, rows, calm }: TableProps) => (
  <RowsOfFile label={label} heads={['Why', ...columns]}>
    {rows.map((row) => (
      <tr key={row.line}>
        <td className={classes.line}>{row.line}</td>
        <td className={calm ? classes.changes : classes.why}>{row.reason}</td>
        {columns.map((name, at) => (
          <td key={name}>{row.cells[at] ?? ''}</td>
        ))}
      </tr>
    ))}
  </RowsOfFile>
)

type RowsProps = { id: string; columns: string[]; version: number }

/** The rows that could not be taken, page by page, each with its line in the file and the reason. */
export const Refusals = ({ id, columns, version }: RowsProps) => {
  const pages = usePages()
  const query = useAsk(api.refusals, { id, after: pages.after, limit: PAGE })
  return (
    <Answered of={query} key={version > 0 ? 'some' : 'none'}>
      {({ rows, next }) => (
        <>
          <Table label="Refused rows" columns={columns} rows={rows} />
          <Pager pages={pages} next={next} />
        </>
      )}
    </Answered>
  )
}

/** The rows that brought nothing, in the same way. */
export const Skips = ({ id, columns, version }: RowsProps) => {
  const pages = usePages()
  const query = useAsk(api.skips, { id, after: pages.after, limit: PAGE })
  return (
    <Answered of={query} key={version > 0 ? 'some' : 'none'}>
      {({ rows, next }) => (
        <>
          <Table
            label="Skipped rows"
            calm
            columns={columns}
            rows={rows.map(({ why, ...row }) => ({ ...row, reason: skipReasons[why] }))}
          />
          <Pager pages={pages} next={next} />
        </>
      )}
    </Answered>
  )
}
