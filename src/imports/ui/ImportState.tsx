import type { Import, ImportState as State } from '../schema.ts'
import classes from './ImportState.module.css'

const words: Record<State, string> = {
  draft: 'Not started',
  running: 'Running',
  done: 'Done',
  failed: 'Stopped by a problem',
  cancelled: 'Cancelled',
  undoing: 'Being taken back',
  undone: 'Taken back',
}

type Standing = Pick<Import, 'state' | 'undoRunId'>

/** Taking it back was begun, and stopped before its end. */
export const isHalfUndone = ({ state, undoRunId }: Standing): boolean =>
  undoRunId !== null && !['running', 'undoing', 'undone'].includes(state)

export const ImportState = ({ one }: { one: Standing }) => (
  <span className={classes.state} data-state={one.state}>
    {isHalfUndone(one) ? 'Half taken back' : words[one.state]}
  </span>
)
