import { PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { Form } from '../../platform/ui/form/Form.tsx'
import { useGo } from '../../platform/ui/Go.tsx'
import { Answered, Need } from '../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../platform/ui/use-ask.ts'
import classes from '../frame/Outside.module.css'
import { api } from '../joining.ts'
import { passwordProblem, passwordRule } from './password.ts'
import { useTitle, useToken } from './title.ts'

export const JoinPage = () => {
  useTitle('Join')
  const go = useGo()
  const token = useToken()
  const client = useQueryClient()
  const invitation = useAsk(api.invitation, { token }, { when: token !== '' })
  const { act, acting, problem } = useAct(api.acceptInvitation, { quiet: true })
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: { name: (value) => (value.trim() ? null : 'Write your name'), password: passwordProblem },
  })
  const join = async (values: { name: string; password: string }) => {
    if (!(await act({ token, ...values }))) return
    await client.invalidateQueries()
    go('/', { replace: true })
  }
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
    <Answered of={invitation} rows={4}>
      {({ email, role, organisation }) => (
        <>
          <h1>Join {organisation}</h1>
          <p className={classes.lead}>
            You were invited as {role}. You sign in as <b>{email}</b>.
          </p>
          <Form form={form} onSubmit={join} submit="Join" acting={acting} problem={problem}>
            <input type="hidden" autoComplete="username" value={email} readOnly />
            <TextInput label="Your name" autoComplete="name" autoFocus {...form.getInputProps('name')} />
            <PasswordInput
              label="Choose a password"
              description={passwordRule}
              autoComplete="new-password"
              {...form.getInputProps('password')}
            />
          </Form>
        </>
      )}
    </Answered>
  )
}
