import { Button } from '@mantine/core'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { useKeys } from '../../../platform/ui/keys.ts'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import type { LinkedKind } from '../../linking/schema.ts'
import { StartLinkage } from '../../linking/ui/StartLinkage.tsx'
import { api } from '../api.ts'
import { type Decision, decisionWords, type QueueOrder, type QueueRow } from '../schema.ts'
import { PairShown } from './PairShown.tsx'
import { useQueue } from './use-queue.ts'

/** One pair after another, in the order wished; those that likely belong together can be told at once. */
export const Queue = ({ kind, order }: { kind: LinkedKind; order: QueueOrder }) => {
  const queue = useQueue(kind, order)
  const { row, following, saying } = queue
  const asked = useAsk(
    api.reviewPair,
    { customerId: row?.customerId ?? '', otherId: row?.otherId ?? '' },
    { when: row !== undefined, keep: false },
  )
  // The next pair is read while somebody thinks about this one.
  useAsk(
    api.reviewPair,
    { customerId: following?.customerId ?? '', otherId: following?.otherId ?? '' },
    { when: following !== undefined, keep: false },
  )
  const deciding = useAct(api.decidePair, {
    stale: ['customers'],
    // Somebody else was first: the sentence says so, and there is nothing left to say of these two.
    failed: ({ status }, said) => (status === 409 || status === 404) && queue.say(said, said.decision),
  })
  const many = useAct(api.decidePairs, { stale: ['customers'], done: 'They are one customer now.' })
  const takingBack = useAct(api.takeBackDecision, { stale: ['customers'] })
  const [last, setLast] = useState<QueueRow>()

  const decide = async (decision: Decision) => {
    // A key may come before the pair does: nobody has seen yet whom it would be said of.
    if (!row || !asked.data || saying || deciding.acting) return
    const { customerId, otherId, look } = row
    const answer = await deciding.act({ customerId, otherId, decision, look })
    if (!answer) return
    queue.say(row, decision)
    setLast(row)
  }
  const undo = async () => {
    if (!last || takingBack.acting) return
    const { customerId, otherId } = last
    if (!(await takingBack.act({ customerId, otherId }))) return
    queue.unsay(last)
    setLast(undefined)
  }
  const besides = asked.data?.beside.filter((each) => each.state === 'waiting') ?? []
  const all = async () => {
    if (!row || saying || many.acting || besides.length === 0) return
    const done = await many.act({
      decisions: [row, ...besides].map(({ customerId, otherId }) => ({
        customerId,
        otherId,
        decision: 'same' as const,
      })),
    })
    if (!done) return
    queue.say(row, 'same')
  }
  useKeys(
    [
      { key: 's', does: 'They are the same: make them one', run: () => void decide('same') },
      { key: 'd', does: 'They are different', run: () => void decide('different') },
      { key: 'u', does: 'Unsure: ask somebody else', run: () => void decide('unsure') },
      ...(besides.length > 0
        ? [{ key: 'a', does: 'All that belong together are the same', run: () => void all() }]
        : []),
      { key: 'n', does: 'Next, without saying anything (also →)', run: queue.forward },
      { key: 'ArrowRight', does: 'Next', run: queue.forward, silent: true, always: true },
      { key: 'b', does: 'The one before (also ←)', run: queue.back },
      { key: 'ArrowLeft', does: 'Before', run: queue.back, silent: true, always: true },
      ...(last ? [{ key: 'z', does: 'Take back what you said last', run: () => void undo() }] : []),
    ],
    { group: 'Review' },
  )
  return (
    <Answered of={queue.query}>
      {({ linkageId }) => {
        if (linkageId === null) return <NotYet />
        if (!row)
          return (
            <Done
              report={order === 'lot' ? `/quality/linkages/${linkageId}` : '/quality'}
              canGoBack={queue.canGoBack}
              back={queue.back}
              {...(last ? { undo } : {})}
            />
          )
        return (
          <Answered of={asked} rows={10}>
            {(pair) => (
              <PairShown
                pair={pair}
                decide={decide}
                acting={deciding.acting}
                forward={queue.forward}
                {...(queue.canGoBack ? { back: queue.back } : {})}
                {...(last ? { undo: () => void undo() } : {})}
                {...(saying ? { said: decisionWords[saying] } : {})}
                all={() => void all()}
              />
            )}
          </Answered>
        )
      }}
    </Answered>
  )
}

const NotYet = () => (
  <EmptyState
    title="Nobody has looked for repeats yet"
    why="A run compares all customers of a kind with one another, learns from them what agreement is worth, and puts the pairs that a person should look at in this queue. It merges nobody by itself."
    action={<StartLinkage />}
  />
)

type DoneProps = { report: string; canGoBack: boolean; back: () => void; undo?: () => void }

const Done = ({ report, canGoBack, back, undo }: DoneProps) => (
  <EmptyState
    title="Nothing waits for you"
    why="Every pair that the newest run was in doubt about is decided, or waits for somebody else. New customers are compared as they come; the next run finds what they missed."
    action={
      <>
        {undo && (
          <Button variant="default" onClick={undo}>
            Take back the last one
          </Button>
        )}
        {canGoBack && (
          <Button variant="default" onClick={back}>
            Back to the one before
          </Button>
        )}
        <Button component={Go} href={report}>
          See how clean the records are
        </Button>
      </>
    }
  />
)
