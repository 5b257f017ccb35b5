// The queue as somebody goes through it. Pairs that wait are asked for anew whenever few are left.
import { useEffect, useRef, useState } from 'react'
import { ask } from '../../../platform/ui/ask.ts'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import type { LinkedKind } from '../../linking/schema.ts'
import { api } from '../api.ts'
import type { Decision, QueueOrder, QueueRow } from '../schema.ts'
import {
  back,
  begun,
  forward,
  forwardFrom,
  joined,
  keyOf,
  leftOut,
  nextOpen,
  type Pair,
  said,
  shownAgain,
} from './walk.ts'

const AHEAD = 4

/** The pair that is shown and those that follow are taken, so that nobody else is shown them; what others took is left out. */
const useTaking = (rows: readonly QueueRow[], at: number, leaveOut: (keys: ReadonlySet<string>) => void) => {
  const asked = useRef<Set<string>>(new Set())
  const near = rows.slice(at, at + AHEAD)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when other pairs come near.
  useEffect(() => {
    const wanted = near.filter((row) => !asked.current.has(keyOf(row)))
    if (wanted.length === 0) return
    for (const row of wanted) asked.current.add(keyOf(row))
    const pairs = wanted.map(({ customerId, otherId }) => ({ customerId, otherId }))
    // Without an answer everything stays as it is: whoever decides second is told so.
    ask(api.takePairs, { pairs }).then(
      (reply) => {
        const own = new Set(reply.rows.map(keyOf))
        const taken = new Set(wanted.map(keyOf).filter((key) => !own.has(key)))
        if (taken.size > 0) leaveOut(taken)
      },
      () => undefined,
    )
  }, [near.map(keyOf).join()])
}

export const useQueue = (kind: LinkedKind, order: QueueOrder) => {
  const [after, setAfter] = useState<string | undefined>(undefined)
  const query = useAsk(api.reviewQueue, { kind, order, limit: 50, ...(after ? { after } : {}) })
  const [walk, setWalk] = useState(begun)
  const { rows, at, sayings } = walk

  useEffect(() => setWalk((present) => joined(present, query.data?.rows ?? [])), [query.data])

  const next = query.data?.next ?? null
  useEffect(() => {
    if (next && rows.length - at < 5) setAfter(next)
  }, [next, rows.length, at])

  useTaking(rows, at, (taken) => setWalk((present) => leftOut(present, taken)))

  const row = rows[at]
  return {
    query,
    row,
    following: rows[nextOpen(walk, at + 1)],
    saying: row && sayings.get(keyOf(row)),
    canGoBack: at > 0,
    forward: () => setWalk(forward),
    back: () => setWalk(back),
    /** What was said of a pair; the next one is shown. */
    say: (pair: Pair, decision: Decision) => setWalk((present) => forwardFrom(said(present, pair, decision), pair)),
    /** Nothing is said of a pair any more; it is shown again. */
    unsay: (pair: QueueRow) => setWalk((present) => shownAgain(said(present, pair, undefined), pair)),
  }
}
