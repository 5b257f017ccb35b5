import { sayNumber, sayShare } from '../../../platform/ui/values.ts'
import type { Kept } from '../../schema.ts'
import classes from '../../ui/Commitments.module.css'

const WIDTH = 140

/** The share with its interval and what was aimed at; under ten cases only how many there were. */
export const KeptBar = ({ kept, target }: { kept: Kept; target: number | null }) => {
  if (!kept.measured) return <span className={classes.quiet}>Not yet measured</span>
  if (kept.share === null || kept.low === null || kept.high === null)
    return (
      <span className={classes.quiet}>
        {kept.n === 0 ? 'Nothing decided yet' : `${sayNumber(kept.n)}: too few to tell`}
      </span>
    )
  const x = (share: number) => Math.round(share * WIDTH)
  const missed = target !== null && kept.high < target
  return (
    <span className={classes.kept}>
      <b style={missed ? { color: 'var(--amber)' } : undefined}>{sayShare(kept.share)}</b>
      <svg className={classes.bar} width={WIDTH} height="14" aria-hidden="true">
        <line x1="0" x2={WIDTH} y1="7" y2="7" stroke="var(--line)" strokeWidth="2" />
        <line
          x1={x(kept.low)}
          x2={x(kept.high)}
          y1="7"
          y2="7"
          stroke={missed ? 'var(--amber)' : 'var(--accent)'}
          strokeWidth="4"
        />
        <circle cx={x(kept.share)} cy="7" r="4" fill={missed ? 'var(--amber)' : 'var(--accent)'} />
        {target !== null && <line x1={x(target)} x2={x(target)} y1="1" y2="13" stroke="var(--ink)" strokeWidth="1.5" />}
      </svg>
      <small>
        {sayShare(kept.low)} – {sayShare(kept.high)}, n = {sayNumber(kept.n)}
        {kept.tooFew && ', too few to judge'}
      </small>
    </span>
  )
}
