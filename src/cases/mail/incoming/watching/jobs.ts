import { setTimeout as wait } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import type { House } from '../../../../platform/server/context.ts'
import * as mailboxes from '../../mailboxes/store.ts'
import { connect, fetchNew, sayProblem } from '../fetching/jobs.ts'

const LOOK_EVERY_MS = 30_000
const LONGEST_PAUSE_MS = 5 * 60_000

/** Keeps one mailbox open and waits there for mail (IDLE, else by asking); begins anew when the connection breaks. */
async function watchOne(house: House, mailbox: mailboxes.KeptMailbox, over: AbortSignal): Promise<void> {
  for (let pause = 1_000; !over.aborted; ) {
    let client: ImapFlow | undefined
    const leave = () => client?.close()
    over.addEventListener('abort', leave)
    try {
      client = await connect(house, mailbox)
      await client.mailboxOpen(mailbox.imapFolder, { readOnly: true })
      while (!over.aborted && client.usable) {
        await fetchNew(house, client, mailbox)
        pause = 1_000
        await newsFrom(client, over)
      }
    } catch (thrown) {
      if (over.aborted) break
      const says = sayProblem(thrown)
      house.log.warn({ mailbox: mailbox.id, reason: says }, 'a mailbox could not be read; it is tried again')
      await mailboxes.failed(house.writing, mailbox.id, new Date(), says).catch(() => {})
    } finally {
      over.removeEventListener('abort', leave)
      client?.close()
    }
    await wait(pause * (0.75 + Math.random() / 2), undefined, { ref: false, signal: over }).catch(() => {})
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }
}

/** Until the server says that something came, the connection ends, or it is time to look anyway. */
const newsFrom = (client: ImapFlow, over: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      client.off('exists', end)
      client.off('close', end)
      over.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, LOOK_EVERY_MS)
    client.on('exists', end)
    client.on('close', end)
    over.addEventListener('abort', end)
    client.idle().catch(() => {})
  })

const ROUND_MS = 5_000

/** What the worker keeps open as long as it lives: each mailbox in use, as its settings are now. */
export function watchMailboxes(house: House): { stop: () => Promise<void> } {
  const over = new AbortController()
  const watched = new Map<string, { version: number; end: AbortController; done: Promise<void> }>()
  const round = async () => {
    const inUse = (await mailboxes.inUse(house.reading)).filter((mailbox) => mailbox.imapHost)
    const now = new Map(inUse.map((mailbox) => [mailbox.id, mailbox]))
    for (const [id, { version, end }] of watched)
      if (now.get(id)?.version !== version) {
        end.abort()
        watched.delete(id)
      }
    for (const mailbox of inUse) {
      if (watched.has(mailbox.id)) continue
      const end = new AbortController()
      watched.set(mailbox.id, { version: mailbox.version, end, done: watchOne(house, mailbox, end.signal) })
    }
  }
  const rounds = (async () => {
    while (!over.signal.aborted) {
      // A database that is away is waited for by whoever minds it.
      await round().catch(() => {})
      await wait(ROUND_MS, undefined, { ref: false, signal: over.signal }).catch(() => {})
    }
  })()
  return {
    stop: async () => {
      over.abort()
      for (const { end } of watched.values()) end.abort()
      await Promise.allSettled([rounds, ...[...watched.values()].map(({ done }) => done)])
    },
  }
}
