import { Go } from '../../platform/ui/Go.tsx'
import { Pager, usePages } from '../../platform/ui/list/Pager.tsx'
import { Answered } from '../../platform/ui/page/States.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import classes from './Import.module.css'
import { RowsOfFile } from './RowsOfFile.tsx'

const homes: Record<string, string> = { customer: '/customers', order: '/orders', product: '/products' }

/** A field in the words of a reader: "deliveredAt" is "delivered at", and "+" is what was added beside the fields. */
const spoken = (field: string) =>
  field === '+' ? 'something added' : field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** The rows that changed something that was there, each with what it changed and of whom. */
export const Updated = ({ id }: { id: string }) => {
  const pages = usePages()
  const query = useAsk(api.updated, { id, after: pages.after, limit: 100 })
  return (
    <Answered of={query}>
      {({ rows, next }) => (
        <>
          <RowsOfFile label="Updated rows" heads={['What', 'Changed']}>
            {rows.map(({ line, subject, subjectId, fields }) => (
              <tr key={`${line} ${subjectId}`}>
                <td className={classes.line}>{line}</td>
                <td>
                  {homes[subject] ? <Go href={`${homes[subject]}/${subjectId}`}>Open the {subject}</Go> : subject}
                </td>
                <td className={classes.changes}>{fields.map(spoken).join(', ')}</td>
              </tr>
            ))}
          </RowsOfFile>
          <Pager pages={pages} next={next} />
        </>
      )}
    </Answered>
  )
}
