import { Button } from '@mantine/core'
import { Need } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useStay } from '../../../platform/ui/use-stay.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import type { Case } from '../../schema.ts'
import { useTriage } from './use-triage.ts'

/** That a case was put off, until when, and the way back. */
export const Asleep = ({ found: { id, snoozedUntil } }: { found: Pick<Case, 'id' | 'snoozedUntil'> }) => {
  const may = useMay()('cases.work')
  const { triage, acting } = useTriage()
  const { held, stay } = useStay()
  const wake = () => void triage([id], { do: 'snooze until', until: null }).then(stay)
  return (
    <div {...held}>
      {snoozedUntil && (
        <Need tone="teal">
          Snoozed until {sayDay(snoozedUntil)}; it is back sooner when somebody writes.{' '}
          {may && (
            <Button size="compact-xs" variant="default" loading={acting} onClick={wake}>
              Wake it now
            </Button>
          )}
        </Need>
      )}
    </div>
  )
}
