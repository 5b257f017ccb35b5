import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Problem } from '../../../platform/ui/ask.ts'
import { ChoiceField, ChoicesField, DayField } from '../../../platform/ui/form/Fields.tsx'
import { useUnsaved } from '../../../platform/ui/form/Form.tsx'
import { zoneOptions } from '../../../platform/ui/form/zones.ts'
import { ProblemNote } from '../../../platform/ui/page/States.tsx'
import classes from '../../ui/Commitments.module.css'
import { readPeriods, sayPeriods } from '../day-text.ts'
import type { HolidaySetId, Hours, Week } from '../schema.ts'
import { WeekGrid, weekdays } from './WeekGrid.tsx'

const zones = zoneOptions()

type Props = {
  hours: Hours
  holidaySets: readonly { id: string; label: string }[]
  /** From which day on it is asked, for a calendar that is already in use. */
  asksWhen?: boolean
  submit: string
  acting: boolean
  problem?: Problem | undefined
  save: (hours: Hours, effectiveOn: string | null) => Promise<boolean>
  /** Something beside the hours was written, too. */
  changed?: boolean
}

/** The hours of a week in words, drawn as they are written. */
export const HoursForm = ({ hours, holidaySets, asksWhen, submit, acting, problem, save, changed = false }: Props) => {
  const [texts, setTexts] = useState(() => hours.week.map(sayPeriods))
  const [timeZone, setTimeZone] = useState(hours.timeZone)
  const [sets, setSets] = useState<HolidaySetId[]>(hours.holidaySets)
  const [effectiveOn, setEffectiveOn] = useState<string | null>(null)
  const [saved, setSaved] = useState(false)
  const read = texts.map(readPeriods)
  const week = read.map((periods, day) => periods ?? hours.week[day] ?? []) as Week
  const isRead = read.every((periods) => periods !== null)
  const said: Hours = { timeZone, week, holidaySets: sets }
  const { week: w, timeZone: z, holidaySets: s } = hours
  const dirty = changed || JSON.stringify(said) !== JSON.stringify({ timeZone: z, week: w, holidaySets: s })
  const unsaved = useUnsaved(dirty && !saved)
  const set = (day: number, text: string) => setTexts(texts.map((each, index) => (index === day ? text : each)))
  return (
    <>
      {unsaved}
      <WeekGrid week={week} />
      <div className={classes.days} style={{ margin: '16px 0' }}>
        {weekdays.map((name, day) => [
          <label key={`${name} label`} htmlFor={`hours ${name}`}>
            {name}
          </label>,
          <TextInput
            key={name}
            id={`hours ${name}`}
            placeholder="closed"
            value={texts[day] ?? ''}
            error={
              read[day] === null ? 'Write hours such as 09:00–12:30, 13:30–17:00; nothing means closed.' : undefined
            }
            onChange={(event) => set(day, event.currentTarget.value)}
            onBlur={() => read[day] && set(day, sayPeriods(read[day]))}
          />,
        ])}
      </div>
      <div className={classes.two} style={{ maxWidth: 720 }}>
        <ChoiceField
          label="Time zone"
          required
          withAsterisk={false}
          options={zones}
          value={timeZone}
          onChange={(zone) => zone && setTimeZone(zone)}
        />
        <ChoicesField
          label="Public holidays"
          options={holidaySets.map(({ id, label }) => ({ value: id, label }))}
          value={sets}
          onChange={(wish) => setSets(wish as HolidaySetId[])}
        />
        {asksWhen && (
          <DayField
            label="In effect from"
            description="Empty: from now"
            value={effectiveOn}
            onChange={setEffectiveOn}
          />
        )}
      </div>
      {problem && <ProblemNote problem={problem} />}
      <div className={classes.foot}>
        <Button
          disabled={!isRead || !dirty}
          loading={acting}
          onClick={() => {
            setSaved(true)
            void save(said, effectiveOn).then((done) => !done && setSaved(false))
          }}
        >
          {submit}
        </Button>
      </div>
    </>
  )
}
