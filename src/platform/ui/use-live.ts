// useLive(liveEndpoint, input, hear, {when?}) listens for as long as the page is shown, and begins anew after a break.
import { useEffect, useRef } from 'react'
import type { AnswerOf, AnyEndpoint } from '../contract.ts'
import { type Asking, addressOf, routeOf } from './ask.ts'

type EventOf<E> = AnswerOf<E> extends AsyncIterable<infer T> ? T : never

export const useLive = <E extends AnyEndpoint>(
  endpoint: E,
  input: Asking<E, never>[0],
  hear: (event: EventOf<E>) => void,
  { when = true }: { when?: boolean } = {},
): void => {
  const latest = useRef(hear)
  latest.current = hear
  const url = addressOf(routeOf(endpoint), (input ?? {}) as Record<string, unknown>)
  useEffect(() => {
    if (!when) return
    const source = new EventSource(url)
    source.onmessage = ({ data }) => latest.current(JSON.parse(data) as EventOf<E>)
    return () => source.close()
  }, [url, when])
}
