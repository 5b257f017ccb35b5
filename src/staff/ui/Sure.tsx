// <Sure title what button onSure onClose>: asks once more before something that cannot be taken back at once.
import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog } from '../../platform/ui/page/Dialog.tsx'

type SureProps = {
  opened: boolean
  title: string
  what: ReactNode
  button: string
  acting?: boolean
  onSure: () => unknown
  onClose: () => void
}

export const Sure = ({ opened, title, what, button, acting, onSure, onClose }: SureProps) => (
  <Dialog opened={opened} onClose={onClose} title={title} size="md">
    <Text mb="md">{what}</Text>
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose} data-autofocus>
        Leave it
      </Button>
      <Button color="red" loading={acting ?? false} onClick={() => void onSure()}>
        {button}
      </Button>
    </Group>
  </Dialog>
)
