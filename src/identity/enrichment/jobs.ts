import { actions as customers } from '../../customers/actions.ts'
import { detailsOf, sourceRecords } from '../../customers/merging/actions.ts'
import { rowsIn } from '../../imports/reading/actions.ts'
import { Refusal } from '../../platform/errors.ts'
import { type Context, type House, systemContext } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import { askOutside, NotReached } from '../../platform/server/outbound.ts'
import * as runs from '../../platform/server/runs.ts'
import { unseal } from '../../platform/server/secrets.ts'
import { actingAs } from '../../staff/actions.ts'
import { saidBy, valueAt } from './model.ts'
import { apply, type Coming, type Enriching, gate } from './records/actions.ts'
import type { KnownBy, Mapping } from './schema.ts'
import * as sources from './sources/store.ts'
import * as store from './store.ts'
import { takeBack } from './values/actions.ts'

const ROWS_A_BATCH = 100
const ASKED_A_BATCH = 20
const ASKED_AT_ONCE = 4
/** So many in a row without an answer, and the service is taken to be away. */
const AWAY_AFTER = 40

type Point = { place?: { byte: number; line: number }; after?: string; done?: number; silent?: number }

/** Acts as whoever began it may now: it sees and changes nobody else. Its values are a source's, not a person's. */
async function contextOf(house: House, db: Database, startedBy: string | null): Promise<Context> {
  const context = systemContext(house, db, 'import')
  const staff = startedBy === null ? null : await actingAs({ db }, startedBy)
  if (!staff?.words.includes('identity.enrich'))
    throw new Refusal('Whoever began this may not do so any more. Nothing more was done.')
  return { ...context, staff }
}

const end = (house: House, runId: string, id: string, state: 'done' | 'cancelled' | 'failed', problem?: string) =>
  inTransaction(house, async (db) => {
    await store.change(db, id, { state, finishedAt: new Date() })
    const outcomes = await store.outcomes(db, id)
    await runs.finish(db, runId, state, { result: { enrichmentId: id, outcomes }, ...(problem && { problem }) })
  })

type Ended = { state: 'done' | 'cancelled' | 'failed'; problem?: string }
type Work = { house: House; runId: string; one: store.Kept; startedBy: string | null; from: Point }

/** Rows of a file; each batch is one transaction with its place in the file. */
async function* ofFile({ house, one, from }: Work): AsyncGenerator<{ coming: Coming[]; point: Point }> {
  const { layout, columns = [], keyColumn = '', mapping = [] } = one.settings
  if (!one.fileId) throw new Refusal('The file of this enrichment is not kept any more.')
  const at = new Map(columns.map((name, index) => [name, index]))
  let coming: Coming[] = []
  let place = from.place
  const point = (): Point => ({ ...(place && { place }), done: (from.done ?? 0) + coming.length })
  for await (const rows of rowsIn(house, one.fileId, layout as Parameters<typeof rowsIn>[2], from.place)) {
    for (const row of rows) {
      const cell = (name: string) => row.cells[at.get(name) ?? -1]
      coming.push({
        line: row.line,
        key: cell(keyColumn) ?? '',
        said: saidBy(cell, mapping),
        ...(row.problem && { problem: row.problem }),
      })
      place = { byte: row.end, line: row.line + 1 }
      if (coming.length < ROWS_A_BATCH) continue
      yield { coming, point: point() }
      from.done = (from.done ?? 0) + coming.length
      coming = []
    }
  }
  if (coming.length > 0) yield { coming, point: point() }
}

type Asked = Record<KnownBy, string>

async function fillingsOf(context: Context, id: string): Promise<Asked> {
  const details = await detailsOf(context, [id])
  const first = (kind: string) => details.find((detail) => detail.kind === kind)?.value ?? ''
  const [record] = await sourceRecords(context, [id])
  return {
    id,
    email: first('email'),
    phone: first('phone'),
    identifier: first('identifier'),
    externalId: record?.externalId ?? '',
  }
}

/** Asks about one customer; what comes is a record like that of a file. Outside any transaction. */
async function askAbout(
  source: sources.KeptSource,
  secret: string | null,
  asked: Asked,
): Promise<{ reply: unknown } | { none: string; cause: string; silent: boolean }> {
  const url = (source.url ?? '').replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(asked[name as keyof Asked] ?? ''),
  )
  try {
    const headers = source.headerName && secret ? { [source.headerName]: secret } : {}
    const { status, body } = await askOutside(url, {
      headers,
      timeoutMs: source.timeoutMs,
      insideHost: source.insideHost,
    })
    if (status === 404) return { reply: {} }
    if (status < 200 || status > 299)
      return {
        none: `The service answered with ${status}.`,
        cause: 'no answer',
        silent: status >= 500 || status === 429,
      }
    return { reply: JSON.parse(body) as unknown }
  } catch (thrown) {
    if (thrown instanceof NotReached) return { none: thrown.message, cause: 'no answer', silent: true }
    if (thrown instanceof SyntaxError) return { none: 'Its answer is no JSON.', cause: 'no answer', silent: false }
    throw thrown
  }
}

const inTurns = async <T, R>(all: readonly T[], width: number, work: (one: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = []
  for (let at = 0; at < all.length; at += width)
    results.push(...(await Promise.all(all.slice(at, at + width).map(work))))
  return results
}

type Line = Parameters<typeof store.addRecords>[2][number]

/** The next customers, the gate asked before anybody outside: who is refused is named to nobody. */
async function nextCustomers(work: Work, after: string | undefined) {
  const { house, one, startedBy } = work
  return house.reading.transaction().execute(async (db) => {
    const context = await contextOf(house, db, startedBy)
    const page = await customers.customers(
      {
        sort: 'createdAt',
        limit: ASKED_A_BATCH,
        count: 'no',
        columns: 'name',
        ...(one.settings.filter && { filter: one.settings.filter }),
        ...(after && { after }),
      },
      context,
    )
    const ids = page.rows.map((row) => row.id)
    const { open, shut } = await gate(context, ids)
    const fillings: Asked[] = []
    for (const id of ids) if (open.has(id)) fillings.push(await fillingsOf(context, id))
    return { ids, shut, fillings, next: page.next }
  })
}

async function runService(work: Work, source: sources.KeptSource): Promise<Ended> {
  const { house, runId, one, startedBy } = work
  const secret = source.headerSecret ? unseal(house.config.secret, source.headerSecret) : null
  const how: Enriching = { id: one.id, source: source.name, method: 'service', knownBy: 'id' }
  let { after, done = 0, silent = 0 } = work.from
  for (;;) {
    const key = source.knownBy
    const { ids, shut, fillings, next } = await nextCustomers(work, after)
    const ready = fillings.filter((each) => each[key] !== '')
    const answers = new Map(
      await inTurns(ready, ASKED_AT_ONCE, async (asked) => [asked.id, await askAbout(source, secret, asked)] as const),
    )
    const lines: Line[] = []
    const coming: Coming[] = []
    ids.forEach((id, index) => {
      const line = done + index + 1
      const at = { line, customerId: id, fields: [] }
      const why = shut.get(id)
      const answer = answers.get(id)
      if (why) lines.push({ ...at, outcome: 'refused', ...why })
      else if (!answer)
        lines.push({ ...at, outcome: 'refused', cause: 'no key', reason: `It has no ${key} to be asked by.` })
      else if ('none' in answer) {
        silent = answer.silent ? silent + 1 : 0
        lines.push({ ...at, outcome: 'failed', cause: answer.cause, reason: answer.none })
      } else {
        silent = 0
        const said = saidBy((path) => valueAt(answer.reply, path), source.mapping as Mapping)
        coming.push({ line, key: id, said })
      }
    })
    done += ids.length
    after = next ?? after
    const { cancelled } = await inTransaction(house, async (db) => {
      const context = await contextOf(house, db, startedBy)
      await store.addRecords(db, one.id, lines)
      await apply(context, coming, how)
      return runs.progress(db, runId, { done, checkpoint: { ...(after && { after }), done, silent: 0 } })
    })
    if (next === null) return { state: 'done' }
    if (cancelled) return { state: 'cancelled' }
    if (silent >= AWAY_AFTER)
      return {
        state: 'failed' as const,
        problem: `${source.name} has not answered ${silent} times in a row. What it said until then is kept; go on once it answers again.`,
      }
  }
}

async function runFile(work: Work, source: sources.KeptSource): Promise<Ended> {
  const { house, runId, one, startedBy } = work
  const how: Enriching = {
    id: one.id,
    source: source.name,
    method: 'file',
    knownBy: one.settings.knownBy ?? 'email',
  }
  for await (const { coming, point } of ofFile(work)) {
    const { cancelled } = await inTransaction(house, async (db) => {
      await apply(await contextOf(house, db, startedBy), coming, how)
      return runs.progress(db, runId, { done: point.done ?? 0, checkpoint: point })
    })
    if (cancelled) return { state: 'cancelled' }
  }
  return { state: 'done' }
}

/** Goes through a file or asks a service, a batch at a time; begun again it goes on behind the last batch. */
export async function runEnrichment(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { enrichmentId } = run.input as { enrichmentId: string }
  const one = await store.find(house.writing, enrichmentId)
  const source = one && (await sources.find(house.writing, one.sourceId))
  if (!one || !source) {
    await runs.finish(house.writing, runId, 'failed', { problem: 'Its source is not there any more.' })
    if (one) await store.change(house.writing, one.id, { state: 'failed', finishedAt: new Date() })
    return
  }
  const work: Work = { house, runId, one, startedBy: run.startedBy, from: (run.checkpoint ?? {}) as Point }
  try {
    const { state, problem } = source.kind === 'service' ? await runService(work, source) : await runFile(work, source)
    await end(house, runId, one.id, state, problem)
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.status === 503) throw thrown
    await end(house, runId, one.id, 'failed', thrown.message)
  }
}

/** Takes back what an enrichment brought, value by value; what others changed since stays. */
export async function runTakingBack(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { enrichmentId } = run.input as { enrichmentId: string }
  const { at = { line: 0, id: '00000000-0000-0000-0000-000000000000' }, done: before = 0 } = (run.checkpoint ?? {}) as {
    at?: { line: number; id: string }
    done?: number
  }
  let [last, done] = [at, before]
  for (;;) {
    const values = await store.nextValues(house.writing, enrichmentId, last, ROWS_A_BATCH)
    if (values.length === 0) break
    const cancelled = await inTransaction(house, async (db) => {
      const context = await contextOf(house, db, run.startedBy)
      for (const value of values) {
        await store.begin(db)
        try {
          await takeBack(context, value.customerId, value.id)
          await store.keep(db)
        } catch (thrown) {
          if (!(thrown instanceof Refusal) || thrown.status >= 500) throw thrown
          // Taken back by hand meanwhile, or of a customer whom the person may not see any more.
          await store.giveUp(db)
        }
      }
      const tail = values.at(-1) as store.Value
      last = { line: tail.line, id: tail.id }
      return (
        await runs.progress(db, runId, {
          done: done + values.length,
          checkpoint: { at: last, done: done + values.length },
        })
      ).cancelled
    })
    done += values.length
    if (cancelled) {
      await inTransaction(house, async (db) => {
        await store.change(db, enrichmentId, { state: 'cancelled' })
        await runs.finish(db, runId, 'cancelled', { result: { done } })
      })
      return
    }
  }
  await inTransaction(house, async (db) => {
    await store.change(db, enrichmentId, { state: 'undone', finishedAt: new Date() })
    await runs.finish(db, runId, 'done', { result: { done, ...(await store.valueStates(db, enrichmentId)) } })
  })
}
