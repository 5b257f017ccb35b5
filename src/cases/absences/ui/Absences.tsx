import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useAddress } from '../../../platform/ui/Go.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay, useSession } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { useStay } from '../../../platform/ui/use-stay.ts'
import { sayCount, sayDay } from '../../../platform/ui/values.ts'
import lines from '../../../staff/ui/Lines.module.css'
import { absencesApi } from '../api.ts'
import type { Absence } from '../schema.ts'
import { AbsenceDialog } from './AbsenceDialog.tsx'

const days = ({ fromDay, toDay }: Absence) =>
  toDay === null
    ? `from ${sayDay(fromDay)} until they are back`
    : fromDay === toDay
      ? sayDay(fromDay)
      : `${sayDay(fromDay)} to ${sayDay(toDay)}`

const became = ({ state, standIn, comesBack, handedOver, returned }: Absence) =>
  [
    standIn ? `${standIn} stands in` : 'what cannot wait is given out again',
    handedOver > 0 && `${sayCount(handedOver, ['case', 'cases'])} handed over`,
    state === 'over' ? returned > 0 && `${returned} came back` : comesBack ? 'comes back after' : 'stays there',
  ]
    .filter(Boolean)
    .join(' · ')

const Line = ({ absence, onEnded }: { absence: Absence; onEnded: () => void }) => {
  const { staff } = useSession()
  const may = useMay()('cases.arrange') || absence.staffId === staff.id
  const end = useAct(absencesApi.endAbsence, { done: 'Back again. What is still open comes back.', stale: ['cases'] })
  return (
    <li className={lines.line} data-quiet={absence.state === 'over' || undefined}>
      <span className={lines.what}>
        <b>{absence.staff}</b>
        <small>
          {days(absence)} · {became(absence)}
        </small>
      </span>
      {absence.state === 'now' && (
        <span className={lines.tag} data-tone="amber">
          Away
        </span>
      )}
      {may && absence.state !== 'over' && (
        <Button
          size="compact-sm"
          variant="default"
          loading={end.acting}
          onClick={() => void end.act({ id: absence.id }).then((done) => done && onEnded())}
        >
          {absence.state === 'now' ? 'Back again' : 'Call it off'}
        </Button>
      )}
    </li>
  )
}

/** Who is away and who stands in; everybody says it of themselves, and whoever arranges the desk of others. */
export const Absences = () => {
  const may = useMay()('cases.arrange')
  const [params, set] = useAddress()
  const asked = useAsk(absencesApi.absences)
  const { held, stay } = useStay()
  const wish = params.get('away')
  const [open, setOpen] = useState<'me' | 'other' | null>(wish === 'me' ? 'me' : null)
  const close = () => {
    setOpen(null)
    if (wish) set({ away: undefined }, { replace: true })
  }
  return (
    <div {...held}>
      <p className={lines.note}>
        New cases go to others. What was yours goes to your stand-in when its promise ends before you are back or the
        customer writes, and comes back afterwards.
      </p>
      <Answered of={asked} rows={2}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState small title="Nobody is away" />
          ) : (
            <ul className={lines.lines}>
              {rows.map((absence) => (
                <Line key={absence.id} absence={absence} onEnded={stay} />
              ))}
            </ul>
          )
        }
      </Answered>
      <Group mt="sm" gap="sm">
        <Button size="compact-sm" variant="default" onClick={() => setOpen('me')}>
          I am away
        </Button>
        {may && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setOpen('other')}>
            A colleague is away
          </Button>
        )}
      </Group>
      {open && <AbsenceDialog whose={open} onClose={close} />}
    </div>
  )
}
