import { Button } from '@mantine/core'
import { Go } from '../../../platform/ui/Go.tsx'
import { NewAction } from '../../../platform/ui/page/NewAction.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount } from '../../../platform/ui/values.ts'
import classes from '../../measures/ui/Measures.module.css'
import { api } from '../api.ts'

const begin = { label: 'New code book', href: '/code-books/new', may: 'interviews.edit' }

/** What passages are coded to. */
export const CodeBooksScreen = () => {
  const asked = useAsk(api.codeBooks)
  return (
    <Page
      title="Code books"
      above={<Go href="/interviews">Interviews and focus groups</Go>}
      action={<NewAction {...begin} group="Code books" />}
    >
      <Answered of={asked} rows={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="No code books yet"
              why="A code book says what each code means, with an example, so that two people give the same passage the same code."
              action={
                <Button component={Go} href={begin.href}>
                  {begin.label}
                </Button>
              }
            />
          ) : (
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">Code book</th>
                  <th scope="col" className={classes.number}>
                    Codes
                  </th>
                  <th scope="col" className={classes.number}>
                    Version
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ id, name, purpose, codes, current }) => (
                  <tr key={id}>
                    <td className={classes.name}>
                      <Go href={`/code-books/${id}`}>{name}</Go>
                      <p>{purpose || sayCount(codes.length, ['code', 'codes'])}</p>
                    </td>
                    <td className={classes.number}>{codes.length}</td>
                    <td className={classes.number}>{current}</td>
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
