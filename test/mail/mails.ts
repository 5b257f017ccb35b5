/** A mail as a mail program writes it; what is not said is usual. */
export type Written = {
  from?: string
  to?: string
  subject?: string
  id?: string | null
  date?: string
  headers?: Record<string, string>
  text?: string
  html?: string
}

let number = 0

export function mail({
  from = 'Marguerite Okafor <marguerite@okafor.example>',
  to = 'service@shop.example',
  subject = 'Where is my lamp?',
  id,
  date = 'Mon, 16 Nov 2026 09:12:00 +0000',
  headers = {},
  text = 'The lamp has not come.',
  html,
}: Written = {}): string {
  number += 1
  const own = id === undefined ? `<mail-${number}-${process.pid}@okafor.example>` : id
  const head = {
    From: from,
    To: to,
    Subject: subject,
    Date: date,
    ...(own && { 'Message-ID': own }),
    'MIME-Version': '1.0',
    ...headers,
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`)
  if (html === undefined) return `${lines.join('\n')}\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`
  return `${lines.join('\n')}
Content-Type: multipart/alternative; boundary="half"

--half
Content-Type: text/plain; charset=utf-8

${text}
--half
Content-Type: text/html; charset=utf-8

${html}
--half--
`
}

export type Part = { type: string; name?: string; content: Buffer | string; id?: string; disposition?: string }

/** The same with files beside the text. */
export function mailWith(parts: readonly Part[], written: Written = {}): string {
  const [head = '', body = ''] = mail({ ...written, headers: { ...written.headers } }).split(/\n\n([\s\S]*)/)
  const kept = head.replace(/\nContent-Type: .*$/, '')
  const type = /\nContent-Type: (.*)$/.exec(head)?.[1] ?? 'text/plain'
  const each = parts.map(
    ({ type: of, name, content, id, disposition = 'attachment' }) => `--whole
Content-Type: ${of}${name ? `; name="${name}"` : ''}
Content-Transfer-Encoding: base64
Content-Disposition: ${disposition}${name ? `; filename="${name}"` : ''}${id ? `\nContent-ID: <${id}>` : ''}

${Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\n')}`,
  )
  return `${kept}\nContent-Type: multipart/mixed; boundary="whole"\n\n--whole\nContent-Type: ${type}\n\n${body}\n${each.join('\n')}\n--whole--\n`
}

/** A report of a mail server that a mail of ours could not be delivered (RFC 3464). */
export const bounce = (of: string, recipient: string, action = 'failed', status = '5.1.1') =>
  `From: Mail Delivery System <MAILER-DAEMON@mx.okafor.example>
To: service@shop.example
Return-Path: <>
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce-${++number}@mx.okafor.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="report"

--report
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.
--report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.okafor.example

Final-Recipient: rfc822; ${recipient}
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 5.1.1 <${recipient}>: Recipient address rejected: User unknown

--report
Content-Type: text/rfc822-headers

From: Shop <service@shop.example>
To: ${recipient}
Message-ID: ${of}
Subject: Re: Where is my lamp?

--report--
`
