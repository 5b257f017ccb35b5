import { Readable } from 'node:stream'
import { applyMany } from '../../commitments/clocks/actions.ts'
import { servedAs } from '../../commitments/model.ts'
import { putMany } from '../../customers/interactions/actions.ts'
import type { Context, House } from '../../platform/server/context.ts'
import { systemContext } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import * as files from '../../platform/server/files.ts'
import { clockEvents } from '../clock-events.ts'
import { markMoments } from '../daily/store.ts'
import { nearest } from '../promises/nearest.ts'
import { setNearest } from '../promises/store.ts'
import { recountMany } from '../totals/store.ts'
import { answersFile, emptyAnswers, fillAnswers } from './answers/actions.ts'
import * as beside from './beside/store.ts'
import { emptyChain, fillChain } from './chain/actions.ts'
import { emptyColleagues, fillColleagues, ownersAmong } from './colleagues/actions.ts'
import { type Case, messagesOf, retold } from './conversation.ts'
import { emptyDesk, fillDesk } from './desk/actions.ts'
import { fillDifficult } from './difficult/actions.ts'
import { emptyMatter, fillMatter } from './matter/actions.ts'
import { brokenParcel } from './picture.ts'
import { pointOf, replyTo } from './points.ts'
import { standingOf } from './retelling.ts'
import * as store from './store.ts'

const BATCH = 400
const iso = (at: number) => new Date(at).toISOString()

async function writeConversations(context: Context, cases: readonly Case[]): Promise<void> {
  const { db } = context
  const now = context.now.toISOString()
  const messages = cases.map((one) => messagesOf(context, one))
  const logged = new Set(cases.flatMap((one) => one.logged.map(({ id }) => id)))
  await store.addSender(db, cases)
  for (const one of cases) if (one.rewritten) await store.reword(db, one, one.rewritten)
  await store.tie(
    db,
    cases,
    cases.flatMap((one) => one.logged),
  )
  await store.copyMessages(db, messages.flat(), now)
  await putMany(
    context,
    messages
      .flat()
      .filter((one) => one.public && !logged.has(one.id))
      .map(({ customerId, id, caseId, at, channel, direction, text }) => ({
        customerId,
        id,
        caseId,
        at,
        channel: channel as 'email',
        direction,
        note: text,
        source: 'sample shop',
      })),
  )
  await store.layEvents(
    db,
    cases.map(({ id }) => id),
    cases.flatMap(({ customerId, id, told }) =>
      told.map((each) => ({ ...each, customerId, caseId: id, at: iso(each.at) })),
    ),
    now,
  )
  await store.setStandings(
    db,
    cases.map(({ customerId, id, told, known, thread, logged: also }) => ({
      ...standingOf(told),
      customerId,
      id,
      language: known.language,
      messages: 1 + also.length + thread.lines.length,
    })),
  )
}

async function writeBeside(context: Context, cases: readonly Case[], picture: files.KeptFile): Promise<void> {
  const { db, newId } = context
  const of = ({ customerId, id }: Case) => ({ customerId, caseId: id, id: newId() })
  await beside.copyRedress(
    db,
    cases.flatMap((one) =>
      one.thread.redress ? [{ ...of(one), ...one.thread.redress, at: iso(one.known.answered) }] : [],
    ),
  )
  await beside.copyPoints(
    db,
    cases.flatMap((one) => {
      const { outcome, respondedAt } = standingOf(one.told)
      // What was answered and is not closed yet has no outcome as a whole; its point was decided all the same.
      const decision = outcome ?? (respondedAt ? 'upheld' : null)
      if (!decision || decision === 'withdrawn' || decision === 'resolved') return []
      return [
        {
          ...of(one),
          text: pointOf(one.known.tag, one.key),
          decision,
          reply: replyTo(decision, one.known.tag, one.key),
          at: iso(one.known.answered),
        },
      ]
    }),
  )
  await beside.copyRatings(
    db,
    cases.flatMap((one) => {
      const { rated, reopened } = one.thread
      return rated
        ? [{ ...of(one), ...rated, at: iso(rated.at), round: reopened ? 1 : 0, outcome: standingOf(one.told).outcome }]
        : []
    }),
  )
  await beside.copyPictures(
    db,
    picture,
    cases
      .filter((one) => one.thread.photo)
      .map((one) => ({ ...of(one), messageId: one.messageId, at: one.receivedAt })),
  )
}

/** Counted like any other case's, and nobody is told of what was late months ago. */
async function countClocks(context: Context, cases: readonly Case[]): Promise<void> {
  const clocks = await applyMany(
    context,
    cases.map(({ customerId, id, number, priority, channel, tags, kind, internal, told }) => ({
      customerId,
      subjectKind: 'case' as const,
      subjectId: id,
      label: number,
      facts: {
        type: standingOf(told).type,
        priority,
        channel,
        tags,
        customerKind: servedAs({ kind, internal }),
        severity: null,
      },
      events: clockEvents(
        told.map(({ kind, at, after }, seq) => {
          const nothing = { staffId: null, before: null, reason: null, subjectId: null, minutes: null }
          return { ...nothing, kind, at: iso(at), after, seq }
        }),
      ),
    })),
  )
  for (const { customerId, id, told } of cases) {
    const own = clocks.filter((clock) => clock.subjectId === id)
    const isOpen = standingOf(told).closedAt === null
    const ended = isOpen ? own : own.map((clock) => ({ ...clock, endedAt: clock.endedAt ?? '' }))
    await setNearest(context.db, { customerId, id }, nearest(ended, { warnAt: null }))
  }
}

async function fillBatch(context: Context, after: string, picture: files.KeptFile): Promise<string | null> {
  const { db, now } = context
  const found = await store.untold(db, after, BATCH)
  if (found.length === 0) return null
  const [logged, staffId] = await Promise.all([store.loggedOf(db, found), store.firstStaff(db)])
  const ownerOf = await ownersAmong(context, staffId)
  const cases = found.map((one) =>
    retold(
      one,
      logged.filter(({ caseId }) => caseId === one.id),
      one.closedAt === null ? ownerOf(one.key) : null,
      now.getTime(),
    ),
  )
  await writeConversations(context, cases)
  await writeBeside(context, cases, picture)
  await countClocks(context, cases)
  await recountMany(
    db,
    cases.map((one) => one.customerId),
  )
  await markMoments(
    db,
    cases.flatMap(({ told }) => [told[0] ? iso(told[0].at) : null, standingOf(told).closedAt]),
  )
  return found.at(-1)?.number ?? null
}

/** The sample shop's conversations, answers and desk: out of the cases that were brought in, the same wherever it is loaded. */
export async function fillSample(house: House): Promise<void> {
  await house.transact((db) => fillColleagues(systemContext(house, db)))
  const picture = await files.keep(house, Readable.from([brokenParcel()]), 1024 ** 2)
  await house.transact((db) => beside.addPicture(db, picture, new Date()))
  for (let after: string | null = ''; after !== null; )
    after = await house.transact((db) => fillBatch(systemContext(house, db, 'import'), after ?? '', picture))
  const answers = await answersFile()
  await house.transact((db) => fillAnswers(systemContext(house, db), answers))
  for (const fill of [fillChain, fillDesk, fillMatter, fillDifficult])
    await house.transact((db) => fill(systemContext(house, db)))
  // Who reads what was said begins once all of it is.
  await house.transact((db) => record(systemContext(house, db, 'import'), { name: 'sample.told' }))
}

/** Conversations go with their cases; what stood beside them goes here. */
export async function emptySample(house: House): Promise<void> {
  const answers = await answersFile()
  await house.transact(async (db) => {
    const context = systemContext(house, db)
    await beside.forgetPicture(db)
    await emptyAnswers(context, answers)
    for (const empty of [emptyDesk, emptyMatter, emptyChain, emptyColleagues]) await empty(context)
  })
}
