// <Form form={useForm(…)} onSubmit submit="Add customer" problem? acting? onCancel? guard?>: a form that gathers what is
// wrong at its top and puts the focus there, takes a Problem's fields as its own, and asks before unsaved words are left.
// Ctrl+Enter saves from any field; `keys` says so beside the buttons. useUnsaved(dirty) is that guard alone; render what it returns.
import { Button, Group, Kbd, Stack, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useBlocker } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Problem } from '../ask.ts'
import { Dialog } from '../page/Dialog.tsx'
import classes from './Form.module.css'

export const useUnsaved = (dirty: boolean): ReactNode => {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  })
  const blocked = blocker.status === 'blocked'
  return (
    <Dialog opened={blocked} onClose={() => blocker.reset?.()} title="Leave without saving?" size="sm">
      <Text mb="md">What you wrote here has not been saved.</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          Leave it
        </Button>
        <Button onClick={() => blocker.reset?.()} data-autofocus>
          Stay and go on
        </Button>
      </Group>
    </Dialog>
  )
}

const toField = (path: string) => {
  const field = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)
  field?.focus()
  field?.scrollIntoView({ block: 'center' })
}

type SummaryProps = { errors: Record<string, ReactNode>; problem?: Problem | undefined; attempt: number }

/** What is wrong, in one place, each line leading to its field. */
export const ErrorSummary = ({ errors, problem, attempt }: SummaryProps) => {
  const box = useRef<HTMLDivElement>(null)
  const wrong = Object.entries(errors).filter(([, error]) => error)
  const shown = wrong.length > 0 || problem !== undefined
  useEffect(() => {
    if (shown && attempt > 0) box.current?.focus()
  }, [attempt, shown])
  if (!shown) return null
  const title =
    problem && wrong.length === 0
      ? problem.title
      : `${wrong.length === 1 ? 'One thing' : `${wrong.length} things`} to put right`
  // Of one field the sentence says all; the word that stands under the field says nothing beside it.
  const [only] = wrong.length === 1 ? wrong : []
  const told = problem && only && problem.fields[only[0]] === only[1] ? problem.message : undefined
  return (
    <div ref={box} className={classes.summary} role="alert" tabIndex={-1}>
      <p>
        <b>{title}</b>
      </p>
      {problem && !told && <p>{problem.message}</p>}
      <ul>
        {wrong.map(([path, error]) => (
          <li key={path}>
            <button type="button" onClick={() => toField(path)}>
              {told ?? error}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const savesByKeys = (event: KeyboardEvent<HTMLFormElement>) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}

type FormProps<Values> = {
  // The second part is what the form makes of its values on submit; any form is meant.
  form: UseFormReturnType<Values>
  onSubmit: (values: Values) => unknown
  submit: string
  problem?: Problem | undefined
  acting?: boolean
  onCancel?: () => void
  /** Ask before leaving with unsaved words (the default). */
  guard?: boolean
  /** Say which keys save. */
  keys?: boolean
  children: ReactNode
}

export const Form = <Values,>({
  form,
  onSubmit,
  submit,
  problem,
  acting,
  onCancel,
  guard = true,
  keys = false,
  children,
}: FormProps<Values>) => {
  const [attempt, setAttempt] = useState(0)
  const [sent, setSent] = useState(false)
  const unsaved = useUnsaved(guard && !sent && form.isDirty())
  const { setErrors } = form
  const latest = useRef(setErrors)
  latest.current = setErrors

  useEffect(() => {
    if (!problem) return
    setSent(false)
    if (Object.keys(problem.fields).length > 0) latest.current(problem.fields)
    setAttempt((count) => count + 1)
  }, [problem])

  return (
    <form
      noValidate
      onKeyDown={savesByKeys}
      onSubmit={form.onSubmit(
        (values) => {
          setSent(true)
          void onSubmit(values)
        },
        () => setAttempt(attempt + 1),
      )}
    >
      {unsaved}
      <ErrorSummary errors={form.errors} problem={problem} attempt={attempt} />
      <Stack gap="md">{children}</Stack>
      <Group mt="lg" gap="sm">
        <Button type="submit" loading={acting ?? false}>
          {submit}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
        {keys && (
          <Text size="xs" c="dimmed" visibleFrom="sm" ml="auto">
            <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">Enter</Kbd> saves from any field
          </Text>
        )}
      </Group>
    </form>
  )
}
