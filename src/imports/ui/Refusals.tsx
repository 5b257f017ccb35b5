import { Go } from '../../platform/ui/Go.tsx'
import { Answered, EmptyState } from '../../platform/ui/page/States.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import type { ImportKind } from '../schema.ts'
import classes from './Import.module.css'
import { Pager, usePages } from './Pager.tsx'

const PAGE = 50

/** The rows that were not taken, page by page, each with its line in the file and the reason. */
export const Refusals = ({ id, columns, version }: { id: string; columns: string[]; version: number }) => {
  const pages = usePages()
  const query = useAsk(api.refusals, { id, after: pages.after, limit: PAGE })
  return (
    <Answered of={query} key={version > 0 ? 'some' : 'none'}>
      {({ rows, next }) => (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
          <section className={classes.preview} aria-label="Refused rows" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">Line</th>
                  <th scope="col">Why</th>
                  {columns.map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.line}>
                    <td className={classes.line}>{row.line}</td>
                    <td className={classes.why}>{row.reason}</td>
                    {columns.map((name, at) => (
                      <td key={name}>{row.cells[at] ?? ''}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <Pager pages={pages} next={next} />
        </>
      )}
    </Answered>
  )
}

const pageOf = (subject: string, id: string): string | null => {
  if (subject === 'customer') return `/customers/${id}`
  if (subject === 'order') return `/orders/${id}`
  return null
}

/** What undo did not take away, and why. */
export const Leftovers = ({ id, kind }: { id: string; kind: ImportKind }) => {
  const query = useAsk(api.leftovers, { id })
  return (
    <Answered of={query}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState
            small
            title="Nothing was left"
            why={`All that this file of ${kind} made or changed is as it was.`}
          />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
          <section className={classes.preview} aria-label="What was left" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">Line</th>
                  <th scope="col">What</th>
                  <th scope="col">Why it stays</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ line, subject, subjectId, reason }) => {
                  const href = pageOf(subject, subjectId)
                  return (
                    <tr key={`${line} ${subjectId}`}>
                      <td className={classes.line}>{line}</td>
                      <td>{href ? <Go href={href}>Open the {subject}</Go> : subject}</td>
                      <td className={classes.why}>{reason}</td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </section>
        )
      }
    </Answered>
  )
}
