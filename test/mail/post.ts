import { afterAll, beforeAll } from 'vitest'
import { lookOnce } from '../../src/cases/mail/incoming/fetching/jobs.ts'
import { takeInWaiting } from '../../src/cases/mail/incoming/jobs.ts'
import { find } from '../../src/cases/mail/mailboxes/store.ts'
import type { House } from '../../src/platform/server/context.ts'
import { type TestHouse, testHouse } from '../house.ts'
import { type ImapServer, startImap } from './imap-server.ts'
import { type SmtpReceiver, startSmtp } from './smtp-server.ts'

export type Post = {
  it: TestHouse
  imap: ImapServer
  smtp: SmtpReceiver
  /** Sets a mailbox up on the two servers and answers it. */
  mailbox: (set?: Record<string, unknown>) => Promise<{ id: string; address: string; version: number }>
  /** Puts mails into a mailbox, fetches them and takes them in. */
  receive: (mailbox: { id: string; address: string }, mails: readonly string[]) => Promise<void>
  cases: () => Promise<CaseRow[]>
  messages: (caseId: string) => Promise<MessageRow[]>
  incoming: () => Promise<IncomingRow[]>
}
export type CaseRow = {
  id: string
  number: string
  customer_id: string
  subject: string
  closed_at: string | null
  reopened: number
  customer: string
}
export type MessageRow = {
  id: string
  direction: string
  public: boolean
  text: string
  html: string | null
  quoted_from: number | null
  state: string
  problem: string | null
  from_address: string | null
  message_id: string | null
}
export type IncomingRow = {
  id: string
  state: string
  reason: string | null
  case_id: string | null
  subject: string | null
  authentication: unknown
  mail_key: string
}

/** A house with real servers of mail beside it, for a file of tests. */
export function testPost(): Post {
  const it = testHouse()
  const held: Partial<Post> = { it }
  let named = 0
  beforeAll(async () => {
    const imap = await startImap()
    const smtp = await startSmtp(imap.tls)
    Object.assign(held, { imap, smtp })
  })
  afterAll(async () => {
    await held.smtp?.close()
    await held.imap?.close()
  })
  const post = held as Post
  post.mailbox = async (set = {}) => {
    named += 1
    const address = `service${named}-${process.pid}@shop.example`
    const { status, body, text } = await it.as('ada').post('/mailboxes', {
      name: `Service ${named}`,
      address,
      senderName: 'Harbour Lane',
      imapHost: 'localhost',
      imapPort: post.imap.port,
      imapSecurity: 'tls',
      imapUser: address,
      imapSecret: 'letmein',
      smtpHost: 'localhost',
      smtpPort: post.smtp.port,
      smtpSecurity: 'tls',
      smtpUser: address,
      smtpSecret: 'letmein',
      insideHost: 'localhost',
      certificate: post.imap.authority,
      takeExisting: true,
      testMode: false,
      ...set,
    })
    if (status !== 201) throw new Error(`The mailbox was refused: ${text}`)
    return body
  }
  post.receive = async (mailbox, mails) => {
    post.imap.put(mailbox.address, mails)
    await look(it.house, mailbox.id)
    await takeInWaiting(it.house)
  }
  post.cases = () =>
    it.database.query<CaseRow>(
      'select c.id, c.number, c.customer_id, c.subject, c.closed_at, c.reopened, u.name as customer from cases c join customers u on u.id = c.customer_id order by c.created_at, c.number',
    )
  post.messages = (caseId) =>
    it.database.query<MessageRow>(
      'select id, direction, public, text, html, quoted_from, state, problem, from_address, message_id from case_messages where case_id = $1 order by at, id',
      [caseId],
    )
  post.incoming = () => it.database.query<IncomingRow>('select * from incoming_mails order by seq')
  return post
}

export async function look(house: House, id: string): Promise<number> {
  const mailbox = await find(house.writing, id)
  if (!mailbox) throw new Error('There is no such mailbox.')
  return lookOnce(house, mailbox)
}
