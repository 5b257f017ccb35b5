import { PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { Form } from '../../platform/ui/form/Form.tsx'
import { Go, useAddress, useGo } from '../../platform/ui/Go.tsx'
import { Need } from '../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../platform/ui/use-ask.ts'
import { sessionApi } from '../../staff/session/api.ts'
import classes from '../frame/Outside.module.css'
import { useTitle } from './title.ts'

/** Only a place of ours is gone back to, never an address from outside. */
export const placeAfter = (next: string | null): string => (next && /^\/(?![/\\]|sign-in)/.test(next) ? next : '/')

export const SignInPage = () => {
  useTitle('Sign in')
  const go = useGo()
  const [params] = useAddress()
  const client = useQueryClient()
  const session = useAsk(sessionApi.session, undefined, { keep: false })
  const { act, acting, problem } = useAct(sessionApi.signIn, { quiet: true })
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() ? null : 'Write your e-mail address'),
      password: (value) => (value ? null : 'Write your password'),
    },
  })
  const signIn = async (values: { email: string; password: string }) => {
    if (!(await act({ email: values.email.trim(), password: values.password }))) return
    await client.invalidateQueries()
    go(placeAfter(params.get('next')), { replace: true })
  }
  return (
    <>
      <h1>{session.data?.organisation ? `Sign in to ${session.data.organisation.name}` : 'Sign in'}</h1>
      {session.data && !session.data.setUp ? (
        <Need>
          Rapport has not been set up yet. Open the one-time link that the server printed when it started; it makes the
          first administrator.
        </Need>
      ) : (
        <p className={classes.lead}>With the e-mail address you were invited by.</p>
      )}
      <Form form={form} onSubmit={signIn} submit="Sign in" acting={acting} problem={problem} guard={false}>
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          {...form.getInputProps('password')}
        />
      </Form>
      <p className={classes.beneath}>
        <Go href="/reset">Forgotten your password?</Go>
      </p>
    </>
  )
}
