import type { Context } from '../../../../platform/server/context.ts'
import { queue } from '../../../../platform/server/jobs.ts'
import type { CaseMessage } from '../../schema.ts'

/** So long a message by e-mail can be taken back. */
export const UNDO_SECONDS = 10

export const inTenSeconds = (now: Date) => new Date(now.getTime() + UNDO_SECONDS * 1000).toISOString()

/** Sends a message when its ten seconds are over. */
export const queueSending = (context: Context, message: CaseMessage) =>
  queue(
    context.db,
    'sendCaseMessage',
    { caseId: message.caseId, messageId: message.id },
    { key: `case message ${message.id}`, at: new Date(message.sendAt ?? context.now.toISOString()), attempts: 10 },
  )
