import { PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { useSession } from '../../../platform/ui/session.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { passwordApi } from '../api.ts'
import { passwordProblem } from '../model.ts'

const empty = { current: '', password: '' }

const Fields = ({ onDone }: { onDone: () => void }) => {
  const { staff } = useSession()
  const { act, acting, problem } = useAct(passwordApi.changePassword, {
    quiet: true,
    done: 'Your password is changed. Everywhere else you are signed out.',
    stale: ['sessions'],
  })
  const form = useForm({
    initialValues: empty,
    validate: {
      current: (value) => (value ? null : 'Write your present password'),
      password: (value) => {
        if (value.length < 10) return 'The new password needs ten characters or more'
        const wrong = passwordProblem(value, staff)
        return wrong ? `Choose another: ${wrong}` : null
      },
    },
  })
  const change = async (values: typeof empty) => {
    if (await act(values)) onDone()
  }
  return (
    <Form form={form} onSubmit={change} submit="Change my password" acting={acting} problem={problem} guard={false}>
      <input type="hidden" autoComplete="username" value={staff.email} readOnly />
      <PasswordInput label="Present password" autoComplete="current-password" {...form.getInputProps('current')} />
      <PasswordInput
        label="New password"
        description="Ten characters or more. A short sentence works well."
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
    </Form>
  )
}

/** Empty again after each change. */
export const PasswordForm = () => {
  const [round, setRound] = useState(0)
  return <Fields key={round} onDone={() => setRound(round + 1)} />
}
