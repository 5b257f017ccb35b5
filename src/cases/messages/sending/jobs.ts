import { mailConfigured, sendMail } from '../../../platform/server/mail.ts'
import type { Job } from '../../../platform/server/slice.ts'
import { handOver } from '../../mail/outgoing/actions.ts'
import { filesOf } from '../../mail/outgoing/store.ts'
import { findCase } from '../../store.ts'
import { messageSent } from '../actions.ts'
import { changeMessage, findMessage } from '../store.ts'

const NO_SERVER = 'No mail server is configured, so nothing was sent. Send it another way, or ask an administrator.'

/** A reply whose ten seconds are over goes out by the case's mailbox, else by the house's own mail; one that was taken back stays. */
export const sendCaseMessage: Job = async (payload, { house, ...rest }) => {
  await house.transact(async (db) => {
    const context = { ...rest, house, db }
    const found = await findCase(db, String(payload.caseId), { lock: true })
    if (!found) return
    const message = await findMessage(db, found, String(payload.messageId), { lock: true })
    if (message?.state !== 'waiting' || (message.sendAt ?? '') > context.now.toISOString()) return
    if (await handOver(context, found, message)) return
    if (!mailConfigured(house.config)) {
      await changeMessage(context, message, { state: 'failed', sendAt: null, problem: NO_SERVER })
      return
    }
    const files = await filesOf(db, { customerId: message.customerId, caseId: message.caseId, id: message.id })
    const subject = message.subject ?? found.subject
    const going = new Set([...message.toAddresses, ...message.ccAddresses, ...message.bccAddresses])
    for (const to of going) await sendMail(context, { to, subject, text: message.text, files })
    await messageSent(context, found, message.id)
  })
}
