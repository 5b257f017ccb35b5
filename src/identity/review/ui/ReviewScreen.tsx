import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { useKeys } from '../../../platform/ui/keys.ts'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState, Need } from '../../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayNumber } from '../../../platform/ui/values.ts'
import type { LinkedKind } from '../../linking/schema.ts'
import { api } from '../api.ts'
import { type Decision, decisionWords, QueueOrder } from '../schema.ts'
import { PairShown } from './PairShown.tsx'
import { Queue } from './Queue.tsx'
import classes from './Review.module.css'

const UUID = /^[0-9a-f-]{36}$/

/** Two customers at a time, by the keyboard: same, different, unsure, next. */
export const ReviewScreen = () => {
  const [params, set] = useAddress()
  const kind: LinkedKind = params.get('kind') === 'account' ? 'account' : 'person'
  const order = QueueOrder.catch('doubt').parse(params.get('order'))
  const [one, other] = [params.get('one') ?? '', params.get('other') ?? '']
  const progress = useAsk(api.reviewProgress, {})
  const named = UUID.test(one) && UUID.test(other)
  return (
    <Page
      title="Review"
      about={
        order === 'lot'
          ? 'Drawn by lot from the pairs that would merge at once: enough of them say how many of all are wrong.'
          : 'Are these two the same customer? What you say is remembered, never asked again, and teaches the next run.'
      }
      above={<Go href="/quality">Data quality</Go>}
      view={
        <>
          <SegmentedControl
            size="xs"
            aria-label="Which customers"
            data={[
              { value: 'person', label: 'People' },
              { value: 'account', label: 'Accounts' },
            ]}
            value={kind}
            onChange={(wish) =>
              set({ kind: wish === 'account' ? 'account' : undefined, one: undefined, other: undefined })
            }
          />
          <SegmentedControl
            size="xs"
            aria-label="Which first"
            data={[
              { value: 'doubt', label: 'In doubt first' },
              { value: 'value', label: 'Most valuable' },
              { value: 'lot', label: 'By lot' },
            ]}
            value={order}
            onChange={(wish) => set({ order: wish === 'doubt' ? undefined : wish, one: undefined, other: undefined })}
          />
          <span className={classes.spacer} />
          {progress.data && (
            <span role="status">
              {sayNumber(progress.data.mineToday)} done today · {progress.data.leftAbout ? 'over ' : ''}
              {sayNumber(progress.data.left)} left for you
            </span>
          )}
        </>
      }
    >
      {progress.data && progress.data.disputed > 0 && !named && (
        <Need>
          On {progress.data.disputed === 1 ? 'one pair' : `${sayNumber(progress.data.disputed)} pairs`} two people
          disagree. <Go href="/quality/pairs?state=disputed">Look at them and settle each</Go>.
        </Need>
      )}
      {named ? <Single one={one} other={other} /> : <Queue key={`${kind} ${order}`} kind={kind} order={order} />}
    </Page>
  )
}

/** A pair that somebody came to by a link. */
const Single = ({ one, other }: { one: string; other: string }) => {
  const asked = useAsk(api.reviewPair, { customerId: one, otherId: other }, { keep: false })
  const { act, acting } = useAct(api.decidePair, { stale: ['customers'] })
  const [said, setSaid] = useState<Decision>()
  const decide = async (decision: Decision) => {
    const look = asked.data?.pair.look
    if (!acting && look && (await act({ customerId: one, otherId: other, decision, look }))) setSaid(decision)
  }
  useKeys(
    [
      { key: 's', does: 'They are the same: make them one', run: () => void decide('same') },
      { key: 'd', does: 'They are different', run: () => void decide('different') },
      { key: 'u', does: 'Unsure: ask somebody else', run: () => void decide('unsure') },
    ],
    { group: 'Review', when: said === undefined },
  )
  return (
    <Answered of={asked}>
      {(pair) =>
        said ? (
          <EmptyState
            title={`You said: ${decisionWords[said]}.`}
            action={
              <Button component={Go} href="/quality/review">
                To the queue
              </Button>
            }
          />
        ) : (
          <PairShown pair={pair} decide={decide} acting={acting} />
        )
      }
    </Answered>
  )
}
