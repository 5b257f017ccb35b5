import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import type { Context } from '../../platform/server/context.ts'
import { causesOf } from '../causes/store.ts'
import { filesOf } from '../files/store.ts'
import { shownLinks } from '../links/shown/actions.ts'
import { shownMessages } from '../messages/store.ts'
import { missingToClose, outcomeOfPoints } from '../model.ts'
import { peopleOf } from '../people/store.ts'
import { pointsOf } from '../points/store.ts'
import { clocksOfCase } from '../promises/actions.ts'
import { limitOf, redressOf } from '../redress/store.ts'
import type { Case } from '../schema.ts'
import { forWork, type Seen } from '../sight/actions.ts'
import type { CasePage } from './schema.ts'
import { namesBeside, shownEvents } from './store.ts'

const named = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null)

/** What is restricted is left out, and from outside all that is only ours. */
function shownCase(found: Case, inside: boolean, words: readonly string[]): Case {
  const accessNeed = words.includes('cases.readRestricted') && inside ? found.accessNeed : null
  if (inside) return { ...found, accessNeed }
  const ours = { severity: null, safety: null, complexity: null, impact: null, aboutStaffId: null, outcome: null }
  return { ...found, ...ours, accessNeed, tags: [], escalation: 0, matterId: null, spam: false, broken: 0 }
}

const outsideKinds = new Set(['received', 'acknowledged', 'answered', 'responded', 'closed', 'reopened', 'replied'])

export async function pageOf(context: Context, { found, customer, inside }: Seen): Promise<CasePage> {
  const { db, staff } = context
  const none = Promise.resolve([])
  const [names, messages, events, points, redress, causes, people, links, files, clocks, limit] = await Promise.all([
    namesBeside(db, found),
    shownMessages(db, found, { inside, staffId: staff.id }),
    shownEvents(db, found),
    inside ? pointsOf(db, found) : none,
    inside ? redressOf(db, found) : none,
    inside ? causesOf(db, found) : none,
    inside ? peopleOf(db, found) : none,
    inside ? shownLinks(context, found) : none,
    filesOf(db, found, inside),
    clocksOfCase(context, found),
    limitOf(db, staff.role),
  ])
  const outcome = found.outcome ?? outcomeOfPoints(points.map((point) => point.decision))
  return {
    case: shownCase(found, inside, staff.words),
    customer: {
      id: customer.id,
      name: customer.name,
      kind: customer.kind,
      email: customer.seen ? customer.email : null,
      unknown: customer.id === UNKNOWN_CUSTOMER,
      seen: customer.seen && customer.id !== UNKNOWN_CUSTOMER,
    },
    inside,
    names: {
      owner: named(found.ownerId, names.owner),
      team: named(found.teamId, names.team),
      department: named(found.departmentId, names.department),
      raisedBy: named(found.raisedBy, names.raisedBy),
      aboutStaff: inside ? named(found.aboutStaffId, names.aboutStaff) : null,
      mergedInto: named(found.mergedInto, names.mergedInto),
    },
    messages,
    events: inside ? events : events.filter(({ kind }) => outsideKinds.has(kind)),
    points,
    redress,
    causes,
    people,
    links,
    files,
    clocks,
    missing: inside && !found.closedAt ? missingToClose({ case: found, points, causes, redress }, outcome) : [],
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
  const after = await act(seen.found, seen)
  return pageOf(context, { ...seen, found: after })
}
