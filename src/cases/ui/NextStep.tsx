import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Need } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import type { CasePage } from '../page/schema.ts'
import { api } from '../way/api.ts'
import { AssessDialog } from './AssessDialog.tsx'
import { CloseDialog } from './CloseDialog.tsx'
import { wantedOf, wantedWords } from './next-step.ts'
import { useCaseAct } from './use-case-act.ts'

/** What this case asks for next, with the button that does it. */
export const NextStep = ({ page }: { page: CasePage }) => {
  const may = useMay()
  const [dialog, setDialog] = useState<'assess' | 'close' | null>(null)
  const acknowledge = useCaseAct(api.acknowledgeCase, 'Written down as acknowledged.')
  const investigate = useCaseAct(api.investigateCase, 'Written down as investigated.')
  const { id } = page.case
  const wanted = wantedOf(page)
  // Inside, whoever was asked answers it, and the desk does the rest.
  if (!wanted || !(may('cases.work') || (wanted === 'answer' && page.mayAnswer))) return null
  return (
    <Need tone="teal">
      <Group gap="sm">
        <span>{wantedWords[wanted]}</span>
        {wanted === 'acknowledge' && (
          <Button size="compact-sm" loading={acknowledge.acting} onClick={() => void acknowledge.act({ id })}>
            I did
          </Button>
        )}
        {wanted === 'assess' && may('cases.decide') && (
          <Button size="compact-sm" onClick={() => setDialog('assess')}>
            Assess
          </Button>
        )}
        {wanted === 'investigate' && (
          <Button size="compact-sm" loading={investigate.acting} onClick={() => void investigate.act({ id })}>
            It is known
          </Button>
        )}
        {wanted === 'close' && (
          <Button size="compact-sm" onClick={() => setDialog('close')}>
            Close
          </Button>
        )}
      </Group>
      {dialog === 'assess' && <AssessDialog page={page} onClose={() => setDialog(null)} />}
      {dialog === 'close' && <CloseDialog page={page} onClose={() => setDialog(null)} />}
    </Need>
  )
}
