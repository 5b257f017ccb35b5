import { Button } from '@mantine/core'
import { useState } from 'react'
import { Go } from '../../platform/ui/Go.tsx'
import { Answered } from '../../platform/ui/page/States.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import classes from './Import.module.css'

const pages: Record<string, string> = { customer: '/customers', order: '/orders', product: '/products' }

/** A field in the words of a reader: "deliveredAt" is "delivered at", and "+" is what was added beside the fields. */
const spoken = (field: string) =>
  field === '+' ? 'something added' : field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** The rows that changed something that was there, each with what it changed and of whom. */
export const Updated = ({ id }: { id: string }) => {
  const [places, setPlaces] = useState<number[]>([0])
  const query = useAsk(api.updated, { id, after: places.at(-1) ?? 0, limit: 100 })
  return (
    <Answered of={query}>
      {({ rows, next }) => (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
          <section className={classes.preview} aria-label="Updated rows" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">Line</th>
                  <th scope="col">What</th>
                  <th scope="col">Changed</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ line, subject, subjectId, fields }) => (
                  <tr key={`${line} ${subjectId}`}>
                    <td className={classes.line}>{line}</td>
                    <td>
                      {pages[subject] ? <Go href={`${pages[subject]}/${subjectId}`}>Open the {subject}</Go> : subject}
                    </td>
                    <td className={classes.changes}>{fields.map(spoken).join(', ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {(places.length > 1 || next !== null) && (
            <div className={classes.acts} style={{ marginTop: 10 }}>
              <Button
                size="compact-sm"
                variant="default"
                disabled={places.length === 1}
                onClick={() => setPlaces(places.slice(0, -1))}
              >
                Before
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                disabled={next === null}
                onClick={() => next !== null && setPlaces([...places, next])}
              >
                Next
              </Button>
            </div>
          )}
        </>
      )}
    </Answered>
  )
}
