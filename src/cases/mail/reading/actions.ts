import { actions as customers } from '../../../customers/actions.ts'
import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import type { ActionsFor } from '../../../platform/contract.ts'
import { NotFound } from '../../../platform/errors.ts'
import type { Context, House } from '../../../platform/server/context.ts'
import { read } from '../../../platform/server/files.ts'
import type { StreamAction } from '../../../platform/server/slice.ts'
import { joinedTo } from '../../merging/store.ts'
import { findMessage } from '../../messages/store.ts'
import type { Case } from '../../schema.ts'
import { seenCase } from '../../sight/actions.ts'
import { isPicture } from '../content-type.ts'
import { find as findIncoming } from '../incoming/store.ts'
import { ofCase as mailboxOf } from '../mailboxes/store.ts'
import { ofCase as outgoingOf } from '../outgoing/store.ts'
import { framePage, framePolicy, safeHtml, textOf } from '../safe-html.ts'
import type { api } from './api.ts'
import type { MailOfCase } from './schema.ts'
import * as store from './store.ts'

const MOST_PICTURE = 2_000_000
const MOST_PICTURES = 8_000_000
const SIGNS_A_LINE = 90

const framedOf = ({ id, html }: { id: string; html: string }) => {
  const { remoteImages, quoted, html: shown } = safeHtml(html, { pictures: new Map(), remote: false, quoted: false })
  const lines = textOf(shown)
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / SIGNS_A_LINE)), 0)
  const pictures = shown.match(/<img\b/g)?.length ?? 0
  return { messageId: id, remotePictures: remoteImages, quoted, lines: lines + 4 * Math.min(pictures, 5) }
}

async function namesOf(context: Context, ids: readonly string[]): Promise<MailOfCase['chooseFrom']> {
  const named: MailOfCase['chooseFrom'] = []
  for (const id of ids) {
    // Whom whoever asks may not see is not named.
    const page = await Promise.resolve(customers.customer({ id }, context)).catch(() => null)
    if (page) named.push({ id: page.customer.id, name: page.customer.name })
  }
  return named
}

export const actions = {
  mailOfCase: async ({ id }, context) => {
    const { found, customer, inside } = await seenCase(context, id)
    const { db } = context
    if (!inside) return { sendsBy: null, outgoing: [], came: [], framed: [], held: [], collapsed: 0, chooseFrom: [] }
    const cases = [found, ...(await joinedTo(db, customer.id, found.id))]
    const ofAll = <T>(read: (one: (typeof cases)[number]) => Promise<T[]>) =>
      Promise.all(cases.map(read)).then((each) => each.flat())
    const [mailbox, outgoing, came, html, heldIds, collapsed, choose] = await Promise.all([
      mailboxOf(db, found.id, found.teamId),
      ofAll((one) => outgoingOf(db, one.customerId, one.id)),
      ofAll((one) => store.came(db, one.id)),
      ofAll((one) => store.htmlOf(db, one)),
      store.heldIds(db, found.id),
      store.collapsed(db, found.id),
      found.customerId === UNKNOWN_CUSTOMER ? store.chooseFrom(db, found.id) : [],
    ])
    const held = await Promise.all(heldIds.map((each) => findIncoming(db, each)))
    return {
      sendsBy: mailbox
        ? {
            name: mailbox.senderName,
            address: mailbox.address,
            signature: mailbox.signature,
            testMode: mailbox.testMode,
          }
        : null,
      outgoing,
      came,
      framed: html.map(framedOf),
      held: held.flatMap((each) => {
        if (!each) return []
        const { fileId: _file, ...shown } = each
        return [shown]
      }),
      collapsed,
      chooseFrom: choose.length > 1 ? await namesOf(context, choose) : [],
    }
  },
} satisfies ActionsFor<typeof api, Context>

async function asData(house: House, { fileId, mediaType }: { fileId: string; mediaType: string }): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of read(house, fileId)) parts.push(part as Buffer)
  return `data:${mediaType};base64,${Buffer.concat(parts).toString('base64')}`
}

/** Pictures that came with a mail, as data: a frame without our address could not ask for them. */
async function picturesIn(context: Context, found: Case, messageId: string): Promise<Map<string, string>> {
  const pictures = new Map<string, string>()
  let room = MOST_PICTURES
  for (const one of await store.picturesOf(context.db, found, messageId)) {
    if (!isPicture(one.mediaType) || one.bytes > Math.min(room, MOST_PICTURE)) continue
    room -= one.bytes
    pictures.set(one.contentId, await asData(context.house, one))
  }
  return pictures
}

type Wish = { id: string; messageId: string; pictures: 'yes' | 'no'; quoted: 'yes' | 'no' }

/** A page of its own for a frame; opened by its address alone, it is as harmless: the sandbox is said by its own head. */
export const sendFrame: StreamAction = async ({ id, messageId, pictures, quoted }: Wish, context, { reply }) => {
  const { found, inside } = await seenCase(context, id)
  const message = await findMessage(context.db, found, messageId)
  if (!message?.html || !(message.public || inside)) throw new NotFound('There is no such message in this case.')
  const shown = safeHtml(message.html, {
    pictures: await picturesIn(context, found, messageId),
    remote: pictures === 'yes',
    quoted: quoted === 'yes',
  })
  reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', framePolicy(pictures === 'yes'))
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
  return framePage(shown.html, found.language)
}
