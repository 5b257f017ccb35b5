import type { Channel } from '../../customers/interactions/schema.ts'
import { NotAllowed, Refusal } from '../../platform/errors.ts'
import { type Context, type House, systemContext } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import * as runs from '../../platform/server/runs.ts'
import { actingAs } from '../../staff/actions.ts'
import type { Afterwards } from '../messages/schema.ts'
import { actions as sending } from '../messages/sending/actions.ts'
import { filledFor } from '../replies/actions.ts'
import { seenCase } from '../sight/actions.ts'
import { dropSince, keepSince, markPoint } from '../triage/store.ts'
import { actions as way } from '../way/actions.ts'
import * as store from './store.ts'

/** Few enough that whoever works on one of these cases waits a moment. */
const BATCH = 20
const FIRST = '00000000-0000-0000-0000-000000000000'
type Point = { after: string; done: number }
type Refused = { caseId: string; number: string; why: string }

async function contextOf(house: House, db: Database, staffId: string | null): Promise<Context> {
  const context = systemContext(house, db)
  const staff = staffId ? await actingAs({ db }, staffId) : null
  if (!staff) throw new NotAllowed('Whoever began this works here no more, so nothing else was done.')
  return { ...context, staff }
}

/** One case, as whoever began would do it by hand: the same rules refuse, and each has its own words. */
async function act(context: Context, round: store.KeptRound, id: string): Promise<void> {
  if (round.kind === 'close') {
    await way.closeCase({ id, ...(round.text && { note: round.text }) }, context)
    return
  }
  const { found, customer } = await seenCase(context, id)
  const { text } = await filledFor(context, found, customer, round.text)
  const channel = round.channel as Channel
  await sending.replyToCase({ id, channel, text, afterwards: round.afterwards as Afterwards | null }, context)
}

async function tried(
  context: Context,
  round: store.KeptRound,
  one: { id: string; number: string },
): Promise<Refused | null> {
  await markPoint(context.db)
  try {
    await act(context, round, one.id)
    await keepSince(context.db)
    return null
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.status >= 500) throw thrown
    await dropSince(context.db)
    return { caseId: one.id, number: one.number, why: thrown.message }
  }
}

/** Answers or closes the open cases of a matter in batches, each with its place; begun again it goes on behind the last. */
export async function runRound(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { roundId } = run.input as { roundId: string }
  const round = await store.findRound(house.writing, roundId)
  if (!round) return void (await runs.finish(house.writing, runId, 'failed', { problem: 'The round is gone.' }))
  let at: Point = (run.checkpoint as Point | null)?.after ? (run.checkpoint as Point) : { after: FIRST, done: 0 }
  for (;;) {
    const cases = await store.openAfter(house.writing, round.matterId, at.after, BATCH)
    const last = cases.at(-1)
    if (!last) break
    const { cancelled, next } = await inTransaction(house, async (db) => {
      const context = await contextOf(house, db, run.startedBy)
      const refused: Refused[] = []
      for (const one of cases) {
        const why = await tried(context, round, one)
        if (why) refused.push(why)
      }
      await store.noteRound(db, round.id, cases.length - refused.length, refused)
      const reached = { after: last.id, done: at.done + cases.length }
      return { next: reached, ...(await runs.progress(db, runId, { done: reached.done, checkpoint: reached })) }
    })
    at = next
    if (cancelled) return void (await runs.finish(house.writing, runId, 'cancelled', { result: { cases: at.done } }))
  }
  await runs.finish(house.writing, runId, 'done', { result: { cases: at.done } })
}
