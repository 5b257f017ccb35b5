import { organisationOf } from '../../../organisation/actions.ts'
import type { Context } from '../../../platform/server/context.ts'
import { record } from '../../../platform/server/events.ts'
import { type Book, bookOf } from '../../book/actions.ts'
import { type CountedClock, countClocks, EARLY } from '../../clock/clock.ts'
import { inOrder } from '../../clock/rounds.ts'
import { holdsFor } from '../../model.ts'
import * as remedies from '../../remedies/store.ts'
import type { Measure } from '../../schema.ts'
import { timeNow } from '../../store.ts'
import * as store from '../store.ts'

type Promise_ = Book['commitments'][number] & { measure: Measure }
type Due = { clock: store.KeptClock; used: number | null; promised: Promise_ }

/** Those that hold for a case of these facts, by what was promised when its stage began. */
function countedOf(
  book: Book,
  { facts, events }: store.Subject,
  now: Date,
): { promised: Promise_; clocks: CountedClock[] }[] {
  const placed = inOrder(events)
  return book.commitments.flatMap((commitment) => {
    const { measure, stage, versions, endedAt } = commitment
    const received = placed.find(({ event }) => event.kind === 'received' && (event.stage ?? 1) === stage)
    if (!measure || !received || (endedAt && received.at >= Date.parse(endedAt))) return []
    const said = versions.findLast((each) => Date.parse(each.effectiveAt) <= received.at)
    if (!said || !holdsFor(said.definition, facts)) return []
    const clocks = countClocks({ measure, stage, versions, calendars: book.calendars }, events, now)
    return [{ promised: { ...commitment, measure }, clocks }]
  })
}

const keyOf = (each: { customerId: string; subjectId: string; commitmentId: string; round: number }) =>
  `${each.customerId} ${each.subjectId} ${each.commitmentId} ${each.round}`

const kept = (clock: CountedClock) => {
  const { version, measure, round, state, startedAt, dueAt, nextAt, elapsedSeconds, elapsedDays, decidedAt, endedAt } =
    clock
  return {
    version,
    measure,
    round,
    state,
    startedAt,
    dueAt,
    nextAt,
    elapsedSeconds,
    elapsedDays,
    kept: clock.kept,
    decidedAt,
    endedAt,
  }
}

const instant = (at: unknown) => (typeof at === 'string' && at.includes('T') ? Date.parse(at) : at)
const differs = (a: store.KeptClock, b: store.KeptClock) =>
  (Object.keys(a) as (keyof store.KeptClock)[]).some((field) => instant(a[field]) !== instant(b[field]))

/** The share of the time that is to be told of a clock now: each is told once, and of what was kept none. */
function shareToTell({ clock, used }: Due): 0 | 70 | 100 {
  if (clock.state === 'broken') return clock.told < 100 ? 100 : 0
  const open = clock.state === 'running' || clock.state === 'paused'
  return open && used !== null && used >= EARLY && clock.told < 70 ? 70 : 0
}

/** One clock as it is now to be kept, what lay there before, and whether somebody is to be told. */
type Settled = Due & { old: store.KeptClock | undefined; share: 0 | 70 | 100 }

function settled(context: Context, subject: store.Subject, counting: Counting): Settled[] {
  return countedOf(counting.book, subject, counting.now).flatMap(({ promised, clocks }) =>
    clocks.map((counted) => {
      const whose = {
        customerId: subject.customerId,
        subjectId: subject.id,
        commitmentId: promised.id,
        round: counted.round,
      }
      const old = counting.known.get(keyOf(whose))
      const told = old?.told ?? 0
      const clock = { ...whose, id: old?.id ?? context.newId(), subjectKind: subject.kind, ...kept(counted), told }
      const due: Due = { clock, used: counted.used, promised }
      const share = shareToTell(due)
      return { ...due, clock: { ...clock, told: Math.max(told, share) }, old, share }
    }),
  )
}

type Counting = { book: Book; now: Date; known: ReadonlyMap<string, store.KeptClock> }

/** Holds no longer for its case, because the case changed; what was decided stays so. */
const over = (row: store.KeptClock, now: Date): store.KeptClock => ({
  ...row,
  ...(row.decidedAt === null && { state: 'ended', dueAt: null }),
  nextAt: null,
  endedAt: now.toISOString(),
})

/** Counts all clocks of these cases anew from their events, tells of those that ask for someone, and says how many changed. */
export async function settle(
  context: Context,
  subjects: readonly store.Subject[],
  how: { quiet: boolean },
): Promise<number> {
  if (subjects.length === 0) return 0
  const { db } = context
  const [book, before, now, { timeZone }] = await Promise.all([
    bookOf(db),
    store.clocksOfSubjects(db, subjects),
    timeNow(db),
    organisationOf(db),
  ])
  const known = new Map(before.map((row) => [keyOf(row), row]))
  const all = subjects.flatMap((subject) => settled(context, subject, { book, now, known }))
  const counted = new Set(all.map(({ clock }) => keyOf(clock)))
  const gone = before.filter((row) => row.endedAt === null && !counted.has(keyOf(row)))
  const changed = [
    ...all.filter(({ clock, old }) => !old || differs(clock, old)).map(({ clock }) => clock),
    ...gone.map((row) => over(row, now)),
  ]
  await store.write(db, changed)
  const decided = [...changed, ...before].map((row) => row.decidedAt)
  if (changed.length > 0) await store.markDays(db, decided, timeZone)
  if (!how.quiet) for (const due of all) if (due.share > 0) await tell(context, due, now)
  return changed.length
}

/** Says in the same transaction that a share of the time is used; a broken promise opens its remedy. */
async function tell(context: Context, { clock, promised }: Due, now: Date): Promise<void> {
  const { customerId, subjectId, subjectKind, id: clockId, commitmentId } = clock
  const { measure, stage, ownerId } = promised
  const about = { clockId, measure, stage, commitmentId, subjectKind, share: clock.told / 100 }
  await record(context, { name: 'commitments.usedUp', customerId, subjectId, about })
  if (clock.state !== 'broken') return
  const version = promised.versions.find((each) => each.number === clock.version)
  const owes = Object.values(version?.definition.texts ?? {}).some((words) => words.remedy !== '')
  if (!owes) return
  const id = context.newId()
  const remedy = { id, customerId, clockId, subjectKind, subjectId, commitmentId, version: clock.version, ownerId }
  if (await remedies.open(context.db, remedy, now))
    await record(context, {
      name: 'remedies.opened',
      customerId,
      subjectId: id,
      about: { clockId, commitmentId, caseId: subjectId },
    })
}
