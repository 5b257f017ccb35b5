import { useState } from 'react'
import { TextField } from '../../../platform/ui/form/Fields.tsx'
import { Go, useGo } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { houseZone } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { Hours, Week } from '../schema.ts'
import { HoursForm } from './HoursForm.tsx'

const day: Week[number] = [[540, 1020]]
const hours = (): Hours => ({ timeZone: houseZone(), week: [day, day, day, day, day, [], []], holidaySets: [] })

export const NewCalendarScreen = () => {
  const go = useGo()
  const asked = useAsk(api.calendars)
  const [name, setName] = useState('')
  const making = useAct(api.createCalendar, { quiet: true, done: (made) => `${made.name} is added.` })
  return (
    <Page title="New calendar" above={<Go href="/calendars">Calendars</Go>}>
      <Answered of={asked}>
        {({ holidaySets }) => (
          <>
            <TextField
              label="Name"
              autoFocus
              required
              withAsterisk={false}
              maw={320}
              mb="md"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <HoursForm
              hours={hours()}
              holidaySets={holidaySets}
              submit="Add calendar"
              acting={making.acting}
              problem={making.problem}
              changed={name.trim() !== ''}
              save={async (said) => {
                const made = await making.act({ name, hours: said })
                if (made) go(`/calendars/${made.id}`)
                return made !== undefined
              }}
            />
          </>
        )}
      </Answered>
    </Page>
  )
}
