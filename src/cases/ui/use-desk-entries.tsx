import {
  IconAlertOctagon,
  IconArrowForwardUp,
  IconArrowMerge,
  IconArrowsSplit2,
  IconBan,
  IconClockPause,
  IconStack2,
  IconUserCheck,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Entry } from '../../platform/ui/page/ActionsMenu.tsx'
import { MatterDialog } from '../matters/ui/MatterDialog.tsx'
import { MergeDialog } from '../merging/ui/MergeDialog.tsx'
import type { CasePage } from '../page/schema.ts'
import { ForwardDialog } from '../sides/ui/ForwardDialog.tsx'
import { SplitDialog } from '../splitting/ui/SplitDialog.tsx'
import { useTriage } from '../triage/ui/use-triage.ts'

type Dialog = 'forward' | 'merge' | 'split' | 'matter'

/** What the desk does with a case beside taking it along its way; each can be taken back. */
export const useDeskEntries = (page: CasePage): { entries: Entry[]; dialog: ReactNode } => {
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const { triage } = useTriage()
  const { case: found, customer } = page
  const ids = [found.id]
  const close = () => setDialog(null)
  const opens = (which: Dialog) => () => setDialog(which)
  const heard = page.messages.filter(({ direction, public: open }) => open && direction === 'in')
  const byMail = heard.some(({ channel, fromAddress }) => channel === 'email' && fromAddress)
  const work = 'cases.work'
  const entries: Entry[] = [
    { label: 'Forward…', run: opens('forward'), may: work, icon: IconArrowForwardUp, when: true },
    {
      label: 'Merge into another case…',
      run: opens('merge'),
      may: work,
      icon: IconArrowMerge,
      when: !customer.unknown,
    },
    { label: 'Split…', run: opens('split'), may: work, icon: IconArrowsSplit2, when: heard.length > 1 },
    { label: 'Put into a matter…', run: opens('matter'), may: work, icon: IconStack2, when: true },
    {
      label: 'Snooze until tomorrow',
      run: () => void triage(ids, { do: 'snooze', days: 1 }),
      may: work,
      icon: IconClockPause,
      when: !found.closedAt && !found.snoozedUntil,
    },
    {
      label: 'Snooze for a week',
      run: () => void triage(ids, { do: 'snooze', days: 7 }),
      may: work,
      icon: IconClockPause,
      when: !found.closedAt && !found.snoozedUntil,
    },
    {
      label: 'Give it by rule',
      run: () => void triage(ids, { do: 'by rule' }),
      may: work,
      icon: IconUserCheck,
      when: !found.ownerId && !found.closedAt,
    },
    {
      label: found.spam ? 'It is no spam' : 'Spam',
      run: () => void triage(ids, { do: 'spam', spam: !found.spam }),
      may: work,
      icon: IconAlertOctagon,
      when: true,
    },
    {
      label: 'Spam, and block who sent it',
      run: () => void triage(ids, { do: 'block', block: true }),
      may: work,
      icon: IconBan,
      when: byMail && !found.spam,
    },
  ]
  const shown: Record<Dialog, () => ReactNode> = {
    forward: () => <ForwardDialog page={page} onClose={close} />,
    merge: () => <MergeDialog page={page} onClose={close} />,
    split: () => <SplitDialog page={page} onClose={close} />,
    matter: () => <MatterDialog ids={ids} onClose={close} />,
  }
  return { entries, dialog: dialog && shown[dialog]() }
}
