import { organisationOf } from '../../organisation/actions.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { notify } from '../../staff/notices/actions.ts'
import { escalateBy } from '../escalation/actions.ts'
import { routeOf } from '../external/actions.ts'
import { addMessage } from '../messages/actions.ts'
import { isComplaint } from '../model.ts'
import { pointsOf } from '../points/store.ts'
import { answerDue, lookAgain } from '../promises/actions.ts'
import type { Case } from '../schema.ts'
import { customerOf, findCase } from '../store.ts'
import { holdingLetter } from './holding.ts'
import { holdingLetterLies } from './store.ts'

/** Drafted, and put before whoever owns the case: nothing goes out by itself. */
async function draftHoldingLetter(context: Context, found: Case): Promise<void> {
  if (!isComplaint(found) || found.respondedAt || (await holdingLetterLies(context.db, found))) return
  const [customer, organisation, points, external, dueAt] = await Promise.all([
    customerOf(context.db, found.customerId, context.staff),
    organisationOf(context.db),
    pointsOf(context.db, found),
    routeOf(context, found),
    answerDue(context, found),
  ])
  const { message } = await addMessage(context, found, {
    direction: 'out',
    public: true,
    channel:
      found.channel === 'phone' || found.channel === 'shop' ? (customer.email ? 'email' : 'post') : found.channel,
    letter: 'holding',
    state: 'draft',
    staffId: found.ownerId,
    subject: `${found.subject} [${found.number}]`,
    text: holdingLetter({
      customer: customer.name,
      organisation: organisation.name,
      case: found,
      dueAt,
      now: context.now,
      points,
      language: found.language ?? customer.language ?? organisation.language,
      timeZone: organisation.timeZone,
      external: external?.wording ?? null,
    }),
  })
  if (found.ownerId)
    await notify(context, [found.ownerId], {
      kind: 'deadline',
      text: `Case ${found.number}: the time for its answer is nearly used; a holding letter is drafted for you to complete and send`,
      href: `/cases/${found.id}`,
    })
  await record(context, {
    name: 'cases.holdingLetterDrafted',
    customerId: found.customerId,
    subjectId: found.id,
    about: { messageId: message.id, ownerId: found.ownerId },
  })
}

const resolves = (measure: unknown) => measure === 'first resolution' || measure === 'total resolution'

/** A share of a promised time is used: the queue, the level and the holding letter follow, in the same transaction. */
export async function onUsedUp(
  { subjectId, about }: { subjectId?: string | null; about?: Record<string, unknown> },
  context: Context,
): Promise<void> {
  if (about?.subjectKind !== 'case' || !subjectId) return
  const locked = await findCase(context.db, subjectId, { lock: true })
  if (!locked || locked.closedAt || locked.spam) return
  const found = await lookAgain(context, locked)
  const share = Number(about.share)
  if (share >= 0.7 && resolves(about.measure)) await draftHoldingLetter(context, found)
  await escalateBy(context, found, [{ cause: 'share', share }])
}
