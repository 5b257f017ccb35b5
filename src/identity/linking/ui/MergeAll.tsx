import { Button } from '@mantine/core'
import { Go } from '../../../platform/ui/Go.tsx'
import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayNumber, sayShare } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { Check, LinkageReport } from '../schema.ts'
import classes from './Linking.module.css'

const pairs = (n: number) => sayCount(n, ['pair', 'pairs'])

/** Why the button is not there yet, and what opens it. */
const Closed = ({ check, kind }: { check: Check; kind: LinkageReport['kind'] }) => {
  const accepted = `${Math.round(check.promised * 1000) / 10} in 100`
  const review = `/quality/review?${new URLSearchParams({ ...(kind === 'account' && { kind }), order: 'lot' })}`
  if (check.needed === null)
    return (
      <p className={classes.sentence}>
        Of {pairs(check.decided)} over this threshold that people decided, {sayNumber(check.wrong)} were not the same:
        more than the {accepted} that you accept. Choose a higher threshold, or decide the others one by one.
      </p>
    )
  return (
    <>
      <p className={classes.sentence} style={{ paddingTop: 12 }}>
        What the model expects of itself is no proof: people of one household, or firms of one town, may look the same
        to it. Decide {pairs(check.needed)} {check.decided > 0 ? 'more ' : ''}of these, drawn by lot; when they are the
        same, no more than {accepted} of all can be wrong, and the others may be merged at once.
      </p>
      <p className={classes.acts}>
        <Button component={Go} href={review}>
          Decide {check.decided > 0 ? 'more of them' : 'some of them'}
        </Button>
      </p>
    </>
  )
}

type MergeAllProps = { report: LinkageReport; check: Check; over: string; begun: (runId: string | undefined) => void }

/** What people found of the pairs over the threshold, and the button that merges the others once that is enough. */
export const MergeAll = ({ report: { id, kind }, check, over, begun }: MergeAllProps) => {
  const applying = useAct(api.applyLinkage, { stale: ['customers', 'runs'] })
  const merge = async () => begun((await applying.act({ id }))?.runId ?? undefined)
  if (check.standing === 0)
    return <p className={classes.sentence}>Nothing stands over {over} that nobody has decided or merged.</p>
  return (
    <>
      <Figures>
        <Figure label={`Undecided, over ${over}`} value={sayNumber(check.standing)} note="pairs of customers" />
        <Figure label="Decided by people" value={sayNumber(check.decided)} note="over it, in the last year" />
        <Figure
          label="Found not the same"
          value={sayNumber(check.wrong)}
          n={check.decided}
          note={
            check.wrongUpTo === null
              ? 'nobody has looked yet'
              : `up to ${sayShare(check.wrongUpTo, 1)} of all may be wrong`
          }
          hint="With 95 % certainty no more than this share of all pairs over the threshold is wrong: were it more, so few wrong ones among those decided would be a chance of under one in twenty. “Unsure” counts as wrong."
        />
      </Figures>
      {check.open ? (
        <p className={classes.acts}>
          <Button variant="default" loading={applying.acting} onClick={() => void merge()}>
            Merge the other {pairs(check.standing)}
          </Button>
        </p>
      ) : (
        <Closed check={check} kind={kind} />
      )}
    </>
  )
}
