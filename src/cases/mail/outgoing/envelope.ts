import { emailKey } from '../../../customers/details/model.ts'
import { shownLine } from '../addresses.ts'

/** Addresses as they may be written to: each once, none that is no address, and none of our own, which would come back. */
export function recipients(
  said: { to: readonly string[]; cc: readonly string[]; bcc: readonly string[] },
  own: string,
): { to: string[]; cc: string[]; bcc: string[] } {
  const seen = new Set([own.toLowerCase()])
  const once = (addresses: readonly string[]) =>
    addresses.flatMap((address) => {
      const key = emailKey(address)
      if (!key || seen.has(key)) return []
      seen.add(key)
      return [key]
    })
  return { to: once(said.to), cc: once(said.cc), bcc: once(said.bcc) }
}

/** A subject of one line; an answer says that it is one. */
export const subjectOf = (subject: string, isAnswer: boolean) => {
  const line = shownLine(subject, 300)
  return isAnswer && !/^(re|aw|sv|odp)\s*:/i.test(line) ? `Re: ${line}` : line
}

/** What is written with the mailbox's signature under it, set off as RFC 3676 has it. */
export const signed = (text: string, signature: string) =>
  signature.trim() ? `${text.trimEnd()}\n\n-- \n${signature.trim()}\n` : `${text.trimEnd()}\n`

/** The answer that goes out by itself, with what it may name filled in. Nothing else in it is looked up. */
export const filledIn = (template: string, words: { number: string; name: string }) =>
  template.replace(/\{(number|name)\}/g, (_all, word: 'number' | 'name') => words[word])
