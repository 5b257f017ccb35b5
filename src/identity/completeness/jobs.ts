import { findOrganisation } from '../../organisation/actions.ts'
import { dayIn } from '../../organisation/model.ts'
import { type House, systemContext } from '../../platform/server/context.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import * as runs from '../../platform/server/runs.ts'
import type { Job, Slice } from '../../platform/server/slice.ts'
import { beginCounting, count, countFresh, measureNow, whoDiffers } from './actions.ts'
import * as figures from './figures/store.ts'
import * as needs from './needs/store.ts'
import * as store from './store.ts'

const BATCH = 2000
const FIRST = '00000000-0000-0000-0000-000000000000'
const KEEP_DAYS = 730
/** More customers than these are first counted at night, when nobody waits for anything. */
const AT_ONCE = 50_000
const PAUSE_MS = 1_000

type Point = { after?: string; done?: number; changed?: number; version?: number }

/** The day where the house is, or will be. */
async function dayOf(house: House, now: Date): Promise<string> {
  return dayIn((await findOrganisation(house.reading))?.timeZone ?? 'UTC', now)
}

/** Today's sums out of the rows; when another folds them just then it is done a moment later. */
async function countSums(house: House, now: Date): Promise<void> {
  const today = await dayOf(house, now)
  for (let tries = 0; tries < 5; tries += 1) {
    const done = await house.writing
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (db) => {
        const versions = Array.from({ length: (await needs.newest(db)).version }, (_none, at) => at + 1)
        return figures.countAgain(db, today, await needs.ofVersions(db, versions))
      })
      .catch((thrown: unknown) => {
        if ((thrown as { code?: string }).code === '40001') return false
        throw thrown
      })
    if (done) return
    await new Promise((resolve) => setTimeout(resolve, 200 * (tries + 1)))
  }
}

/** Waits while files come in or customers are linked: those have somebody who waits. Says whether it was cancelled meanwhile. */
async function gaveWay(house: House, runId: string): Promise<boolean> {
  for (;;) {
    const { cancelled, others } = await store.standingOf(house.writing, runId)
    if (cancelled || !others) return cancelled
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

/**
 * Looks at every customer, or at those of an import, in batches. Where a row says what a count says, nothing is held and
 * nothing is written, so that a nightly look costs reading alone.
 */
export async function runCounting(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { importId } = run.input as { importId?: string }
  let { after = FIRST, done = 0, changed = 0, version } = (run.checkpoint ?? {}) as Point
  const begun = version ?? (await needs.newest(house.writing)).version
  for (;;) {
    if (await gaveWay(house, runId))
      return void (await runs.finish(house.writing, runId, 'cancelled', { result: { done, changed } }))
    const next = importId
      ? await store.nextImported(house.writing, importId, after, BATCH)
      : await store.nextIds(house.writing, after, BATCH)
    if (next.length === 0) break
    // Whoever is read through another is counted with that one.
    const ids = [...new Set(next.map((each) => (importId ? each.survivor : each.id)))]
    const measure = await measureNow({ db: house.writing, now: new Date() })
    const differ = await whoDiffers({ db: house.writing }, ids, measure)
    after = next.at(-1)?.id as string
    done += next.length
    const before = changed
    const { cancelled } = await inTransaction(house, async (db) => {
      changed = before + differ.other.length + (await countFresh({ db }, differ.fresh, measure))
      await count({ db, now: measure.now }, differ.other, measure)
      return runs.progress(db, runId, { done, checkpoint: { after, done, changed, version: begun } })
    })
    if (cancelled) return void (await runs.finish(house.writing, runId, 'cancelled', { result: { done, changed } }))
  }
  if (!importId) {
    await store.removeLost(house.writing)
    await countSums(house, new Date())
  }
  await inTransaction(house, async (db) => {
    if (!importId) await needs.markCounted(db, begun, new Date())
    await runs.finish(db, runId, 'done', { result: { done, changed } })
  })
}

/** Folds what changed into the day, and begins a count where a definition has not been counted by yet. */
const keepSums: Job = async (_payload, { house, now }) => {
  if (!(await findOrganisation(house.reading))) return
  const today = await dayOf(house, now)
  await inTransaction(house, (db) => figures.fold(db, today))
  await inTransaction(house, async (db) => {
    const newest = await needs.newest(db)
    if (newest.countedAt !== null || (await needs.openRun(db))) return
    const title = 'How complete customers are'
    const customers = await store.countCustomers(db, AT_ONCE + 1)
    // A house that has no customers yet needs no run to say so.
    if (customers <= 1) await needs.markCounted(db, newest.version, now)
    else if (customers <= AT_ONCE) await beginCounting(systemContext(house, db), {}, title)
  })
}

const countNightly: Job = async (_payload, { house, now }) => {
  const before = new Date(now.getTime() - KEEP_DAYS * 86_400_000).toISOString().slice(0, 10)
  await inTransaction(house, async (db) => {
    await figures.forgetDays(db, before)
    if (!(await needs.openRun(db))) await beginCounting(systemContext(house, db), {}, 'How complete customers are')
  })
}

export const jobs: Record<string, Job> = {
  keepCompletenessSums: keepSums,
  countCompletenessNightly: countNightly,
  countCompletenessSums: async (_payload, { house, now }) => countSums(house, now),
}

export const schedule = [
  { cron: '*/5 * * * *', job: 'keepCompletenessSums' },
  { cron: '41 2 * * *', job: 'countCompletenessNightly' },
]

/** What the doctor asks. */
export const checks: NonNullable<Slice['checks']> = [
  {
    name: 'figures of completeness add up to the customers',
    check: async (db) => {
      const versions = Array.from({ length: (await needs.newest(db)).version }, (_none, at) => at + 1)
      const wrong = await figures.wrongSums(db, await needs.ofVersions(db, versions))
      return wrong === 0 ? null : `${wrong} sums differ from the rows of customers; the nightly count puts them right.`
    },
  },
]
