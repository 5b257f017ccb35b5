import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { create } from '../../../customers/actions.ts'
import { customersMeant } from '../../../customers/naming/actions.ts'
import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import type { Context, House } from '../../../platform/server/context.ts'
import { type KeptFile, keep, remove } from '../../../platform/server/files.ts'
import { mailConfigured, sendMail } from '../../../platform/server/mail.ts'
import type { Say } from '../../../platform/server/public/languages.ts'
import { addressDigest } from '../../../platform/server/public/often.ts'
import type { Flag, Judged } from '../../../platform/server/public/robots.ts'
import { keyedDigest } from '../../../platform/server/secrets.ts'
import { addFile } from '../../files/store.ts'
import { happen } from '../../happening/actions.ts'
import { ordersMeant } from '../../intake/store.ts'
import { addLink } from '../../links/store.ts'
import { addMessage } from '../../messages/actions.ts'
import { openCase } from '../../opening/actions.ts'
import type { Case } from '../../schema.ts'
import { findCase } from '../../store.ts'
import type { SafeFile } from '../files/model.ts'
import { statusLink } from '../links.ts'
import { CASES_OF_PROOF, doorFor, type Lately, MAILS_A_DAY, MAILS_AN_HOUR } from './model.ts'
import type { Request } from './schema.ts'
import { addForm, findForm, inOrder, latelyOf, newestOf } from './store.ts'

export type OnDisk = SafeFile & { kept: KeptFile }

/** The bytes are on the disk before anything is written of them. */
export const putOnDisk = (house: House, files: readonly SafeFile[]): Promise<OnDisk[]> =>
  Promise.all(
    files.map(async (file) => ({
      ...file,
      kept: await keep(house, Readable.from([file.bytes]), file.bytes.length),
    })),
  )

export const takeOffDisk = (house: House, files: readonly OnDisk[]) =>
  Promise.all(files.map(({ kept }) => remove(house, kept.id).catch(() => {})))

export async function addFiles(
  context: Context,
  found: Case,
  messageId: string,
  files: readonly OnDisk[],
): Promise<Case> {
  let after = found
  for (const { name, kind, kept } of files) {
    const id = context.newId()
    await addFile(context, found, {
      id,
      fileId: kept.id,
      messageId,
      name,
      mediaType: kind.type,
      bytes: kept.bytes,
      sha256: kept.sha256,
    })
    after = await happen(context, after, [{ kind: 'file', subjectId: id, staffId: null }])
  }
  return after
}

/** The same showing of the form with the same words is the same: sent twice it opens one case. */
function idOf(seal: string, request: Request, files: readonly SafeFile[]): string {
  const hash = createHash('sha256').update(JSON.stringify([seal, request]))
  for (const { name, bytes } of files) hash.update(name).update(bytes)
  const hex = hash.digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Whoever can be told by the address that they typed; a new customer only where a browser has worked for it. */
async function customerFor(context: Context, request: Request, flags: readonly string[]): Promise<string | null> {
  if (!request.email) return null
  const meant = (await customersMeant(context, [request.email])).get(request.email)
  if (meant === 'several') return null
  if (meant) return meant
  if (flags.length > 0) return null
  const made = await create(context, {
    kind: 'person',
    name: request.name ?? request.email,
    source: 'form',
    details: [{ kind: 'email', value: request.email }],
  })
  return made.id
}

/** What goes to an address that somebody typed: the link and our words, and nothing that they wrote. */
async function mailLink(context: Context, to: string, opened: Case, house: string, say: Say): Promise<void> {
  await sendMail(context, {
    to,
    subject: say('ask.mail.subject', { number: opened.number, house }),
    text: say('ask.mail.text', { number: opened.number, house, link: statusLink(context.house.config, opened) }),
  })
}

const words = (request: Request, say: Say) =>
  [request.text, request.order && say('ask.inText.order', { order: request.order })].filter(Boolean).join('\n\n')

export type Sending = {
  request: Request
  judged: Judged
  files: readonly OnDisk[]
  ip: string
  visitor: string | null
  language: string
  houseName: string
  say: Say
}
export type Taken =
  | { how: 'opened'; case: Case; mailed: boolean }
  /** Into a case that they opened before; which one is not said to whoever sends. */
  | { how: 'joined' }
  | { how: 'wait' }

/** Takes in what the public form sent: once, flagged rather than dropped, and never more than can be read. */
export async function takeIn(context: Context, sending: Sending): Promise<Taken> {
  const { request, judged, files } = sending
  const { secret } = context.house.config
  const line = addressDigest(secret, sending.ip)
  const sender = request.email ? keyedDigest(secret, 'sender', request.email).slice(0, 22) : null
  const id = idOf(judged.id, request, files)
  await inOrder(context.db, [`line ${line}`, ...(sender ? [`sender ${sender}`] : [])])
  const before = await findForm(context.db, id)
  if (before) {
    const found = before.joined ? undefined : await findCase(context.db, before.caseId)
    return found ? { how: 'opened', case: found, mailed: false } : { how: 'joined' }
  }
  const lately = await latelyOf(context.db, { line, sender, seal: judged.id }, context.now)
  const proofIsWorn = lately.ofProof >= CASES_OF_PROOF && !judged.flags.includes('no proof of work')
  const flags: Flag[] = proofIsWorn ? [...judged.flags, 'no proof of work'] : judged.flags
  const door = doorFor(lately, !flags.includes('no proof of work'))
  if (door === 'wait') return { how: 'wait' }
  const form = { id, seal: judged.id, line, sender, visitor: sending.visitor, flags }
  const joins = door === 'join' ? await newestOf(context.db, form, context.now) : undefined
  if (joins) {
    const joined = await join(context, joins, sending)
    if (joined) {
      await addForm(context, { ...form, caseId: joined.id, joined: true, mailed: false })
      return { how: 'joined' }
    }
  }
  const { opened, mailed } = await open(context, sending, flags, lately)
  await addForm(context, { ...form, caseId: opened.id, joined: false, mailed })
  return { how: 'opened', case: opened, mailed }
}

const from = (request: Request) => ({ fromName: request.name, fromAddress: request.email })

async function join(context: Context, caseId: string, sending: Sending): Promise<Case | null> {
  const found = await findCase(context.db, caseId, { lock: true })
  if (!found || found.closedAt || found.mergedInto) return null
  const { case: after, message } = await addMessage(context, found, {
    ...from(sending.request),
    direction: 'in',
    public: true,
    channel: 'web',
    text: words(sending.request, sending.say),
    staffId: null,
  })
  return addFiles(context, after, message.id, sending.files)
}

/** The order that was named, where it is this customer's own; of another's nothing is said, and the words stay as they are. */
async function withOrder(context: Context, opened: Case, order: string | null): Promise<Case> {
  if (!order || opened.customerId === UNKNOWN_CUSTOMER) return opened
  const meant = await ordersMeant(context.db, [{ number: order, customerId: opened.customerId }])
  const [found] = meant.values()
  if (!found) return opened
  await addLink(context, opened, {
    id: context.newId(),
    kind: 'order',
    subjectId: found.id,
    subjectCustomerId: found.customerId,
  })
  return happen(context, opened, [{ kind: 'linked', after: 'order', subjectId: found.id, staffId: null }])
}

async function open(context: Context, sending: Sending, flags: string[], lately: Lately) {
  const { request, files, language, houseName, say } = sending
  const { case: fresh, message } = await openCase(
    context,
    {
      customerId: await customerFor(context, request, flags),
      anonymous: !request.email && !request.name,
      type: request.type,
      subject: request.subject,
      channel: 'web',
      language,
      remedySought: request.remedy,
      accessNeed: request.need,
      source: 'form',
      tags: flags.map((flag) => `form: ${flag}`),
      text: words(request, say),
      message: { ...from(request), staffId: null },
    },
    { anyCustomer: true },
  )
  const opened = await addFiles(context, await withOrder(context, fresh, request.order), message.id, files)
  const may = flags.length === 0 && lately.mailsHour < MAILS_AN_HOUR && lately.mailsDay < MAILS_A_DAY
  const mailed = may && request.email !== null && mailConfigured(context.house.config)
  if (mailed && request.email) await mailLink(context, request.email, opened, houseName, say)
  return { opened, mailed }
}
