import type { Case } from '../schema.ts'

type Asked = {
  customer: string
  organisation: string
  case: Pick<Case, 'number' | 'subject' | 'receivedAt' | 'procedureStage'>
  /** Until when it was promised. */
  dueAt: string | null
  points: readonly { text: string; decision: string | null }[]
  timeZone: string
  now: Date
  /** Where the customer may go without waiting longer, in the words of the procedure. */
  external: string | null
}

const day = (iso: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(iso))

/** A draft that tells the customer that it takes longer, what is done and what is open; whoever owns the case completes it. */
export function holdingLetter({
  customer,
  organisation,
  case: found,
  dueAt,
  points,
  timeZone,
  now,
  external,
}: Asked): string {
  const open = points.filter(({ decision }) => decision === null)
  const promised = dueAt && `We promised you an answer by ${day(dueAt, timeZone)}.`
  const looked = points.filter(({ decision }) => decision !== null)
  const parts = [
    `Dear ${customer},`,
    `Thank you for your patience with your complaint ${found.number} (“${found.subject}”), which we received on ${day(found.receivedAt, timeZone)}.`,
    promised && Date.parse(dueAt) < now.getTime()
      ? `${promised} We have not kept that, and are sorry.`
      : promised
        ? `${promised} We are not sure yet that we shall have a full answer by then, and would rather tell you now.`
        : 'We do not have a full answer for you yet, and would rather tell you now.',
    looked.length > 0 ? `We have finished looking at:\n${looked.map(({ text }) => `– ${text}`).join('\n')}` : null,
    open.length > 0 ? `We are still looking at:\n${open.map(({ text }) => `– ${text}`).join('\n')}` : null,
    'What we are waiting for: […]',
    'You will hear from us by: […]',
    external ? `If you do not want to wait: ${external}` : null,
    `Yours sincerely,\n${organisation}`,
  ]
  return parts.filter((part) => part !== null).join('\n\n')
}
