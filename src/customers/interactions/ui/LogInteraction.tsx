import type { ReactNode } from 'react'
import { useCommands } from '../../../platform/ui/commands.ts'
import { useKeys } from '../../../platform/ui/keys.ts'
import { lateDialog } from '../../../platform/ui/page/late-dialog.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { closeLog, logInteraction, useLogging } from './log-interaction.ts'

const LogDialog = lateDialog(async () => (await import('./LogDialog.tsx')).LogDialog)

/** Stands once in the frame: I opens the small form from every page. */
export const LogInteraction = ({ beside }: { beside?: (customerId: string) => ReactNode }) => {
  const may = useMay()('interactions.write')
  const logging = useLogging()
  useKeys([{ key: 'i', does: 'Log an interaction', run: () => logInteraction() }], { group: 'Everywhere', when: may })
  useCommands(
    may
      ? [{ label: 'Log an interaction', run: () => logInteraction(), keyHint: 'I', words: 'call mail note contact' }]
      : [],
    { group: 'Begin' },
  )
  if (!logging || !may) return null
  return <LogDialog with={logging.with} close={closeLog} beside={beside} />
}
