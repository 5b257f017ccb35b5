import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { TextField } from '../../../platform/ui/form/Fields.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'

/** One tag for the cases that are chosen. */
export const TagDialog = ({
  count,
  choose,
  onClose,
}: {
  count: number
  choose: (tag: string) => void
  onClose: () => void
}) => {
  const [tag, setTag] = useState('')
  return (
    <Dialog opened onClose={onClose} title={count === 1 ? 'Tag the case' : `Tag ${count} cases`} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (tag.trim()) choose(tag.trim())
        }}
      >
        <TextField
          label="Tag"
          data-autofocus
          maxLength={60}
          value={tag}
          onChange={(event) => setTag(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!tag.trim()}>
            Tag
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
