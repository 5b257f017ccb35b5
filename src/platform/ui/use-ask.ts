// useAsk(endpoint, input, {when?, every?}) reads and keeps what it read while the next answer comes.
// useAct(endpoint, {done?, stale?, quiet?}) writes: `await act(input, {ifMatch?})` gives the answer, or undefined after
// saying the problem in a toast (quiet: only in `problem`). An act makes its slice stale, and those named in `stale`.
import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { AnswerOf, AnyEndpoint, QuestionOf } from '../contract.ts'
import { type Asking, type AskOptions, ask, newKey, Problem, routeOf, sliceOf } from './ask.ts'
import { sayDone, sayProblem } from './toast.tsx'

export const keyOf = (endpoint: AnyEndpoint, input?: unknown): readonly unknown[] => {
  const { method, path } = routeOf(endpoint)
  return [sliceOf(endpoint), `${method} ${path}`, input ?? {}]
}

type UseAskOptions = { when?: boolean; every?: number | false; keep?: boolean }

export const useAsk = <E extends AnyEndpoint>(
  endpoint: E,
  ...asking: Asking<E, UseAskOptions>
): UseQueryResult<AnswerOf<E>, Problem> => {
  const [input, options = {}] = asking
  return useQuery<AnswerOf<E>, Problem>({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ signal }) => ask(endpoint, ...([input, { signal }] as unknown as Asking<E, AskOptions>)),
    enabled: options.when ?? true,
    refetchInterval: options.every ?? false,
    ...(options.keep === false ? {} : { placeholderData: keepPreviousData }),
  })
}

type ActOptions<E extends AnyEndpoint> = {
  /** A sentence said when it is done, or a function that makes it from the answer. */
  done?: string | ((answer: AnswerOf<E>) => string | undefined)
  /** Other slices whose answers are stale now ('orders'), or everything. */
  stale?: readonly string[] | 'everything'
  /** The caller shows the problem itself. */
  quiet?: boolean
  /** What else is done when it failed. */
  failed?: (problem: Problem, input: QuestionOf<E>) => unknown
}

export type Act<E extends AnyEndpoint> = {
  act: (...asking: Asking<E, AskOptions>) => Promise<AnswerOf<E> | undefined>
  acting: boolean
  problem: Problem | undefined
  reset: () => void
}

const asProblem = (reason: unknown): Problem =>
  reason instanceof Problem
    ? reason
    : new Problem({
        status: 0,
        title: 'Something went wrong',
        detail: 'This page made a mistake. Nothing was changed.',
      })

export const useAct = <E extends AnyEndpoint>(endpoint: E, how: ActOptions<E> = {}): Act<E> => {
  const client = useQueryClient()
  const [acting, setActing] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const intent = useRef<{ words: string; key: string }>(undefined)
  const latest = useRef(how)
  latest.current = how

  const act = useCallback(
    async (...[input, options = {}]: Asking<E, AskOptions>): Promise<AnswerOf<E> | undefined> => {
      const { done, stale = [], quiet, failed } = latest.current
      const words = JSON.stringify([routeOf(endpoint).path, input])
      // The same words after no answer are the same intent: the server then answers with what it did the first time.
      if (intent.current?.words !== words) intent.current = { words, key: newKey() }
      setActing(true)
      setProblem(undefined)
      try {
        const sent = [input, { idempotencyKey: intent.current.key, ...options }] as unknown as Asking<E, AskOptions>
        const answer = await ask(endpoint, ...sent)
        intent.current = undefined
        const slices = [sliceOf(endpoint), ...(stale === 'everything' ? [] : stale)]
        if (stale === 'everything') await client.invalidateQueries()
        else for (const slice of slices) void client.invalidateQueries({ queryKey: [slice] })
        const words = typeof done === 'function' ? done(answer) : done
        if (words) sayDone(words)
        return answer
      } catch (reason) {
        const found = asProblem(reason)
        if (!found.unanswered) intent.current = undefined
        setProblem(found)
        if (!quiet) sayProblem(found)
        failed?.(found, (input ?? {}) as QuestionOf<E>)
        return undefined
      } finally {
        setActing(false)
      }
    },
    [client, endpoint],
  )
  return { act, acting, problem, reset: () => setProblem(undefined) }
}
