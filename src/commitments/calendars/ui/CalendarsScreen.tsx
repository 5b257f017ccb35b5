import { Go } from '../../../platform/ui/Go.tsx'
import { NewAction } from '../../../platform/ui/page/NewAction.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayDay } from '../../../platform/ui/values.ts'
import classes from '../../ui/Commitments.module.css'
import { api } from '../api.ts'
import { WeekGrid } from './WeekGrid.tsx'

/** When we work, as deadlines are counted by it. */
export const CalendarsScreen = () => {
  const asked = useAsk(api.calendars)
  return (
    <Page
      title="Calendars"
      above={<Go href="/commitments">Promises</Go>}
      action={<NewAction label="New calendar" href="/calendars/new" may="commitments.edit" group="Calendars" />}
    >
      <Answered of={asked}>
        {({ rows, holidaySets }) => (
          <>
            {rows.length === 0 && (
              <EmptyState
                title="No calendar yet"
                why="A calendar says when you work: promises are counted by it, in its hours, without its holidays."
              />
            )}
            {rows.map((row) => (
              <Section key={row.id} title={row.name} aside={<Go href={`/calendars/${row.id}`}>Open</Go>}>
                <p className={classes.quiet}>
                  {row.hours.timeZone.replaceAll('_', ' ')}
                  {row.standard && '; given to new promises'}; {sayCount(row.uses, ['promise is', 'promises are'])}{' '}
                  counted by it.
                </p>
                <WeekGrid week={row.hours.week} />
              </Section>
            ))}
            <Section title="Public holidays that are known by rule">
              <ul className={classes.versions}>
                {holidaySets.map(({ id, label, source }) => (
                  <li key={id}>
                    <span>{label}</span>
                    <small>
                      <a href={source.address} rel="noreferrer">
                        {source.title}
                      </a>
                      , as of {sayDay(source.asOf)}
                    </small>
                  </li>
                ))}
              </ul>
            </Section>
          </>
        )}
      </Answered>
    </Page>
  )
}
