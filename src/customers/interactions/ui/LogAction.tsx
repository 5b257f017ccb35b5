import { ActionIcon, Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconMessagePlus } from '@tabler/icons-react'
import { useMay } from '../../../platform/ui/session.tsx'
import { logInteraction } from './log-interaction.ts'

/** A page's main action; on a phone only its sign, so that the title keeps its room. */
export const LogAction = ({ customer }: { customer?: { id: string; name: string } }) => {
  const may = useMay()('interactions.write')
  const phone = useMediaQuery('(max-width: 48em)') ?? false
  if (!may) return null
  const log = () => logInteraction(customer)
  if (phone) {
    return (
      <ActionIcon variant="filled" color="teal" size="lg" aria-label="Log interaction" onClick={log}>
        <IconMessagePlus size={18} />
      </ActionIcon>
    )
  }
  return (
    <Button leftSection={<IconMessagePlus size={16} aria-hidden="true" />} onClick={log}>
      Log interaction
    </Button>
  )
}
