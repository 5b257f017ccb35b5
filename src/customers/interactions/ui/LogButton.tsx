import { Button } from '@mantine/core'
import { IconMessagePlus } from '@tabler/icons-react'
import { useMay } from '../../../platform/ui/session.tsx'
import { logInteraction } from './log-interaction.ts'

/** Stands in the rail, so that a call can be logged from every page. */
export const LogButton = () =>
  useMay()('interactions.write') ? (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      justify="flex-start"
      h={30}
      px={10}
      mb={8}
      fw={400}
      leftSection={<IconMessagePlus size={16} stroke={1.7} aria-hidden="true" />}
      rightSection={<kbd style={{ font: 'inherit', color: 'var(--faint)' }}>I</kbd>}
      styles={{ section: { flexShrink: 0 }, label: { flex: 1, textAlign: 'left' }, inner: { width: '100%' } }}
      onClick={() => logInteraction()}
    >
      Log interaction
    </Button>
  ) : null
