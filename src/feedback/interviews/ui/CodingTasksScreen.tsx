import { Go } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayNumber } from '../../../platform/ui/values.ts'
import classes from '../../measures/ui/Measures.module.css'
import { api } from '../api.ts'
import { kindWords } from './wording.ts'

/** What the signed-in person is asked to code. */
export const CodingTasksScreen = () => {
  const asked = useAsk(api.codingTasks)
  return (
    <Page
      title="To code"
      about="Passages that you are asked to code, on your own: nobody sees another’s codes until all are done."
    >
      <Answered of={asked} rows={5}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="Nothing to code" why="When somebody asks you to code an interview, it stands here." />
          ) : (
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">Session</th>
                  <th scope="col" className={classes.number}>
                    Coded
                  </th>
                  <th scope="col">State</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ id, title, kind, passages, coded, doneAt }) => (
                  <tr key={id}>
                    <td className={classes.name}>
                      <Go href={`/coding/${id}`}>{title}</Go>
                      <p>{kindWords[kind]}</p>
                    </td>
                    <td className={classes.number}>
                      {sayNumber(coded)} of {sayNumber(passages)}
                    </td>
                    <td>{doneAt ? 'Done' : coded === 0 ? 'Not begun' : 'Begun'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answered>
    </Page>
  )
}
