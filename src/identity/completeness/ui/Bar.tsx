import classes from './Completeness.module.css'

/** Parts of a whole, drawn; the numbers stand beside it. */
export const Bar = ({ parts }: { parts: readonly { share: number; kind: 'missing' | 'invalid' | 'has' }[] }) => (
  <div className={classes.track} aria-hidden="true">
    {parts.map(({ share, kind }) => (
      <span key={kind} className={classes[kind]} style={{ width: `${share * 100}%` }} />
    ))}
  </div>
)
