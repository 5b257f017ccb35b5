import { Figure, Figures } from '../../../platform/ui/page/Figure.tsx'
import { sayShare } from '../../../platform/ui/values.ts'
import type { ArticleFigures, Share } from '../figures/schema.ts'

const value = ({ share }: Share) => (share === null ? 'Too few' : sayShare(share))
const interval = ({ low, high }: Share) =>
  low === null || high === null ? {} : { interval: `${sayShare(low)} – ${sayShare(high)}` }
const judged = ({ share, tooFew }: Share) => (share !== null && tooFew ? 'too few to judge' : undefined)

/** What readers of an answer said, and whether it was enough. */
export const Said = ({ figures }: { figures: ArticleFigures }) => {
  const { answered, succeeded, open, unknown, flagged } = figures
  const left = [
    open > 0 && `${open} whose seven days are not over`,
    unknown > 0 && `${unknown} whom we would not know again`,
    flagged > 0 && `${flagged} sent as robots send`,
  ].filter((each) => each !== false)
  return (
    <Figures>
      <Figure
        label="It answered them"
        value={value(answered)}
        n={answered.n}
        {...interval(answered)}
        note={judged(answered)}
        hint="Of those who said yes or no, the share who said yes, with Wilson’s 95 % interval. With fewer than ten only n is told."
      />
      <Figure
        label="It was enough"
        value={value(succeeded)}
        n={succeeded.n}
        {...interval(succeeded)}
        note={judged(succeeded)}
        hint="Of those who said yes or no, whose seven days are over and whom we would know again: the share who said yes and did not come to us within these seven days."
      />
      <Figure label="Left out" value={open + unknown + flagged} note={left.join(', ') || 'nobody'} />
    </Figures>
  )
}
