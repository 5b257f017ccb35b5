import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { DayField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay, today } from '../../../platform/ui/values.ts'
import classes from '../../ui/Commitments.module.css'
import { sayHeldFrom } from '../../ui/held-from.ts'
import { api, type CalendarPage } from '../api.ts'
import { readPeriods, sayPeriods } from '../day-text.ts'
import { HoursForm } from './HoursForm.tsx'
import { WeekGrid } from './WeekGrid.tsx'

/** One calendar: the week as it is drawn and written, its holidays, and since when its hours hold. */
export const CalendarScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(api.calendar, { id })
  const may = useMay()('commitments.edit')
  return (
    <Page title={asked.data?.name ?? 'Calendar'} above={<Go href="/calendars">Calendars</Go>}>
      <Answered of={asked}>
        {(calendar) => (
          <>
            <Section title="Hours">
              {may && !calendar.archivedAt ? (
                <Editor key={calendar.version} calendar={calendar} />
              ) : (
                <WeekGrid week={calendar.hours.week} />
              )}
            </Section>
            <Holidays calendar={calendar} may={may} />
            <Section title="Versions">
              <ol className={classes.versions} reversed>
                {calendar.versions.toReversed().map((version) => (
                  <li key={version.number}>
                    <span>
                      Version {version.number}
                      {version.number === calendar.hours.number && ', in effect'}
                    </span>
                    <small>{sayHeldFrom(version)}</small>
                  </li>
                ))}
              </ol>
            </Section>
          </>
        )}
      </Answered>
    </Page>
  )
}

const Editor = ({ calendar }: { calendar: CalendarPage }) => {
  const sets = useAsk(api.calendars).data?.holidaySets ?? []
  const saving = useAct(api.setCalendarHours, {
    quiet: true,
    done: 'The hours hold from then on; what was counted before stays.',
  })
  const { id, version, hours } = calendar
  return (
    <HoursForm
      hours={hours}
      holidaySets={sets}
      asksWhen
      submit="Use these hours"
      acting={saving.acting}
      problem={saving.problem}
      save={async (said, day) => {
        const from = day ? { effectiveAt: new Date(`${day}T00:00:00`).toISOString() } : {}
        return (await saving.act({ id, hours: said, ...from }, { ifMatch: version })) !== undefined
      }}
    />
  )
}

const Holidays = ({ calendar, may }: { calendar: CalendarPage; may: boolean }) => {
  const removing = useAct(api.removeCalendarDay, { done: 'The day is like its weekday again.' })
  const { id, holidays } = calendar
  const toCome = holidays.filter((each) => each.day >= today())
  return (
    <Section title="Holidays and days of its own">
      {may && !calendar.archivedAt && <AddDay key={calendar.version} id={id} />}
      <ul className={classes.versions}>
        {toCome.map((each) => (
          <li key={`${each.day} ${each.set}`}>
            <span>
              {sayDay(each.day)} <b>{each.name}</b>
              {each.periods.length > 0 && `: open ${sayPeriods(each.periods)}`}
            </span>
            <small>
              {each.set ?? 'its own'}
              {may && each.set === null && (
                <Button
                  ml="sm"
                  size="compact-xs"
                  variant="default"
                  onClick={() => void removing.act({ id, day: each.day })}
                >
                  Remove
                </Button>
              )}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const AddDay = ({ id }: { id: string }) => {
  const [day, setDay] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const saving = useAct(api.setCalendarDay, { quiet: true, done: 'The day is kept.' })
  const periods = readPeriods(text)
  return (
    <>
      <div className={classes.two} style={{ maxWidth: 760, alignItems: 'end', marginBottom: 12 }}>
        <DayField label="Day" value={day} onChange={setDay} />
        <TextField
          label="Called"
          placeholder="Stocktaking"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextField
          label="Open"
          placeholder="closed"
          value={text}
          error={periods === null ? 'Hours such as 09:00–12:00' : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={!day || name.trim() === '' || periods === null}
          loading={saving.acting}
          onClick={() => day && periods && void saving.act({ id, day, name, periods })}
        >
          Keep this day
        </Button>
      </div>
      {saving.problem && <ProblemNote problem={saving.problem} />}
    </>
  )
}
