import { Tooltip } from '@mantine/core'
import { IconBellOff } from '@tabler/icons-react'

/** A name, with the mark that everyone must see before they write or call. */
export const CustomerName = ({ name, doNotContact }: { name: string; doNotContact: boolean }) => (
  <>
    {name}
    {doNotContact && (
      <Tooltip label="Do not contact">
        <IconBellOff
          size={14}
          role="img"
          aria-label="Do not contact"
          style={{ marginLeft: 6, color: 'var(--amber)', verticalAlign: -2 }}
        />
      </Tooltip>
    )}
  </>
)
