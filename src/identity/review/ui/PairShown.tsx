import { Button } from '@mantine/core'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { Need } from '../../../platform/ui/page/States.tsx'
import { sayNumber, sayShare } from '../../../platform/ui/values.ts'
import type { Decision, ReviewPair } from '../schema.ts'
import classes from './Review.module.css'
import { Sides } from './Sides.tsx'
import { Waterfall } from './Waterfall.tsx'

type Shown = {
  pair: ReviewPair
  decide: (decision: Decision) => void
  acting: boolean
  forward?: () => void
  back?: () => void
  undo?: () => void
  /** What was said of the pair, when one has come back to it. */
  said?: string
  /** Says “same” of all that likely belong together. */
  all?: () => void
}

const MOST_LISTED = 6

const Key = ({ of }: { of: string }) => (
  <span className={classes.key} aria-hidden="true">
    {of}
  </span>
)

/** Both customers, why they may be one, and what can be said of them. */
export const PairShown = ({ pair, decide, acting, forward, back, undo, said, all }: Shown) => {
  const waiting = pair.beside.filter((each) => each.state === 'waiting')
  return (
    <div className={classes.pair}>
      <div>
        <Sides pair={pair} />
      </div>
      <div>
        {pair.explained ? (
          <Waterfall explained={pair.explained} />
        ) : (
          <Need>Why is not known: no run has learnt from these records yet.</Need>
        )}
        {waiting.length > 0 && (
          <Section title={`${waiting.length + 1} pairs belong together`}>
            <ul className={classes.besides}>
              {waiting.slice(0, MOST_LISTED).map((each) => (
                <li key={`${each.customerId} ${each.otherId}`}>
                  <span>
                    {each.name} and {each.otherName}
                  </span>
                  <span>{sayShare(each.probability)}</span>
                </li>
              ))}
              {waiting.length > MOST_LISTED && <li>and {sayNumber(waiting.length - MOST_LISTED)} more</li>}
            </ul>
            {all && !said && (
              <Button mt="xs" size="compact-sm" variant="default" onClick={all}>
                All {waiting.length + 1} pairs are the same
                <Key of="A" />
              </Button>
            )}
          </Section>
        )}
      </div>
      <div className={classes.acts} role="toolbar" aria-label="What do you say?">
        {said ? (
          <span role="status">You said: {said}.</span>
        ) : (
          <>
            <Button onClick={() => decide('same')} loading={acting}>
              Same
              <Key of="S" />
            </Button>
            <Button variant="default" onClick={() => decide('different')} disabled={acting}>
              Different
              <Key of="D" />
            </Button>
            <Button variant="default" onClick={() => decide('unsure')} disabled={acting}>
              Unsure
              <Key of="U" />
            </Button>
          </>
        )}
        <span className={classes.spacer} />
        {undo && (
          <Button variant="subtle" onClick={undo}>
            Take back the last
            <Key of="Z" />
          </Button>
        )}
        {back && (
          <Button variant="subtle" onClick={back}>
            Back
            <Key of="B" />
          </Button>
        )}
        {forward && (
          <Button variant="subtle" onClick={forward}>
            Next
            <Key of="N" />
          </Button>
        )}
      </div>
    </div>
  )
}
