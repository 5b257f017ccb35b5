import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ask } from '../../../platform/ui/ask.ts'
import { keyOf } from '../../../platform/ui/use-ask.ts'
import { api } from '../../api.ts'
import type { CasePage } from '../../page/schema.ts'
import { draftApi } from '../api.ts'
import type { DraftToKeep } from '../schema.ts'

/** So long somebody pauses before what they write is kept. */
const PAUSE_MS = 700

type Kept = {
  said: 'kept' | 'not kept' | null
  /** What is written is about to be sent: it is not kept again meanwhile. */
  hold: () => void
  /** What is written was sent or thrown away: nothing of it is kept any more. */
  forget: () => void
}

/** Keeps what is being written in a case, so that a reload, a crash or another machine finds it again. */
export const useKeptDraft = (page: CasePage, draft: DraftToKeep): Kept => {
  const client = useQueryClient()
  const { id } = page.case
  const words = JSON.stringify(draft)
  const kept = useRef(page.draft ? words : JSON.stringify({ ...draft, text: '' }))
  const latest = useRef(words)
  latest.current = words
  const underWay = useRef<Promise<unknown>>(undefined)
  const [said, setSaid] = useState<Kept['said']>(page.draft ? 'kept' : null)

  const known = (to: DraftToKeep | null) =>
    client.setQueryData<CasePage>(
      keyOf(api.case, { id }),
      (before) => before && { ...before, draft: to && { ...to, updatedAt: new Date().toISOString() } },
    )
  const keep = useRef(async (_words: string) => {})
  keep.current = async (now) => {
    if (now === kept.current) return
    const to: DraftToKeep = JSON.parse(now)
    const before = kept.current
    kept.current = now
    if (to.text.trim() === '' && JSON.parse(before).text === '') return
    try {
      underWay.current = ask(draftApi.keepDraft, { id, ...to })
      await underWay.current
      known(to.text.trim() === '' ? null : to)
      setSaid(to.text.trim() === '' ? null : 'kept')
    } catch {
      kept.current = before
      setSaid('not kept')
    } finally {
      underWay.current = undefined
    }
  }
  useEffect(() => {
    const timer = setTimeout(() => void keep.current(words), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [words])
  // Whoever goes on to another page has not paused.
  useEffect(() => () => void keep.current(latest.current), [])

  const hold = () => {
    kept.current = latest.current
  }
  const forget = () => {
    // What was still on its way to be kept when the words were sent is taken back behind it.
    void underWay.current?.then(() => ask(draftApi.keepDraft, { id, ...draft, text: '' })).catch(() => {})
    kept.current = JSON.stringify({ ...draft, text: '' })
    latest.current = kept.current
    known(null)
    setSaid(null)
  }
  return { said, hold, forget }
}
