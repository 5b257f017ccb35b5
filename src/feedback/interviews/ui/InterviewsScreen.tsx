import { Button, Group } from '@mantine/core'
import { Go } from '../../../platform/ui/Go.tsx'
import { NewAction } from '../../../platform/ui/page/NewAction.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState, Need } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayNumber } from '../../../platform/ui/values.ts'
import classes from '../../measures/ui/Measures.module.css'
import { api } from '../api.ts'
import type { InterviewRow } from '../schema.ts'
import { kindWords, stateWords } from './wording.ts'

const begin = { label: 'New interview', href: '/interviews/new', may: 'interviews.edit' }

/** Interviews and focus groups, and what is to be coded. */
export const InterviewsScreen = () => {
  const asked = useAsk(api.interviews)
  return (
    <Page
      title="Interviews and focus groups"
      about="What people say when somebody listens: held by a guide, written down, and coded by two or more."
      action={<NewAction {...begin} group="Interviews" />}
      view={
        <Group gap="lg">
          <Go href="/code-books">Code books</Go>
          <Go href="/interview-guides">Guides</Go>
        </Group>
      }
    >
      <Mine />
      <Answered of={asked} rows={8}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="No interviews yet"
              why="Figures say how many; an interview says why. Plan one with a guide, write down who agreed to take part, and put in what was said."
              action={
                <Button component={Go} href={begin.href}>
                  {begin.label}
                </Button>
              }
            />
          ) : (
            <List rows={rows} />
          )
        }
      </Answered>
    </Page>
  )
}

/** What I am asked to code. */
const Mine = () => {
  const may = useMay()('interviews.code')
  const { data } = useAsk(api.codingTasks, {}, { when: may })
  const open = data?.rows.filter(({ doneAt }) => doneAt === null) ?? []
  return open.map(({ id, title, passages, coded }) => (
    <Need key={id} tone="teal">
      You are asked to code “{title}”: {sayNumber(coded)} of {sayNumber(passages)} passages done.{' '}
      <Go href={`/coding/${id}`}>{coded === 0 ? 'Begin' : 'Go on'}</Go>
    </Need>
  ))
}

const List = ({ rows }: { rows: InterviewRow[] }) => (
  <Section title={`${rows.length} held or planned`}>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
    <section className={classes.scroll} aria-label="Interviews" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Title</th>
            <th scope="col">State</th>
            <th scope="col" className={classes.wide}>
              Held
            </th>
            <th scope="col" className={`${classes.number} ${classes.wide}`}>
              Took part
            </th>
            <th scope="col" className={classes.number}>
              Passages
            </th>
            <th scope="col" className={`${classes.number} ${classes.wide}`}>
              Coders done
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className={classes.name}>
                <Go href={`/interviews/${row.id}`}>{row.title}</Go>
                <p>
                  {kindWords[row.kind]}
                  {row.moderator && `, ${row.moderator}`}
                </p>
              </td>
              <td>{stateWords[row.state]}</td>
              <td className={classes.wide}>{sayDay(row.heldAt)}</td>
              <td className={`${classes.number} ${classes.wide}`}>{sayNumber(row.participants)}</td>
              <td className={classes.number}>{sayNumber(row.passages)}</td>
              <td className={`${classes.number} ${classes.wide}`}>
                {row.coders > 0 ? `${row.done} of ${row.coders}` : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </Section>
)
