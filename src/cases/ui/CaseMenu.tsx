import {
  IconAlertTriangle,
  IconArrowUp,
  IconBuildingBank,
  IconCheck,
  IconClockPause,
  IconLink,
  IconLockOpen,
  IconPlayerPlay,
  IconScale,
  IconTruck,
} from '@tabler/icons-react'
import { useState } from 'react'
import { copyLink } from '../../platform/ui/copy-link.ts'
import { ActionsMenu, type Entry } from '../../platform/ui/page/ActionsMenu.tsx'
import { isComplaint } from '../model.ts'
import type { CasePage } from '../page/schema.ts'
import type { WaitingFor } from '../schema.ts'
import { api } from '../way/api.ts'
import { AssessDialog } from './AssessDialog.tsx'
import { CloseDialog } from './CloseDialog.tsx'
import { GiveDialog } from './GiveDialog.tsx'
import { OutsideDialog } from './OutsideDialog.tsx'
import { useCaseAct } from './use-case-act.ts'
import { useDeskEntries } from './use-desk-entries.tsx'

/** What can be done with a case: by the menu and by "Find or do". */
export const CaseMenu = ({ page }: { page: CasePage }) => {
  const { case: found, customer } = page
  const [dialog, setDialog] = useState<'assess' | 'close' | 'give' | 'outside' | null>(null)
  const wait = useCaseAct(api.waitCase)
  const escalate = useCaseAct(api.escalateCase, 'Escalated.')
  const retype = useCaseAct(api.retypeCase, 'It is a complaint now, and counted as both.')
  const reopen = useCaseAct(api.reopenCase, 'Open again.')
  const review = useCaseAct(api.reopenCase, 'Asked. It is for somebody who had no part in the decision.')
  const { id } = found
  const open = found.closedAt === null
  const complaint = isComplaint(found)
  const desk = useDeskEntries(page)
  const waitFor = (waitingFor: WaitingFor | null) => () => void wait.act({ id, waitingFor })
  const all: Entry[] = [
    {
      label: 'Assess…',
      run: () => setDialog('assess'),
      may: 'cases.decide',
      icon: IconScale,
      when: open && complaint && found.stage !== 'responded' && found.stage !== 'external review',
    },
    {
      label: 'Wait for the customer',
      run: waitFor('customer'),
      may: 'cases.work',
      icon: IconClockPause,
      when: open && found.waitingFor !== 'customer',
    },
    {
      label: 'Wait for a supplier',
      run: waitFor('supplier'),
      may: 'cases.work',
      icon: IconTruck,
      when: open && found.waitingFor !== 'supplier',
    },
    {
      label: 'Go on: it waits for nobody',
      run: waitFor(null),
      may: 'cases.work',
      icon: IconPlayerPlay,
      when: open && found.waitingFor !== null,
    },
    {
      label: 'Make it a complaint',
      run: () => void retype.act({ id, type: 'complaint', reason: 'not satisfied' }),
      may: 'cases.work',
      icon: IconAlertTriangle,
      when: open && !complaint,
    },
    {
      label: `Escalate to level ${found.escalation + 1}`,
      run: () => void escalate.act({ id, level: found.escalation + 1, reason: 'serious' }),
      may: 'cases.work',
      icon: IconArrowUp,
      when: open && found.escalation < 3,
    },
    {
      label: 'Say whose it is…',
      run: () => setDialog('give'),
      may: 'cases.work',
      icon: IconLink,
      when: customer.unknown,
    },
    {
      label: 'Taken to a body outside…',
      run: () => setDialog('outside'),
      may: 'cases.work',
      icon: IconBuildingBank,
      when: complaint && found.stage !== 'external review',
    },
    { label: 'Close…', run: () => setDialog('close'), may: 'cases.work', icon: IconCheck, when: open },
    {
      label: 'Open it again',
      run: () => void reopen.act({ id, reason: 'customer asked' }),
      may: 'cases.work',
      icon: IconLockOpen,
      when: !open,
    },
    {
      label: 'Review asked: somebody else looks again',
      run: () => void review.act({ id, review: true, reason: 'not satisfied' }),
      may: 'cases.work',
      icon: IconScale,
      when: complaint && (!open || found.stage === 'responded'),
    },
    ...desk.entries,
    { label: 'Copy the link', run: () => void copyLink(`/cases/${id}`), may: 'signed-in', icon: IconLink, when: true },
  ]
  return (
    <>
      <ActionsMenu
        label={`What can be done with case ${found.number}`}
        group="This case"
        entries={all.filter((each) => !found.mergedInto || each.may === 'signed-in')}
      />
      {desk.dialog}
      {dialog === 'assess' && <AssessDialog page={page} onClose={() => setDialog(null)} />}
      {dialog === 'close' && <CloseDialog page={page} onClose={() => setDialog(null)} />}
      {dialog === 'outside' && <OutsideDialog page={page} onClose={() => setDialog(null)} />}
      {dialog === 'give' && <GiveDialog page={page} onClose={() => setDialog(null)} />}
    </>
  )
}
