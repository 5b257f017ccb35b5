import { Button, Group } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { ChoiceField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { Need } from '../../../platform/ui/page/States.tsx'
import { useSession } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { wordsLacking } from '../../model.ts'
import { rolesApi } from '../../roles/api.ts'
import { teamsApi } from '../../teams/api.ts'
import { HandOver } from '../../ui/HandOver.tsx'
import { invitationsApi } from '../api.ts'

type Draft = { email: string; name: string; roleId: string | null; teamId: string | null }
type Sent = { email: string; link: string | null }

const InviteForm = ({ onSent, onCancel }: { onSent: (sent: Sent) => void; onCancel: () => void }) => {
  const { staff } = useSession()
  const roles = useAsk(rolesApi.roles)
  const teams = useAsk(teamsApi.teams)
  const { act, acting, problem } = useAct(invitationsApi.invite, { quiet: true })
  const form = useForm<Draft>({
    initialValues: { email: '', name: '', roleId: 'agent', teamId: null },
    validate: {
      email: (value) =>
        /^\S+@\S+\.\S+$/.test(value.trim()) ? null : 'Write an e-mail address, such as name@example.org',
      roleId: (value) => (value ? null : 'Choose a role'),
    },
  })
  const given = (roles.data?.rows ?? []).filter((role) => wordsLacking(role.words, staff).length === 0)
  const invite = async ({ email, name, roleId, teamId }: Draft) => {
    if (!roleId) return
    const answer = await act({ email: email.trim(), name: name.trim() || null, roleId, teamId })
    if (answer) onSent({ email: answer.invitation.email, link: answer.link })
  }
  return (
    <Form
      form={form}
      onSubmit={invite}
      submit="Invite"
      acting={acting}
      problem={problem}
      onCancel={onCancel}
      guard={false}
    >
      <TextField
        label="E-mail"
        type="email"
        required
        withAsterisk={false}
        data-autofocus
        {...form.getInputProps('email')}
      />
      <TextField label="Name" description="They can put it right themselves." {...form.getInputProps('name')} />
      <ChoiceField
        label="Role"
        required
        withAsterisk={false}
        description={given.find((role) => role.id === form.values.roleId)?.description}
        options={given.map((role) => ({ value: role.id, label: role.name }))}
        {...form.getInputProps('roleId')}
      />
      <ChoiceField
        label="Team"
        options={(teams.data?.rows ?? []).map((team) => ({ value: team.id, label: team.name }))}
        {...form.getInputProps('teamId')}
      />
    </Form>
  )
}

export const InviteDialog = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const [sent, setSent] = useState<Sent>()
  const close = () => {
    setSent(undefined)
    onClose()
  }
  return (
    <Dialog opened={opened} onClose={close} title="Invite someone to work here" size="md">
      {sent ? (
        <>
          {sent.link ? (
            <HandOver
              label="Invitation link"
              secret={sent.link}
              why={`No mail server is configured, so hand this link to ${sent.email} yourself. It is shown once, works once, and for seven days.`}
            />
          ) : (
            <Need tone="teal">The invitation is on its way to {sent.email}. It works once, for seven days.</Need>
          )}
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={() => setSent(undefined)}>
              Invite another
            </Button>
            <Button onClick={close}>Done</Button>
          </Group>
        </>
      ) : (
        <InviteForm onSent={setSent} onCancel={close} />
      )}
    </Dialog>
  )
}
