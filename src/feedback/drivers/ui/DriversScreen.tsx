import { Button } from '@mantine/core'
import { Go } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayNumber, sayShare } from '../../../platform/ui/values.ts'
import classes from '../../measures/ui/Measures.module.css'
import { api } from '../api.ts'

/** What was asked of what moves satisfaction. */
export const DriversScreen = () => {
  const asked = useAsk(api.driverStudies, {}, { every: 10_000 })
  const may = useMay()('measures.edit')
  const begin = may && (
    <Button component={Go} href="/drivers/new">
      New study
    </Button>
  )
  return (
    <Page
      title="What moves satisfaction"
      above={<Go href="/measures">Measures</Go>}
      about="Which parts of the service go with the outcome, and how much of it each explains. What goes together need not cause."
      action={begin}
    >
      <Answered of={asked} rows={5}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="Nothing was studied yet"
              why="Ask a survey with an overall mark and marks for its parts: here stands which part moves the whole, beside what people say matters to them."
              action={begin || <Go href="/surveys">Surveys</Go>}
            />
          ) : (
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">Study</th>
                  <th scope="col" className={classes.number}>
                    Attributes
                  </th>
                  <th scope="col" className={classes.number}>
                    n
                  </th>
                  <th scope="col" className={classes.number}>
                    Explained
                  </th>
                  <th scope="col" className={classes.wide}>
                    Made
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td className={classes.name}>
                      <Go href={`/drivers/${row.id}`}>{row.name}</Go>
                      <p>{row.survey}</p>
                    </td>
                    <td className={classes.number}>{sayNumber(row.attributes)}</td>
                    <td className={classes.number}>{row.done ? sayNumber(row.n) : 'under way'}</td>
                    <td className={classes.number}>{sayShare(row.r2)}</td>
                    <td className={classes.wide}>
                      <span className={classes.soft}>
                        {sayDay(row.madeAt)}
                        {row.madeBy && ` by ${row.madeBy}`}
                      </span>
                    </td>
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
