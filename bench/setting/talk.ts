import { setTimeout as wait } from 'node:timers/promises'
import { ask } from './arrivals.ts'

export type Answer<Body> = { status: number; body: Body }
export type RunSeen<Result> = { state: string; result: Result }

/** One who asks a running server by the API, notes what was refused, and waits for runs. */
export function speaker(base: string, cookie: string, kind: string) {
  const failures = new Map<number, number>()
  const asked = async <Body>(method: string, path: string, body?: unknown, version?: number): Promise<Answer<Body>> => {
    const reply = await ask(base, cookie, {
      kind,
      method,
      path: `/api${path}`,
      ...(body === undefined ? {} : { body }),
      ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
    })
    if (reply.status >= 300) failures.set(reply.status, (failures.get(reply.status) ?? 0) + 1)
    return { status: reply.status, body: reply.body as Body }
  }
  /** Milliseconds that an answer takes. */
  const timed = async (what: () => Promise<Answer<unknown>>): Promise<number> => {
    const begun = performance.now()
    await what()
    return performance.now() - begun
  }
  /** Waits for a run; says how long it took, what came of it, and calls `look` at every step. */
  const over = async <Result>(runId: string, look?: () => Promise<void>) => {
    const begun = performance.now()
    for (;;) {
      const { body } = await asked<RunSeen<Result>>('GET', `/runs/${runId}`)
      const seconds = (performance.now() - begun) / 1000
      if (body.state !== 'waiting' && body.state !== 'running')
        return { seconds, state: body.state, result: body.result }
      await look?.()
      await wait(50)
    }
  }
  return { asked, timed, over, failures: () => Object.fromEntries(failures) }
}
