import { createHash } from 'node:crypto'
import { correspondent } from '../addresses.ts'

/** What is known of a mail from its head alone, before anything of it is read. */
export type Head = { messageId: string | null; sender: string | null; names: string[] }

const HEADS = 64 * 1024
const TRACE = /^(received|return-path|delivered-to|x-[\w-]+|authentication-results|arc-[\w-]+|dkim-signature)$/

const headText = (raw: Buffer) => {
  const text = raw.subarray(0, HEADS).toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length
  return { text: text.slice(0, end).replace(/\r?\n[ \t]+/g, ' '), end }
}

const fieldOf = (head: string, name: string) => new RegExp(`^${name}:(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''

export function headOf(raw: Buffer): Head {
  const { text } = headText(raw)
  const ids = (name: string) =>
    fieldOf(text, name)
      .slice(0, 20_000)
      .match(/<[^<>\s]{1,300}>/g) ?? []
  const from = fieldOf(text, 'from')
  const named = /<([^<>\s]{1,320})>\s*$/.exec(from)?.[1] ?? from
  return {
    messageId: ids('message-id')[0] ?? null,
    sender: correspondent({ address: named })?.address ?? null,
    names: [...ids('in-reply-to'), ...ids('references')],
  }
}

/**
 * What a mail is known again by: its Message-ID; without one, a digest of what its sender wrote, without the marks that
 * each delivery adds. So a mail that is delivered five times is one.
 */
export function keyOf(raw: Buffer): string {
  const { messageId } = headOf(raw)
  if (messageId) return messageId
  const { text, end } = headText(raw)
  const own = text.split(/\r?\n/).filter((line) => !TRACE.test(line.slice(0, line.indexOf(':')).toLowerCase()))
  const hash = createHash('sha256').update(own.join('\n')).update('\n\n')
  return `sha256 ${hash.update(raw.subarray(end)).digest('base64url')}`
}

export type Linked = { id: string; sender: string | null; messageId: string | null; answers: readonly string[] }

/**
 * Mails that may belong together, by sender or by what they answer, each lot in the order in which they came: lots can
 * be taken in side by side, a lot only one after the other.
 */
export function lotsOf<M extends Linked>(mails: readonly M[]): M[][] {
  const head = mails.map((_, at) => at)
  const root = (at: number): number => {
    let top = at
    while (head[top] !== top) top = head[top] as number
    head[at] = top
    return top
  }
  const first = new Map<string, number>()
  for (const [at, mail] of mails.entries())
    for (const key of [mail.sender, mail.messageId, ...mail.answers]) {
      if (!key) continue
      const other = first.get(key)
      if (other === undefined) first.set(key, at)
      else head[Math.max(root(at), root(other))] = Math.min(root(at), root(other))
    }
  const lots = new Map<number, M[]>()
  for (const [at, mail] of mails.entries()) {
    const top = root(at)
    lots.set(top, [...(lots.get(top) ?? []), mail])
  }
  return [...lots.values()]
}

/** Within these minutes so many mails of one sender go into one case, and beyond so many they are kept beside it, unread. */
export const FLOOD_MINUTES = 10
export const ONE_CASE_FROM = 6
export const UNREAD_FROM = 26
