import { Button } from '@mantine/core'
import { useState } from 'react'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayNumber } from '../../../platform/ui/values.ts'
import lines from '../../../staff/ui/Lines.module.css'
import { assigningApi } from '../api.ts'
import type { DeskProfile } from '../schema.ts'
import { ProfileDialog } from './ProfileDialog.tsx'
import { sayLanguage } from './why-assigned.ts'

const can = ({ languages, skills, takes }: DeskProfile) =>
  [
    languages.length > 0 ? languages.map(sayLanguage).join(', ') : 'languages not written down',
    ...skills,
    !takes && 'is given nothing by rule',
  ]
    .filter(Boolean)
    .join(' · ')
const has = ({ open, load, mostOpen }: DeskProfile) =>
  `${sayCount(open, ['case', 'cases'])} open, weighing ${sayNumber(Math.round(load * 10) / 10)}${mostOpen === null ? '' : ` of ${sayNumber(mostOpen)}`}`

/** What each colleague can do at the desk, and how much they have. */
export const Profiles = () => {
  const may = useMay()('cases.arrange')
  const asked = useAsk(assigningApi.deskProfiles)
  const [editing, setEditing] = useState<DeskProfile | null>(null)
  return (
    <>
      <p className={lines.note}>
        An urgent case weighs 2, a high one 1.5, a normal one 1, a low one 0.5; one that sleeps or waits for others a
        quarter of that.
      </p>
      <Answered of={asked} rows={4}>
        {({ rows }) => (
          <ul className={lines.lines}>
            {rows.map((one) => (
              <li key={one.staffId} className={lines.line}>
                <span className={lines.what}>
                  <b>{one.name}</b>
                  <small>
                    {one.teams.join(', ')}
                    {one.teams.length > 0 && ' · '}
                    {can(one)}
                  </small>
                  <small>{has(one)}</small>
                </span>
                {one.away && (
                  <span className={lines.tag} data-tone="amber">
                    Away
                  </span>
                )}
                {may && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`Change what ${one.name} can do`}
                    onClick={() => setEditing(one)}
                  >
                    Change
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answered>
      {editing && <ProfileDialog one={editing} onClose={() => setEditing(null)} />}
    </>
  )
}
