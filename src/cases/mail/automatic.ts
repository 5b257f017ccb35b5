import { withoutPlus } from './addresses.ts'
import type { ParsedMail } from './parsing/schema.ts'
import type { HeldReason } from './schema.ts'

/**
 * Whether a mail was written by a machine, so that nobody answers it by itself and it opens nothing (RFC 3834, RFC 2919,
 * RFC 5321 §4.5.5): two houses that answer each other would never end.
 */
export function automatic(mail: ParsedMail, own: ReadonlySet<string>): HeldReason | null {
  const { marks } = mail
  if (marks.ourOwn) return 'loop'
  if (mail.from && (own.has(mail.from.address) || own.has(withoutPlus(mail.from.address)))) return 'our own'
  if (marks.autoSubmitted && !/^no\b/i.test(marks.autoSubmitted)) return 'auto-reply'
  if (marks.autoReply) return 'auto-reply'
  if (/\bauto[_-]?reply\b/i.test(marks.precedence)) return 'auto-reply'
  if (marks.list) return 'list'
  if (/\b(bulk|junk|list)\b/i.test(marks.precedence)) return 'bulk'
  if (marks.nullSender || /^(mailer-daemon|postmaster)@/i.test(mail.from?.address ?? '')) return 'null sender'
  return mail.from ? null : 'no sender'
}

/** Whether a mail that a person wrote may still not be answered by a machine: nobody reads there. */
export const mayBeAnswered = (mail: ParsedMail) =>
  mail.from !== null && !/^(no-?reply|do-?not-?reply|bounces?|noreply-.*)([+.-].*)?@/i.test(mail.from.address)

/** A thread takes so many automatic mails an hour, and one recipient so many over all threads. */
export const AUTOMATIC_A_THREAD = 3
export const AUTOMATIC_A_RECIPIENT = 5
