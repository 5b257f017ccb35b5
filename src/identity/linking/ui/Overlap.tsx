import { Go } from '../../../platform/ui/Go.tsx'
import { Wide } from '../../../platform/ui/page/Table.tsx'
import { sayNumber, sayShare } from '../../../platform/ui/values.ts'
import type { Quality } from '../schema.ts'
import classes from './Linking.module.css'

/** Which sources know the same customers: a square for each two, the darker the more of the smaller source. */
export const Overlap = ({ linkage }: { linkage: NonNullable<Quality['kinds'][number]['linkage']> }) => {
  const { sources, overlap, id } = linkage
  const of = (row: number, column: number) => overlap[row]?.[column] ?? 0
  const share = (row: number, column: number) =>
    of(row, column) / Math.max(1, Math.min(of(row, row), of(column, column)))
  return (
    <Wide label="Which sources know the same customers">
      <table className={`${classes.table} ${classes.heat}`}>
        <thead>
          <tr>
            <th scope="col">Really different customers known to</th>
            {sources.map((source) => (
              <th key={source} scope="col">
                {source}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sources.map((source, row) => (
            <tr key={source}>
              <th scope="row">{source}</th>
              {sources.map((other, column) => {
                const n = of(row, column)
                const shade = { ['--share' as string]: row === column ? 0 : share(row, column) }
                const title = row === column ? undefined : `${sayShare(share(row, column))} of the smaller of the two`
                return (
                  <td key={other}>
                    {n > 0 && row !== column ? (
                      <Go
                        href={`/quality/pairs?${new URLSearchParams({ linkage: id, source, otherSource: other })}`}
                        style={shade}
                        title={title}
                      >
                        {sayNumber(n)}
                      </Go>
                    ) : (
                      <span style={shade}>{n > 0 ? sayNumber(n) : '–'}</span>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
