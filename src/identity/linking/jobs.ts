import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Conflict, Unavailable } from '../../platform/errors.ts'
import { type House, newId, systemContext } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import { queue } from '../../platform/server/jobs.ts'
import * as runs from '../../platform/server/runs.ts'
import type { Job } from '../../platform/server/slice.ts'
import { applyLinkage, beginLinkage } from './actions.ts'
import type { AnalysisOrders, AnalysisWord } from './analysis/schema.ts'
import * as pairs from './pairs/store.ts'
import { countOf } from './records/store.ts'
import { type LinkedKind, mostComparedAtOnce } from './schema.ts'
import { settings } from './settings/store.ts'
import * as store from './store.ts'

/** Of a hundred parts of a kind's work, how many are done when a step begins, and how many it is. */
const steps: Record<string, [number, number]> = { keys: [70, 10], 'writing keys': [80, 20] }
const LINKING = 65
const TELL_EVERY_MS = 400

type Point = { at: number; linkages: string[] }
type Ended = 'done' | 'cancelled'

const TRIES = 2

/** The process that reads, compares and ends; what it took of memory goes with it. */
const startAnalysis = (orders: AnalysisOrders): ChildProcess => {
  const child = fork(fileURLToPath(new URL('./analysis/jobs.ts', import.meta.url)), {
    execArgv: ['--max-old-space-size=1800'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.send(orders)
  return child
}

class Lost extends Error {}

/** Writes what the process hands over, portion by portion; says when it was cancelled, and fails when the process did. */
function listen(
  child: ChildProcess,
  write: (word: Exclude<AnalysisWord, { say: 'progress' | 'problem' }>) => Promise<void>,
  tell: (part: number) => Promise<{ cancelled: boolean }>,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let outcome: Ended | null = null
    let toldAt = 0
    let furthest = 0
    let isOver = false
    let working: Promise<unknown> = Promise.resolve()
    const stop = (how: () => void) => {
      isOver = true
      how()
      child.kill('SIGKILL')
    }
    const fail = (thrown: unknown) => stop(() => reject(thrown))
    const far = async (part: number) => {
      furthest = Math.max(furthest, part)
      const { cancelled } = await tell(furthest)
      if (cancelled) stop(() => resolve('cancelled'))
    }
    const hear = async (word: AnalysisWord) => {
      // What was on its way when it was stopped is not written any more.
      if (isOver) return
      // What a lost database stopped goes on when it is back; anything else is told on the run.
      if (word.say === 'problem') return fail(word.again ? new Unavailable(word.problem) : new Conflict(word.problem))
      if (word.say === 'progress') {
        if (Date.now() - toldAt < TELL_EVERY_MS) return
        toldAt = Date.now()
        const [from, room] = steps[word.step] ?? [0, LINKING]
        return far(from + Math.min(1, word.share) * room)
      }
      await write(word)
      if (word.say === 'end') outcome = 'done'
      else await far(furthest)
      child.send('more', () => {})
    }
    child.on('message', (word: AnalysisWord) => {
      working = working.then(() => hear(word)).catch(fail)
    })
    child.once('error', fail)
    child.once('exit', () => {
      void working.then(() =>
        outcome ? resolve(outcome) : reject(new Lost('The process that compares customers ended before its work.')),
      )
    })
  })
}

type Run = Awaited<ReturnType<typeof runs.read>>

/** One kind of customers, linked into a linkage of its own that takes the place of the one before. */
async function linkKind(house: House, run: Run, kind: LinkedKind, point: Point, of: number) {
  const wished = await settings(house.writing)
  const id = newId()
  const begun = new Date().toISOString()
  const number = await inTransaction(house, async (db) => {
    await store.leave(db, run.id)
    return store.begin(systemContext(house, db), id, run.id, kind)
  })
  const orders: AnalysisOrders = {
    readingFrom: house.readingFrom,
    kind,
    wrongMerges: wished.wrongMerges,
    secondShare: wished.secondShare,
    decided: await store.decided(house.writing, kind),
    expected: await countOf(house.writing, kind),
  }
  const child = startAnalysis(orders)
  house.log.info({ run: run.id, kind, pid: child.pid }, 'customers are compared in a process of their own')
  const within = (act: (db: Database) => Promise<unknown>) => inTransaction(house, act).then(() => undefined)
  const outcome = await listen(
    child,
    (word) => {
      if (word.say === 'pairs') return within((db) => pairs.addPairs(db, id, word.pairs, house.slices))
      if (word.say === 'members') return within((db) => store.addMembers(db, id, word.members))
      if (word.say === 'keys') return within((db) => store.addKeys(db, number, word.keys, word.ids))
      if (word.say === 'ready') return within((db) => store.makeReady(db, { id, kind }, word.model, word.figures))
      const next: Point = { at: point.at + 1, linkages: [...point.linkages, id] }
      return within(async (db) => {
        await store.keysAreThere(systemContext(house, db), id)
        await queue(db, 'keysSince', { since: begun })
        await runs.progress(db, run.id, { done: next.at * 100, total: of * 100, checkpoint: next })
        Object.assign(point, next)
      })
    },
    (part) => runs.progress(house.writing, run.id, { done: Math.floor(point.at * 100 + part), total: of * 100 }),
  )
  return outcome
}

const TRIED_ENOUGH =
  'The process that compares customers was ended twice before its work was done. Nothing was changed; start the run again.'

/** Begun again after the process was ended from outside; what it had written of an unfinished linkage is left. */
async function linkAgain(house: House, run: Run, kind: LinkedKind, point: Point, of: number): Promise<Ended> {
  for (let tries = 1; ; tries += 1)
    try {
      return await linkKind(house, run, kind, point, of)
    } catch (thrown) {
      if (!(thrown instanceof Lost)) throw thrown
      const { cancelAskedAt } = await runs.read(house.writing, run.id)
      if (cancelAskedAt) return 'cancelled'
      if (tries >= TRIES) throw new Conflict(TRIED_ENOUGH)
      house.log.warn({ run: run.id, kind }, 'the process that compares customers was ended; it is begun again')
    }
}

/** Links one kind after another; begun again, it goes on with the kind that was not finished. */
export async function runLinkage(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { kinds } = run.input as { kinds: LinkedKind[] }
  const point: Point = { at: 0, linkages: [], ...((run.checkpoint ?? {}) as Partial<Point>) }
  let ended: Ended = 'done'
  try {
    while (point.at < kinds.length && ended === 'done')
      ended = await linkAgain(house, run, kinds[point.at] as LinkedKind, point, kinds.length)
  } finally {
    await store.leave(house.writing, runId)
  }
  const { mergesByItself } = await settings(house.writing)
  await inTransaction(house, async (db) => {
    const context = systemContext(house, db)
    const mergeRuns: string[] = []
    if (ended === 'done' && mergesByItself)
      for (const id of point.linkages) {
        const begun = await applyLinkage(context, id, { quiet: true })
        if (begun.runId) mergeRuns.push(begun.runId)
      }
    await runs.finish(db, runId, ended, { result: { linkages: point.linkages, mergeRuns } })
  })
  while (await store.forgetSome(house.writing));
}

/**
 * Every night where the house wishes it, and after more came in than are compared one by one; nothing when a run is
 * under way already.
 */
export const jobs: Record<string, Job> = {
  linkNightly: async (_payload, { house }) => {
    await inTransaction(house, async (db) => {
      const isDue = (await settings(db)).nightly || (await store.haveComeSince(db, mostComparedAtOnce))
      if (isDue) await beginLinkage(systemContext(house, db), { quiet: true })
    })
  },
}
export const schedule = [{ cron: '40 1 * * *', job: 'linkNightly' }]
