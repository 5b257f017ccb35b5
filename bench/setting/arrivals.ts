import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

export type Ask = {
  kind: string
  method?: string
  path: string
  body?: unknown
  headers?: Record<string, string>
  after?: (body: unknown) => void
}
export type Latencies = Map<string, number[]>

export const percentile = (values: number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
export const median = (values: number[]) => percentile(values, 0.5)
export const round = (value: number, digits = 1) => Math.round(value * 10 ** digits) / 10 ** digits

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/** Asks once and resolves with the status and the body: parsed unless nobody looks at it, since the client shares the cores. */
export function ask(base: string, cookie: string, one: Ask, isRead = true): Promise<{ status: number; body: unknown }> {
  const url = new URL(one.path, base)
  const payload = one.body === undefined ? undefined : JSON.stringify(one.body)
  return new Promise((resolve, reject) => {
    const going = request(
      url,
      {
        agent,
        method: one.method ?? 'GET',
        headers: {
          cookie,
          ...(payload && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) }),
          ...one.headers,
        },
      },
      (reply) => {
        const parts: Buffer[] = []
        if (isRead) reply.on('data', (part: Buffer) => parts.push(part))
        else reply.resume()
        reply.on('end', () => {
          if (!isRead) return resolve({ status: reply.statusCode ?? 0, body: null })
          const text = Buffer.concat(parts).toString()
          const json = String(reply.headers['content-type']).includes('json') && text ? JSON.parse(text) : null
          resolve({ status: reply.statusCode ?? 0, body: json })
        })
        reply.on('error', reject)
      },
    )
    going.on('error', reject)
    going.end(payload)
  })
}

/**
 * A steady stream of arrivals that does not wait for answers (an open loop): a slow answer delays nobody's arrival,
 * and time is counted from when a request should have begun. So a stall shows in every request it held up.
 */
export async function arrivals(
  base: string,
  cookie: string,
  rate: number,
  seconds: number,
  next: () => Ask,
): Promise<{ latencies: Latencies; failures: Map<string, number> }> {
  const latencies: Latencies = new Map()
  const failures = new Map<string, number>()
  const going = new Set<Promise<void>>()
  const total = Math.round(rate * seconds)
  const begin = performance.now()
  for (let n = 0; n < total; n += 1) {
    const due = begin + (n * 1000) / rate
    const early = due - performance.now()
    if (early > 1) await wait(early)
    const one = next()
    const asked = ask(base, cookie, one, one.after !== undefined)
      .then(({ status, body }) => {
        const list = latencies.get(one.kind) ?? []
        list.push(performance.now() - due)
        latencies.set(one.kind, list)
        if (status >= 400) failures.set(`${one.kind} ${status}`, (failures.get(`${one.kind} ${status}`) ?? 0) + 1)
        else one.after?.(body)
      })
      .catch((thrown: Error) => {
        failures.set(`${one.kind} ${thrown.message}`, (failures.get(`${one.kind} ${thrown.message}`) ?? 0) + 1)
      })
      .finally(() => going.delete(asked))
    going.add(asked)
    // A server that has fallen this far behind has lost; more would only measure the queue.
    if (going.size > 5000) break
  }
  await Promise.allSettled(going)
  return { latencies, failures }
}
