import { Checkbox, Stack } from '@mantine/core'
import { sayMoment } from '../../platform/ui/values.ts'
import type { ShownMessage } from '../messages/schema.ts'

const LONG = 110
const short = ({ text, quotedFrom }: ShownMessage) => {
  const own = (quotedFrom === null ? text : text.slice(0, quotedFrom)).replace(/\s+/g, ' ').trim()
  return own.length > LONG ? `${own.slice(0, LONG)}…` : own
}
const who = (message: ShownMessage) =>
  message.direction === 'in' ? (message.fromName ?? 'The customer') : (message.staff ?? message.fromName ?? 'We')

type ChooseMessagesProps = {
  label: string
  messages: readonly ShownMessage[]
  chosen: string[]
  onChange: (ids: string[]) => void
}

/** Some of what was said, each by its first words. */
export const ChooseMessages = ({ label, messages, chosen, onChange }: ChooseMessagesProps) => (
  <Checkbox.Group label={label} value={chosen} onChange={onChange}>
    <Stack gap="xs" mt="xs" mah={260} style={{ overflowY: 'auto' }}>
      {messages.map((message) => (
        <Checkbox
          key={message.id}
          value={message.id}
          label={short(message)}
          description={`${who(message)}, ${sayMoment(message.at)}`}
        />
      ))}
    </Stack>
  </Checkbox.Group>
)
