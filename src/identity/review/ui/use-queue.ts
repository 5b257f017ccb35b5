// The queue as somebody goes through it: pairs in the order in which they came, a place among them, and what was said of
// which. Pairs that wait are asked for anew whenever few are left; what is there already keeps its place.
import { useEffect, useRef, useState } from 'react'
import { ask } from '../../../platform/ui/ask.ts'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import type { LinkedKind } from '../../linking/schema.ts'
import { api } from '../api.ts'
import type { Decision, QueueOrder, QueueRow } from '../schema.ts'

export type Saying = { decision: Decision; merged: boolean }
export const keyOf = (row: Pick<QueueRow, 'customerId' | 'otherId'>): string => `${row.customerId} ${row.otherId}`

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
  const queue = useAsk(api.reviewQueue, { kind, order, limit: 50, ...(after ? { after } : {}) })
  const [rows, setRows] = useState<QueueRow[]>([])
  const [at, setAt] = useState(0)
  const [sayings, setSayings] = useState<ReadonlyMap<string, Saying>>(new Map())

  // biome-ignore lint/correctness/useExhaustiveDependencies: another queue is begun at its head.
  useEffect(() => {
    setRows([])
    setAt(0)
    setAfter(undefined)
  }, [kind, order])

  useEffect(() => {
    const came = queue.data?.rows ?? []
    setRows((present) => {
      const known = new Set(present.map(keyOf))
      const fresh = came.filter((row) => !known.has(keyOf(row)))
      return fresh.length > 0 ? [...present, ...fresh] : present
    })
  }, [queue.data])

  const next = queue.data?.next ?? null
  useEffect(() => {
    if (next && rows.length - at < 5) setAfter(next)
  }, [next, rows.length, at])

  useTaking(rows, at, (taken) => setRows((present) => present.filter((row) => !taken.has(keyOf(row)))))

  const nextOpen = (from: number): number => {
    for (let place = from; place < rows.length; place += 1)
      if (!sayings.has(keyOf(rows[place] as QueueRow))) return place
    return rows.length
  }
  return {
    query: queue,
    row: rows[at],
    following: rows[nextOpen(at + 1)],
    saying: rows[at] && sayings.get(keyOf(rows[at] as QueueRow)),
    forward: () => setAt(nextOpen(at + 1)),
    back: () => setAt(Math.max(0, at - 1)),
    canGoBack: at > 0,
    say: (row: QueueRow, saying: Saying | undefined) =>
      setSayings((present) => {
        const changed = new Map(present)
        if (saying) changed.set(keyOf(row), saying)
        else changed.delete(keyOf(row))
        return changed
      }),
    show: (row: QueueRow) => {
      const place = rows.findIndex((each) => keyOf(each) === keyOf(row))
      if (place >= 0) setAt(place)
    },
  }
}
