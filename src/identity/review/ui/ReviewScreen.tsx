import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { useKeys } from '../../../platform/ui/keys.ts'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState, Need } from '../../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayNumber } from '../../../platform/ui/values.ts'
import type { LinkedKind } from '../../linking/schema.ts'
import { StartLinkage } from '../../linking/ui/StartLinkage.tsx'
import { api } from '../api.ts'
import { type Decision, QueueOrder, type QueueRow } from '../schema.ts'
import { PairShown } from './PairShown.tsx'
import classes from './Review.module.css'
import { type Saying, useQueue } from './use-queue.ts'

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

const words: Record<Decision, string> = {
  same: 'the same',
  different: 'two different ones',
  unsure: 'not to be told apart',
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
            title={`You said: ${words[said]}.`}
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

const Queue = ({ kind, order }: { kind: LinkedKind; order: QueueOrder }) => {
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
  const deciding = useAct(api.decidePair, { stale: ['customers'] })
  const many = useAct(api.decidePairs, { stale: ['customers'], done: 'They are one customer now.' })
  const takingBack = useAct(api.takeBackDecision, { stale: ['customers'] })
  const [last, setLast] = useState<{ row: QueueRow; saying: Saying }>()

  const decide = async (decision: Decision) => {
    if (!row || saying || deciding.acting) return
    const { customerId, otherId, look } = row
    const answer = await deciding.act({ customerId, otherId, decision, look })
    const said: Saying = { decision, merged: answer?.merged ?? false }
    // Somebody else was first: the sentence says so, and there is nothing left to say of these two.
    queue.say(row, said)
    if (answer) setLast({ row, saying: said })
    queue.forward()
  }
  const undo = async () => {
    if (!last || takingBack.acting) return
    const { customerId, otherId } = last.row
    if (!(await takingBack.act({ customerId, otherId }))) return
    queue.say(last.row, undefined)
    queue.show(last.row)
    setLast(undefined)
  }
  const all = async () => {
    if (!asked.data || !row) return
    const pairs = [row, ...asked.data.beside.filter((each) => each.state === 'waiting')]
    await many.act({
      decisions: pairs.map(({ customerId, otherId }) => ({ customerId, otherId, decision: 'same' as const })),
    })
    queue.say(row, { decision: 'same', merged: true })
    queue.forward()
  }
  useKeys(
    [
      { key: 's', does: 'They are the same: make them one', run: () => void decide('same') },
      { key: 'd', does: 'They are different', run: () => void decide('different') },
      { key: 'u', does: 'Unsure: ask somebody else', run: () => void decide('unsure') },
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
                {...(saying ? { said: words[saying.decision] } : {})}
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
