import { Button, Group, type GroupProps } from '@mantine/core'

type SaveOrCancelProps = GroupProps & {
  save: () => unknown
  cancel: () => void
  acting: boolean
  /** Something that is needed is not there yet. */
  disabled?: boolean
  size?: 'compact-xs' | 'compact-sm'
  children?: string
}

/** <SaveOrCancel save cancel acting>: how a small form that stands in a page ends. */
export const SaveOrCancel = ({
  save,
  cancel,
  acting,
  disabled = false,
  size = 'compact-sm',
  children = 'Save',
  ...group
}: SaveOrCancelProps) => (
  <Group gap={size === 'compact-xs' ? 6 : 'xs'} {...group}>
    <Button size={size} loading={acting} disabled={disabled} onClick={() => void save()}>
      {children}
    </Button>
    <Button size={size} variant="default" onClick={cancel}>
      Cancel
    </Button>
  </Group>
)
