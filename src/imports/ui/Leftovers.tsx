import { Go } from '../../platform/ui/Go.tsx'
import { Answered, EmptyState } from '../../platform/ui/page/States.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import type { ImportKind } from '../schema.ts'
import classes from './Import.module.css'
import { RowsOfFile } from './RowsOfFile.tsx'

const pageOf = (importId: string, subject: string, id: string): string | null => {
  if (subject === 'customer') return `/customers/${id}`
  if (subject === 'order') return `/orders/${id}`
  // One has no page of its own; what is still the import's is what was left.
  const ours = JSON.stringify({ field: 'importId', is: 'eq', value: importId })
  if (subject === 'interaction') return `/interactions?${new URLSearchParams({ filter: ours })}`
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
          <RowsOfFile label="What was left" heads={['What', 'Why it stays']}>
            {rows.map(({ line, subject, subjectId, reason }) => {
              const href = pageOf(id, subject, subjectId)
              return (
                <tr key={`${line} ${subjectId}`}>
                  <td className={classes.line}>{line}</td>
                  <td>{href ? <Go href={href}>Open the {subject}</Go> : subject}</td>
                  <td className={classes.why}>{reason}</td>
                </tr>
              )
            })}
          </RowsOfFile>
        )
      }
    </Answered>
  )
}
