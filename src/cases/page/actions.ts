import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { Conflict } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { assignedBy } from '../assigning/store.ts'
import { causesOf } from '../causes/store.ts'
import { findDraft } from '../drafts/store.ts'
import { filesOf } from '../files/store.ts'
import { shownLinks } from '../links/shown/actions.ts'
import { type Joined, joinedTo } from '../merging/store.ts'
import type { ShownMessage } from '../messages/schema.ts'
import { MOST_SHOWN, shownMessages } from '../messages/store.ts'
import { missingToClose, outcomeOfPoints } from '../model.ts'
import { peopleOf } from '../people/store.ts'
import { pointsOf } from '../points/store.ts'
import { clocksOfCase } from '../promises/actions.ts'
import { shownRedress } from '../redress/approvers/actions.ts'
import { limitOf } from '../redress/store.ts'
import { reviewSince } from '../reviewing/actions.ts'
import type { Case } from '../schema.ts'
import { sidesOf } from '../sides/store.ts'
import { forWork, mayAnswer, type Seen } from '../sight/actions.ts'
import type { CasePage } from './schema.ts'
import { namesBeside, shownEvents } from './store.ts'

const named = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null)

/** What is restricted is left out, and from outside all that is only ours. */
function shownCase(found: Case, inside: boolean, words: readonly string[]): Case {
  const accessNeed = words.includes('cases.readRestricted') && inside ? found.accessNeed : null
  if (inside) return { ...found, accessNeed }
  const ours = {
    severity: null,
    safety: null,
    complexity: null,
    impact: null,
    aboutStaffId: null,
    outcome: null,
    chainLinkId: null,
  }
  return { ...found, ...ours, accessNeed, tags: [], escalation: 0, matterId: null, spam: false, broken: 0 }
}

/** What was said in a case, with what was attached to it. */
async function saidIn({ db, staff }: Context, found: Joined, inside: boolean, most: number) {
  const [messages, files] = await Promise.all([
    shownMessages(db, found, { inside, staffId: staff.id, most: most + 1 }),
    filesOf(db, found, inside),
  ])
  return { messages: messages.slice(-most), files, cutShort: messages.length > most }
}
type Said = Awaited<ReturnType<typeof saidIn>>

/** What was said in a case and in those that are answered in it, in one order; of those no words that have not gone. */
function saidTogether(own: Said, others: readonly Said[]): Said {
  if (others.length === 0) return own
  const messages = others.flatMap((said) => said.messages.filter(({ state }) => state !== 'draft'))
  const files = others.flatMap((said) => said.files.filter(({ messageId }) => messageId !== null))
  const inOrder = (one: ShownMessage, other: ShownMessage) =>
    Date.parse(one.at) - Date.parse(other.at) || (one.id < other.id ? -1 : 1)
  return {
    messages: [...own.messages, ...messages].sort(inOrder),
    files: [...own.files, ...files],
    cutShort: own.cutShort || others.some((said) => said.cutShort),
  }
}

/** What one was writing is one's own; who was asked beside it, and why it is whose, is told inside. */
async function atTheDesk({ db, staff }: Context, found: Case, inside: boolean) {
  const [sides, draft, assigned] = await Promise.all([
    inside ? sidesOf(db, found) : [],
    findDraft(db, found, staff.id),
    inside ? assignedBy(db, found) : null,
  ])
  return { sides, draft: draft ?? null, assigned: assigned?.staffId === found.ownerId ? assigned : null }
}

const outsideKinds = new Set(['received', 'acknowledged', 'answered', 'responded', 'closed', 'reopened', 'replied'])

export async function pageOf(
  context: Context,
  { found, customer, inside }: Seen,
  most = MOST_SHOWN,
): Promise<CasePage> {
  const { db, staff } = context
  const none = Promise.resolve([])
  // None of these waits for another, so they are asked at once.
  const [names, own, joined, events, points, since, redress, causes, people, links, clocks, limit, desk] =
    await Promise.all([
      namesBeside(db, found),
      saidIn(context, found, inside, most),
      inside ? joinedTo(db, customer.id, found.id) : [],
      shownEvents(db, found),
      inside ? pointsOf(db, found) : none,
      inside ? reviewSince(context, found) : null,
      inside ? shownRedress(context, found) : none,
      inside ? causesOf(db, found) : none,
      inside ? peopleOf(db, found) : none,
      inside ? shownLinks(context, found) : none,
      clocksOfCase(context, found),
      limitOf(db, staff.role),
      atTheDesk(context, found, inside),
    ])
  const said = saidTogether(own, await Promise.all(joined.map((each) => saidIn(context, each, inside, most))))
  const outcome = found.outcome ?? outcomeOfPoints(points.map((point) => point.decision))
  return {
    case: shownCase(found, inside, staff.words),
    customer: {
      id: customer.id,
      name: customer.name,
      kind: customer.kind,
      internal: customer.internal || customer.kind === 'department',
      email: customer.seen ? customer.email : null,
      unknown: customer.id === UNKNOWN_CUSTOMER,
      seen: customer.seen && customer.id !== UNKNOWN_CUSTOMER,
    },
    inside,
    mayAnswer: mayAnswer(context, { found, customer }),
    names: {
      owner: named(found.ownerId, names.owner),
      team: named(found.teamId, names.team),
      department: named(found.departmentId, names.department),
      raisedBy: named(found.raisedBy, names.raisedBy),
      aboutStaff: inside ? named(found.aboutStaffId, names.aboutStaff) : null,
      mergedInto: named(found.mergedInto, names.mergedInto),
      matter: inside ? named(found.matterId, names.matter) : null,
      chainLink: inside ? named(found.chainLinkId, names.chainLink) : null,
    },
    ...said,
    joined: joined.map(({ id, number }) => ({ id, name: number })),
    ...desk,
    events: inside ? events : events.filter(({ kind }) => outsideKinds.has(kind)),
    points,
    reviewSince: since,
    redress,
    causes,
    people,
    links,
    clocks,
    missing:
      inside && !found.closedAt
        ? missingToClose({ case: found, points, causes, redress, reviewSince: since }, outcome)
        : [],
    limitMinor: limit === undefined ? 0 : limit,
    currency: names.currency,
    version: found.version,
  }
}

/** Does one thing to a locked case and answers with its page as it is then. */
export async function worked(
  context: Context,
  id: string,
  act: (found: Case, seen: Seen) => Promise<Case>,
): Promise<CasePage> {
  const seen = await forWork(context, id)
  if (seen.found.mergedInto)
    throw new Conflict('This case was merged into another. Work on that one; nothing was changed.')
  const after = await act(seen.found, seen)
  return pageOf(context, { ...seen, found: after })
}
