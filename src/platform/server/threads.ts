import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

/** Threads that run exported functions of modules, for calculations that would hold up everything else. */
export type Threads = {
  count: number
  ask: <Reply>(module: URL, name: string, input: unknown) => Promise<Reply>
  close: () => Promise<void>
}

type Question = { id: number; module: string; name: string; input: unknown }
type Answer = { id: number; reply?: unknown; problem?: string }

const mark = 'rapport helper'

/** Starts threads; each is asked in turn. What is sent is copied, except shared memory. */
export function openThreads(count: number): Threads {
  const waiting = new Map<number, { resolve: (reply: unknown) => void; reject: (problem: Error) => void }>()
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: mark })
    worker.on('message', ({ id, reply, problem }: Answer) => {
      const own = waiting.get(id)
      waiting.delete(id)
      if (problem === undefined) own?.resolve(reply)
      else own?.reject(new Error(problem))
    })
    worker.on('error', (problem) => {
      for (const own of waiting.values()) own.reject(problem)
      waiting.clear()
    })
    return worker
  })
  let next = 0
  return {
    count,
    ask: <Reply>(module: URL, name: string, input: unknown) =>
      new Promise<Reply>((resolve, reject) => {
        const id = next++
        waiting.set(id, { resolve: resolve as (reply: unknown) => void, reject })
        workers[id % count]?.postMessage({ id, module: module.href, name, input } satisfies Question)
      }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

if (!isMainThread && workerData === mark)
  parentPort?.on('message', async ({ id, module, name, input }: Question) => {
    try {
      const methods = (await import(module)) as Record<string, (input: unknown) => unknown>
      parentPort?.postMessage({ id, reply: await methods[name]?.(input) } satisfies Answer)
    } catch (thrown) {
      const problem = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
      parentPort?.postMessage({ id, problem } satisfies Answer)
    }
  })
