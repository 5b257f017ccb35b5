import { levelLabels } from '../schema.ts'
import classes from './Quiet.module.css'

/** A level in a word, with as many dots. */
export const Level = ({ level }: { level: number }) => (
  <span className={classes.level} data-level={level}>
    <span aria-hidden="true">{'●'.repeat(level)}</span> {levelLabels[level]}
  </span>
)
