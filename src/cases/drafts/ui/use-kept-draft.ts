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
    const had = JSON.parse(kept.current).text !== ''
    kept.current = now
    if (to.text.trim() === '' && !had) return
    try {
      await ask(draftApi.keepDraft, { id, ...to })
      known(to.text.trim() === '' ? null : to)
      setSaid(to.text.trim() === '' ? null : 'kept')
    } catch {
      kept.current = ''
      setSaid('not kept')
    }
  }
  useEffect(() => {
    const timer = setTimeout(() => void keep.current(words), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [words])
  // Whoever goes on to another page has not paused.
  useEffect(() => () => void keep.current(latest.current), [])

  const forget = () => {
    kept.current = JSON.stringify({ ...draft, text: '' })
    latest.current = kept.current
    known(null)
    setSaid(null)
  }
  return { said, forget }
}
