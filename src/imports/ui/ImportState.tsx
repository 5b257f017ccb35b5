import type { ImportState as State } from '../schema.ts'
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

export const ImportState = ({ state }: { state: State }) => (
  <span className={classes.state} data-state={state}>
    {words[state]}
  </span>
)
