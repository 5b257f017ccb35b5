import { List, Text, Title } from '@mantine/core'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'

const parts: { title: string; lines: string[] }[] = [
  {
    title: 'While it happens',
    lines: [
      'Slow down and speak lower than they do. Let them finish once without interrupting.',
      'Say back what you heard, and what it means for them: “You waited three weeks and nobody called. I would be angry too.”',
      'Say what you can do now, and by when. Offer two ways to go on, so that they choose.',
      'Do not argue about who is right, do not promise what you cannot keep, do not say “calm down”.',
    ],
  },
  {
    title: 'If it goes on',
    lines: [
      'Name the limit once, calmly: “I want to help you. I cannot while you call me that. If it goes on, I shall end this call.”',
      'Then do what you said. Ending a call after a clear warning is right, and nobody will hold it against you.',
      'Hand over to a colleague or a team leader whenever you want to, without giving a reason.',
    ],
  },
  {
    title: 'If anybody is in danger',
    lines: [
      'Leave the counter or the room. Call the police first and your leader second.',
      'If somebody speaks of hurting themselves, stay with them, ask plainly, and get help: emergency services, or a crisis line.',
    ],
  },
  {
    title: 'Afterwards',
    lines: [
      'Take a break before the next customer. It is working time.',
      'Report the incident while you remember the words: who said what, and who heard it. It protects you and the next colleague.',
      'Ask yourself what the customer wanted: the complaint may be right although its tone was wrong. It is answered all the same.',
    ],
  },
]

/** De-escalation, at hand where it is needed. */
export const Guidance = ({ onClose }: { onClose: () => void }) => (
  <Dialog opened onClose={onClose} title="What helps when it gets difficult" size="lg">
    {parts.map(({ title, lines }) => (
      <section key={title}>
        <Title order={3} size="h5" mt="sm" mb={4}>
          {title}
        </Title>
        <List spacing={6}>
          {lines.map((line) => (
            <List.Item key={line}>
              <Text size="sm">{line}</Text>
            </List.Item>
          ))}
        </List>
      </section>
    ))}
  </Dialog>
)
