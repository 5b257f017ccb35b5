import { Button, Group } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { Form } from '../../../../platform/ui/form/Form.tsx'
import { Facts } from '../../../../platform/ui/page/Page.tsx'
import { SidePanel } from '../../../../platform/ui/page/SidePanel.tsx'
import { useMay } from '../../../../platform/ui/session.tsx'
import { useAct } from '../../../../platform/ui/use-ask.ts'
import { Sure } from '../../../../staff/ui/Sure.tsx'
import { api } from '../api.ts'
import type { Mailbox } from '../schema.ts'
import { type Draft, draftOf, saidOf } from './draft.ts'
import { MailboxFields } from './MailboxFields.tsx'
import { standingOf } from './standing.ts'
import { TryMailbox } from './TryMailbox.tsx'

type MailboxPanelProps = { box?: Mailbox; onClose: () => void; onOpen: (id: string) => void }

export const MailboxPanel = ({ box, onClose, onOpen }: MailboxPanelProps) => {
  const may = useMay()('cases.mailboxes')
  const [asking, setAsking] = useState(false)
  const adding = useAct(api.createMailbox, { quiet: true, done: 'The mailbox is there. Try its connections now.' })
  const editing = useAct(api.editMailbox, { quiet: true, done: 'Saved.' })
  const removing = useAct(api.removeMailbox, { done: 'The mailbox is taken out.' })
  const form = useForm<Draft>({
    initialValues: draftOf(box),
    validate: {
      name: (value) => (value.trim() ? null : 'Write a name for it'),
      address: (value) => (value.includes('@') ? null : 'Write its e-mail address'),
    },
  })
  const save = async (draft: Draft) => {
    const said = saidOf(draft)
    const answer = box ? await editing.act({ id: box.id, ...said }, { ifMatch: box.version }) : await adding.act(said)
    if (!answer) return
    form.resetDirty(draft)
    onOpen(answer.id)
  }
  if (!may)
    return (
      <SidePanel title={box?.name ?? 'Mailbox'} onClose={onClose}>
        {box && (
          <Facts
            facts={[
              ['Address', box.address],
              ['How it stands', standingOf(box).says],
              ['Signature', box.signature],
            ]}
          />
        )}
      </SidePanel>
    )
  return (
    <SidePanel title={box?.name ?? 'A new mailbox'} about={box ? standingOf(box).says : undefined} onClose={onClose}>
      {box && <TryMailbox box={box} />}
      <Form
        form={form}
        onSubmit={save}
        submit={box ? 'Save the mailbox' : 'Set it up'}
        acting={adding.acting || editing.acting}
        problem={adding.problem ?? editing.problem}
      >
        <MailboxFields form={form} {...(box ? { box } : {})} />
      </Form>
      {box && (
        <Group mt="lg">
          <Button variant="default" onClick={() => setAsking(true)}>
            Take it out
          </Button>
        </Group>
      )}
      <Sure
        opened={asking}
        title={`Take ${box?.name ?? 'the mailbox'} out?`}
        what="Its cases and their mail stay. Nothing more is read or sent by it, and its passwords are forgotten."
        button="Take it out"
        acting={removing.acting}
        onClose={() => setAsking(false)}
        onSure={async () => {
          if (box && (await removing.act({ id: box.id }))) onClose()
        }}
      />
    </SidePanel>
  )
}
