import { Readable } from 'node:stream'
import type { ImapFlow } from 'imapflow'
import { type House, systemContext } from '../../../../platform/server/context.ts'
import { beginning, type KeptFile, keep, remove } from '../../../../platform/server/files.ts'
import { inTransaction } from '../../../../platform/server/http/answer.ts'
import { queue } from '../../../../platform/server/jobs.ts'
import { NotReached, placeOutside } from '../../../../platform/server/outbound.ts'
import { unseal } from '../../../../platform/server/secrets.ts'
import * as mailboxes from '../../mailboxes/store.ts'
import { headOf, keyOf } from '../model.ts'
import * as store from '../store.ts'

/** So many mails are written down in one transaction, with the checkpoint behind them. */
const BATCH = 100
/** Larger ones are streamed to the disk, one by one. */
const SMALL = 1024 * 1024
/** Beyond it a mail is not kept: that it came is. */
const MOST_BYTES = 150 * 1024 * 1024
const HEAD = 64 * 1024

/** Without a word for so long, the connection is taken to be gone. */
const SILENCE_MS = 60_000

export async function connect(house: House, mailbox: mailboxes.KeptMailbox): Promise<ImapFlow> {
  const { ImapFlow: Client } = await import('imapflow')
  const host = mailbox.imapHost ?? ''
  const client = new Client({
    host: await placeOutside(host, mailbox.insideHost),
    servername: host,
    port: mailbox.imapPort ?? 993,
    secure: mailbox.imapSecurity === 'tls',
    // Never a password over a line that others read.
    doSTARTTLS: mailbox.imapSecurity === 'starttls' ? true : undefined,
    auth: {
      user: mailbox.imapUser ?? '',
      pass: mailbox.imapSecret ? unseal(house.config.secret, mailbox.imapSecret) : '',
    },
    tls: { ...(mailbox.certificate && { ca: mailbox.certificate }) },
    logger: false,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: SILENCE_MS * 2,
    maxIdleTime: SILENCE_MS,
  } as ConstructorParameters<typeof Client>[0])
  // What breaks is seen by whoever waits for an answer; without a listener it would end the process.
  client.on('error', () => {})
  await client.connect()
  return client
}

/** What went wrong with a mail server, as a sentence that an administrator can act on. */
export function sayProblem(thrown: unknown): string {
  const problem = thrown as Error & { code?: string; authenticationFailed?: boolean; responseText?: string }
  if (thrown instanceof NotReached) return thrown.message
  if (problem.authenticationFailed) return 'The server refused the user name or password.'
  if (problem.code === 'ENOTFOUND') return 'There is no such host.'
  if (problem.code === 'ECONNREFUSED') return 'Nobody answers at this host and port.'
  if (problem.code === 'ECONNRESET' || problem.code === 'NoConnection' || problem.code === 'EConnectionClosed')
    return 'The connection broke.'
  if (/^(ETIMEOUT|ETIMEDOUT|CONNECT_TIMEOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT)$/i.test(problem.code ?? ''))
    return 'The server did not answer in time.'
  if (problem.code?.startsWith('CERT') || /certificate|self.signed/i.test(`${problem.code} ${problem.message}`))
    return 'Its certificate is not one that we trust. If it is your own, put the certificate of its authority into the mailbox.'
  return `The server answered with an error: ${(problem.responseText ?? problem.message ?? 'unknown').slice(0, 200)}`
}

type Found = { uid: number; size: number; receivedAt: Date }

async function keptMail(
  house: House,
  client: ImapFlow,
  { uid, size, receivedAt }: Found,
  source: Buffer | undefined,
): Promise<store.Arrived> {
  if (size > MOST_BYTES)
    return { mailKey: `uid ${uid} too large`, uid, file: null, bytes: size, sender: null, receivedAt }
  let file: KeptFile
  let key: string
  let head: Buffer
  if (source) {
    file = await keep(house, Readable.from([source]), MOST_BYTES)
    key = keyOf(source)
    head = source
  } else {
    const { content } = (await client.download(String(uid), undefined, { uid: true })) as { content: Readable }
    file = await keep(house, content, MOST_BYTES + 1)
    head = await beginning(house, file.id, HEAD)
    key = headOf(head).messageId ?? `sha256 ${file.sha256}`
  }
  return { mailKey: key, uid, file, bytes: file.bytes, sender: headOf(head).sender, receivedAt }
}

/** Puts mails on the disk one after the other as they come: no more than one of them is in memory. */
async function keepAll(house: House, client: ImapFlow, uids: readonly number[]): Promise<store.Arrived[]> {
  const sizes = await client.fetchAll(uids.join(','), { uid: true, size: true, internalDate: true }, { uid: true })
  const found = new Map(
    sizes.map(({ uid, size = 0, internalDate }): [number, Found] => [
      uid,
      { uid, size, receivedAt: new Date(internalDate ?? Date.now()) },
    ]),
  )
  const arrived: store.Arrived[] = []
  const small = [...found.values()].filter(({ size }) => size <= SMALL).map(({ uid }) => uid)
  if (small.length > 0)
    for await (const { uid, source } of client.fetch(small.join(','), { uid: true, source: true }, { uid: true })) {
      const one = found.get(uid)
      if (one && source) arrived.push(await keptMail(house, client, one, source))
    }
  for (const one of found.values()) if (one.size > SMALL) arrived.push(await keptMail(house, client, one, undefined))
  return arrived.sort((a, b) => a.uid - b.uid)
}

/** A UIDVALIDITY that is another says that the numbers mean nothing any more: all is looked at again, and known again. */
async function beginAt(
  house: House,
  mailbox: mailboxes.KeptMailbox,
  box: { uidValidity: bigint; uidNext: number },
): Promise<number> {
  const validity = Number(box.uidValidity)
  if (mailbox.uidValidity === validity) return mailbox.lastUid
  const isFirst = mailbox.uidValidity === null
  const from = isFirst && !mailbox.takeExisting ? box.uidNext - 1 : 0
  await mailboxes.moveTo(house.writing, mailbox.id, validity, from)
  return from
}

/** Fetches what came since the checkpoint; the mails and the new checkpoint are written together. Answers how many were new. */
export async function fetchNew(house: House, client: ImapFlow, given: mailboxes.KeptMailbox): Promise<number> {
  const mailbox = await mailboxes.find(house.writing, given.id)
  if (!mailbox?.active) return 0
  const box = client.mailbox
  if (!box) throw new NotReached('The folder could not be opened.')
  const validity = Number(box.uidValidity)
  let last = await beginAt(house, mailbox, box)
  let fresh = 0
  for (;;) {
    // A range that begins behind the last mail names the last one.
    const found = ((await client.search({ uid: `${last + 1}:*` }, { uid: true })) || []) as number[]
    const uids = found
      .filter((uid) => uid > last)
      .sort((a, b) => a - b)
      .slice(0, BATCH)
    if (uids.length === 0) break
    const arrived = await keepAll(house, client, uids)
    const known = await inTransaction(house, async (db) => {
      const context = systemContext(house, db)
      const again: store.Arrived[] = []
      for (const mail of arrived) if (!(await store.arrive(context, mailbox.id, mail))) again.push(mail)
      await mailboxes.moveTo(db, mailbox.id, validity, uids.at(-1) as number)
      await mailboxes.looked(db, mailbox.id, context.now)
      if (again.length < arrived.length) await queueTaking(db)
      return again
    })
    // Bytes of a mail that was there already are not needed twice.
    for (const { file } of known) if (file) await remove(house, file.id)
    fresh += arrived.length - known.length
    last = uids.at(-1) as number
  }
  await mailboxes.looked(house.writing, mailbox.id, new Date())
  return fresh
}

export const queueTaking = (db: Parameters<typeof queue>[0]) =>
  queue(db, 'takeInMails', {}, { key: 'take in mails', lane: 'mail in', attempts: 20 })

/** Looks once: for a test, and for whoever does not want to wait. */
export async function lookOnce(house: House, mailbox: mailboxes.KeptMailbox): Promise<number> {
  const client = await connect(house, mailbox)
  try {
    await client.mailboxOpen(mailbox.imapFolder, { readOnly: true })
    return await fetchNew(house, client, mailbox)
  } finally {
    await client.logout().catch(() => client.close())
  }
}
