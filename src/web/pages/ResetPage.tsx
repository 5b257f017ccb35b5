import { PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { Form } from '../../platform/ui/form/Form.tsx'
import { Go, useGo } from '../../platform/ui/Go.tsx'
import { Need } from '../../platform/ui/page/States.tsx'
import { sayDone } from '../../platform/ui/toast.tsx'
import { useAct } from '../../platform/ui/use-ask.ts'
import { passwordApi } from '../../staff/password/api.ts'
import classes from '../frame/Outside.module.css'
import { emailProblem, passwordProblem, passwordRule } from './password.ts'
import { useTitle, useToken } from './title.ts'

const AskForLink = () => {
  const [sent, setSent] = useState<{ to: string; byMail: boolean }>()
  const { act, acting, problem } = useAct(passwordApi.askReset, { quiet: true })
  const form = useForm({ initialValues: { email: '' }, validate: { email: emailProblem } })
  return (
    <>
      <h1>Choose a new password</h1>
      {sent ? (
        <Need tone="teal">
          {sent.byMail
            ? `If ${sent.to} belongs to somebody here, a link is on its way. It works once, for an hour. When no e-mail comes, ask your administrator: they can make the link for you.`
            : 'Rapport sends no e-mail here yet. Ask your administrator: they can make a link for you and hand it over.'}
        </Need>
      ) : (
        <>
          <p className={classes.lead}>We send a link to your e-mail address.</p>
          <Form
            form={form}
            onSubmit={async ({ email }) => {
              const asked = await act({ email: email.trim() })
              if (asked) setSent({ to: email.trim(), byMail: asked.byMail })
            }}
            submit="Send the link"
            acting={acting}
            problem={problem}
            guard={false}
          >
            <TextInput label="E-mail" type="email" autoComplete="username" autoFocus {...form.getInputProps('email')} />
          </Form>
        </>
      )}
      <p className={classes.beneath}>
        <Go href="/sign-in">Back to sign-in</Go>
      </p>
    </>
  )
}

const ChoosePassword = ({ token }: { token: string }) => {
  const go = useGo()
  const { act, acting, problem } = useAct(passwordApi.resetPassword, { quiet: true })
  const form = useForm({ initialValues: { password: '' }, validate: { password: passwordProblem } })
  return (
    <>
      <h1>Choose a new password</h1>
      <p className={classes.lead}>Everywhere else you are signed out by it.</p>
      <Form
        form={form}
        onSubmit={async ({ password }) => {
          if (!(await act({ token, password }))) return
          sayDone('The password is changed. Sign in with it.')
          go('/sign-in', { replace: true })
        }}
        submit="Change the password"
        acting={acting}
        problem={problem}
        guard={false}
      >
        <PasswordInput
          label="New password"
          description={passwordRule}
          autoComplete="new-password"
          autoFocus
          {...form.getInputProps('password')}
        />
      </Form>
    </>
  )
}

export const ResetPage = () => {
  useTitle('New password')
  const token = useToken()
  return token ? <ChoosePassword token={token} /> : <AskForLink />
}
