import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { unreadable } from './model.ts'
import type { ParsedMail, ParseOrder, ParseReply } from './schema.ts'

const MOST_MS = 10_000

export type Reader = {
  read: (order: Omit<ParseOrder, 'id' | 'only'>) => Promise<ParsedMail>
  close: () => void
}

/**
 * Reads mails one after the other in a process of its own. One that takes longer than ten seconds, or more memory than
 * it may, costs that process and nothing else: the next begins anew, and tries the head alone.
 */
export function openReader(mostMs = MOST_MS): Reader {
  let child: ChildProcess | null = null
  let next = 0
  const begin = () =>
    fork(fileURLToPath(new URL('./jobs.ts', import.meta.url)), {
      execArgv: [...process.execArgv, '--max-old-space-size=160', '--max-semi-space-size=4'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
  const asked = (order: Omit<ParseOrder, 'id'>): Promise<ParsedMail | null> => {
    child ??= begin()
    const process = child
    const id = next++
    return new Promise((resolve) => {
      const end = (mail: ParsedMail | null) => {
        clearTimeout(timer)
        process.off('message', hear)
        process.off('exit', gone)
        if (mail === null) {
          process.kill('SIGKILL')
          child = null
        }
        resolve(mail)
      }
      const hear = (reply: ParseReply) => reply.id === id && end(reply.mail)
      const gone = () => end(null)
      const timer = setTimeout(() => end(null), mostMs)
      process.on('message', hear)
      process.once('exit', gone)
      process.send({ ...order, id }, (problem) => problem && end(null))
    })
  }
  let last: Promise<unknown> = Promise.resolve()
  return {
    read: (order) => {
      const reading = last.then(
        async () =>
          (await asked(order)) ??
          (await asked({ ...order, only: 'head' })) ??
          unreadable('It took too long or too much to be read.'),
      )
      last = reading
      return reading
    },
    close: () => {
      child?.kill('SIGKILL')
      child = null
    },
  }
}
