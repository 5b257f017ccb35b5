import { PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { Form } from '../../platform/ui/form/Form.tsx'
import { useGo } from '../../platform/ui/Go.tsx'
import { Answered, Need } from '../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../platform/ui/use-ask.ts'
import { invitationsApi } from '../../staff/invitations/api.ts'
import classes from '../frame/Outside.module.css'
import { passwordProblem, passwordRule } from './password.ts'
import { useTitle, useToken } from './title.ts'

type JoinFormProps = { token: string; invitation: { email: string; name: string | null } }

const JoinForm = ({ token, invitation }: JoinFormProps) => {
  const go = useGo()
  const client = useQueryClient()
  const { act, acting, problem } = useAct(invitationsApi.acceptInvitation, { quiet: true })
  const form = useForm({
    initialValues: { name: invitation.name ?? '', password: '' },
    validate: { name: (value) => (value.trim() ? null : 'Write your name'), password: passwordProblem },
  })
  const join = async (values: { name: string; password: string }) => {
    if (!(await act({ token, ...values }))) return
    await client.invalidateQueries()
    go('/', { replace: true })
  }
  return (
    <Form form={form} onSubmit={join} submit="Join" acting={acting} problem={problem} guard={false}>
      <input type="hidden" autoComplete="username" value={invitation.email} readOnly />
      <TextInput label="Your name" autoComplete="name" autoFocus {...form.getInputProps('name')} />
      <PasswordInput
        label="Choose a password"
        description={passwordRule}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
    </Form>
  )
}

export const JoinPage = () => {
  useTitle('Join')
  const token = useToken()
  const asked = useAsk(invitationsApi.invitation, { token }, { when: token !== '' })
  if (!token) {
    return (
      <>
        <h1>Join</h1>
        <Need>
          This page is opened by the link in your invitation. Copy the whole link, with what stands behind the #.
        </Need>
      </>
    )
  }
  return (
    <>
      <h1>Join {asked.data?.organisation}</h1>
      <Answered of={asked} rows={4}>
        {(invitation) => (
          <>
            <p className={classes.lead}>
              {invitation.invitedByName ? `${invitation.invitedByName} invited you` : 'You were invited'} as{' '}
              {invitation.role.toLowerCase()}
              {invitation.team && `, in ${invitation.team}`}. You sign in as <b>{invitation.email}</b>.
            </p>
            <JoinForm token={token} invitation={invitation} />
          </>
        )}
      </Answered>
    </>
  )
}
