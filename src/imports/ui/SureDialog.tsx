import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog } from '../../platform/ui/page/Dialog.tsx'

type SureDialogProps = {
  opened: boolean
  title: string
  button: string
  acting: boolean
  onSure: () => unknown
  onClose: () => void
  children: ReactNode
}

/** Asks once more before much is taken away. */
export const SureDialog = ({ opened, title, button, acting, onSure, onClose, children }: SureDialogProps) => (
  <Dialog opened={opened} onClose={onClose} title={title} size="md">
    <Text mb="md">{children}</Text>
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose} data-autofocus>
        Leave it
      </Button>
      <Button color="red" loading={acting} onClick={() => void onSure()}>
        {button}
      </Button>
    </Group>
  </Dialog>
)
