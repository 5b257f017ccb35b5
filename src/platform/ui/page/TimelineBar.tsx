import { Button, Popover } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { DayField } from '../form/Fields.tsx'
import { dayOf, sayDay, sayNumber } from '../values.ts'
import classes from './Timeline.module.css'

/** `from` is the end of the day that was jumped to. */
const dayBefore = (from: string): string => dayOf(new Date(Date.parse(from) - 1).toISOString())

type BarProps = {
  kinds: { kind: string; label: string; count: number }[]
  chosen: string[]
  choose: (kinds: string[]) => void
  from: string | undefined
  jump: (day: string | undefined) => void
  action: ReactNode
}

/** Which kinds are shown, and from which day back. */
export const TimelineBar = ({ kinds, chosen, choose, from, jump, action }: BarProps) => {
  const [open, setOpen] = useState(false)
  const toggle = (kind: string) =>
    choose(chosen.includes(kind) ? chosen.filter((each) => each !== kind) : [...chosen, kind])
  return (
    <div className={classes.bar}>
      {kinds.length > 1 &&
        kinds.map(({ kind, label, count }) => (
          <button
            key={kind}
            type="button"
            className={classes.chip}
            aria-pressed={chosen.includes(kind)}
            onClick={() => toggle(kind)}
          >
            {label} <small>{sayNumber(count)}</small>
          </button>
        ))}
      <Popover opened={open} onChange={setOpen} trapFocus withinPortal position="bottom-end">
        <Popover.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            fw={400}
            ml="auto"
            aria-label={from ? undefined : 'Jump to a day'}
            title="Jump to a day"
            onClick={() => setOpen(!open)}
          >
            {from ? `Up to ${sayDay(dayBefore(from))}` : <IconCalendar size={16} />}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <DayField
            size="xs"
            label="Show this day and what came before"
            value={from ? dayBefore(from) : null}
            onChange={(day) => {
              if (day && !Number.isNaN(Date.parse(day))) jump(day)
            }}
          />
          {from && (
            <Button mt={8} size="compact-sm" variant="default" onClick={() => jump(undefined)}>
              Back to the newest
            </Button>
          )}
        </Popover.Dropdown>
      </Popover>
      {action}
    </div>
  )
}
