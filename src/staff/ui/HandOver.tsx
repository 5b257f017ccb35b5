// <HandOver link why>: a link or a key that is shown once, to be copied and handed over.
import { ActionIcon, Group, TextInput, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { Need } from '../../platform/ui/page/States.tsx'

type HandOverProps = { label: string; secret: string; why: string }

export const HandOver = ({ label, secret, why }: HandOverProps) => {
  const clipboard = useClipboard({ timeout: 3000 })
  return (
    <>
      <Need tone="amber">{why}</Need>
      <Group gap={6} mt="sm" align="flex-end" wrap="nowrap">
        <TextInput
          label={label}
          value={secret}
          readOnly
          style={{ flex: 1 }}
          onFocus={(event) => event.currentTarget.select()}
          data-autofocus
        />
        <Tooltip label={clipboard.copied ? 'Copied' : 'Copy'}>
          <ActionIcon
            size={36}
            variant="default"
            aria-label={clipboard.copied ? 'Copied' : `Copy ${label.toLowerCase()}`}
            onClick={() => clipboard.copy(secret)}
          >
            {clipboard.copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
          </ActionIcon>
        </Tooltip>
      </Group>
    </>
  )
}
