import type { Address, Email } from 'postal-mime'
import { correspondent, shownLine, shownText } from '../addresses.ts'
import { authenticationOf } from '../authentication.ts'
import { bouncesIn, originalMessageId } from '../bounce.ts'
import { quotedFrom } from '../quoted.ts'
import { textOf } from '../safe-html.ts'
import type { Correspondent } from '../schema.ts'
import { messageNamedBy } from '../token.ts'
import type { ParsedFile, ParsedMail } from './schema.ts'

export const MOST_TEXT = 50_000
export const MOST_HTML = 1_000_000
export const MOST_FILES = 100
const MOST_NAMED = 100
const MOST_REFERENCES = 60

const each = (addresses: readonly Address[] | undefined) =>
  (addresses ?? []).flatMap((one) => one.group ?? [one as { name: string; address: string }])

const named = (addresses: readonly Address[] | undefined): Correspondent[] => {
  const seen = new Map<string, Correspondent>()
  for (const one of each(addresses)) {
    const who = correspondent(one)
    if (who && !seen.has(who.address)) seen.set(who.address, who)
    if (seen.size >= MOST_NAMED) break
  }
  return [...seen.values()]
}

const ids = (text: string | undefined): string[] => (text ?? '').slice(0, 40_000).match(/<[^<>\s]{1,300}>/g) ?? []

const textIn = (content: ArrayBuffer | Uint8Array | string) =>
  typeof content === 'string'
    ? content
    : Buffer.from(content as Uint8Array)
        .subarray(0, 256 * 1024)
        .toString('utf8')

/** What a report on delivery says, when the mail is one. */
function bounceOf({ attachments, text = '' }: Email): ParsedMail['bounce'] {
  const report = attachments.find(({ mimeType }) => mimeType === 'message/delivery-status')
  if (!report) return null
  const head = attachments.find(({ mimeType }) =>
    /^(message\/rfc822|text\/rfc822-headers|message\/global)/.test(mimeType),
  )
  return { of: originalMessageId(head ? textIn(head.content) : text), to: bouncesIn(textIn(report.content)) }
}

function marksOf(headers: Email['headers'], ourOwn: boolean): ParsedMail['marks'] {
  const value = (key: string) => headers.find((header) => header.key === key)?.value ?? ''
  const has = (key: string) => headers.some((header) => header.key === key)
  return {
    autoSubmitted: shownLine(value('auto-submitted'), 60),
    autoReply: has('x-autoreply') || has('x-autorespond') || has('x-auto-reply'),
    precedence: shownLine(value('precedence'), 60),
    list: has('list-id') || has('list-unsubscribe') || has('list-post') || has('mailing-list'),
    nullSender: /^\s*<\s*>\s*$/.test(value('return-path')),
    ourOwn,
  }
}

export type Reading = { key: Uint8Array; checkedBy: string | null; files: ParsedFile[]; filesLeftOut: number }

/** A parsed mail as we go on with it: whole characters, addresses that are some, no more than anybody reads. */
export function mailOf(email: Email, { key, checkedBy, files, filesLeftOut }: Reading): ParsedMail {
  const html = email.html?.trim() ? email.html.toWellFormed().replaceAll('\u0000', '') : null
  const written = shownText((email.text ?? '').replaceAll('\r\n', '\n')).trim()
  const text = (written || (html ? shownText(textOf(html.slice(0, MOST_HTML))) : '')).slice(0, MOST_TEXT)
  const messageId = ids(email.messageId)[0] ?? null
  const to = named(email.to)
  const cc = named(email.cc)
  return {
    from: named([...(email.from ? [email.from] : []), ...(email.sender ? [email.sender] : [])])[0] ?? null,
    replyTo: named(email.replyTo)[0] ?? null,
    to,
    cc,
    recipients: each(email.to).length + each(email.cc).length,
    subject: shownLine(email.subject ?? '', 300),
    messageId,
    answers: [...ids(email.inReplyTo), ...ids(email.references).reverse()].slice(0, MOST_REFERENCES),
    deliveredTo: email.headers
      .filter(({ key: name }) => /^(delivered-to|x-original-to|envelope-to)$/.test(name))
      .map(({ value }) => shownLine(value.replace(/[<>]/g, ''), 254))
      .slice(0, 10),
    text,
    html: html && html.length <= MOST_HTML ? html : null,
    quotedFrom: quotedFrom(text),
    files,
    filesLeftOut,
    marks: marksOf(email.headers, messageId !== null && messageNamedBy(key, messageId) !== null),
    authentication: authenticationOf(email.headers, checkedBy),
    bounce: bounceOf(email),
    problem: null,
  }
}

/** A mail of which nothing could be read. */
export const unreadable = (problem: string): ParsedMail => ({
  ...mailOf(
    { headers: [], headerLines: [], attachments: [] },
    { key: new Uint8Array(), checkedBy: null, files: [], filesLeftOut: 0 },
  ),
  problem,
})
