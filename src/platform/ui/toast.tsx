// sayDone('Saved.') · sayProblem(problem) · offerUndo('Archived 3 customers.', () => …): ten seconds to take it back,
// by its button or by Z. All are announced to screen readers; problems stay until they are closed.
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Problem } from './ask.ts'

export const sayDone = (message: string): void => {
  notifications.show({ message, color: 'teal', autoClose: 4000 })
}

export const sayProblem = (problem: Problem): void => {
  const fields = Object.values(problem.fields).filter((why) => !problem.message.includes(why))
  notifications.show({
    // The same refusal twice is shown once.
    id: `problem-${problem.status}-${problem.message}`,
    title: problem.title,
    message: fields.length > 0 ? `${problem.message} ${fields.join(' ')}` : problem.message,
    color: 'red',
    role: 'alert',
    autoClose: problem.status === 0 ? 8000 : false,
  })
}

const undoTime = 10_000
let waiting: { id: string; undo: () => Promise<unknown> | undefined } | undefined

const takeBack = async (id: string, undo: () => Promise<unknown> | undefined) => {
  notifications.hide(id)
  if (waiting?.id === id) waiting = undefined
  await undo()
}

export const offerUndo = (message: string, undo: () => Promise<unknown> | undefined): void => {
  // One at a time: Z takes back the newest, and those before would keep it out of sight.
  if (waiting) notifications.hide(waiting.id)
  const id = `undo-${Date.now()}`
  waiting = { id, undo }
  notifications.show({
    id,
    color: 'teal',
    autoClose: undoTime,
    onClose: () => {
      if (waiting?.id === id) waiting = undefined
    },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button size="compact-sm" variant="light" style={{ flexShrink: 0 }} onClick={() => void takeBack(id, undo)}>
          Undo
        </Button>
      </Group>
    ),
  })
}

/** What Z does: takes back what is still offered. */
export const undoLast = (): boolean => {
  if (!waiting) return false
  void takeBack(waiting.id, waiting.undo)
  return true
}
