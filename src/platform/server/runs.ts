import { type Generated, sql } from 'kysely'
import { Conflict, NotFound } from '../errors.ts'
import type { Context, House } from './context.ts'
import { asRefusal, type Database, mayRepeat } from './database.ts'
import { queue } from './jobs.ts'

export type RunState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

declare module './database.ts' {
  interface Tables {
    runs: {
      id: string
      kind: string
      title: string
      state: RunState
      done: Generated<number>
      total: number | null
      unit: Generated<string>
      input: unknown
      checkpoint: Generated<unknown>
      result: unknown
      problem: string | null
      startedBy: string | null
      cancelAskedAt: Date | string | null
      createdAt: Date | string
      startedAt: Date | string | null
      beatAt: Date | string | null
      finishedAt: Date | string | null
    }
  }
}

type NewRun = {
  kind: string
  title: string
  /** `whole: true` for what is done whole or not at all: nobody stops it in between. */
  input: Record<string, unknown>
  total?: number | null
  unit?: string
}

/** Begins a piece of long work: the row and its job are written in the caller's transaction. */
export async function begin(context: Context, run: NewRun): Promise<string> {
  const id = context.newId()
  await note(context, { id, ...run })
  await queue(context.db, 'run', { runId: id }, { key: `run ${id}` })
  return id
}

/** Only the row: for work that another run, `partOf`, does as a part of its own, and takes up again with itself. */
export async function note(
  context: Context,
  { id, partOf, ...run }: NewRun & { id: string; partOf?: string },
): Promise<void> {
  await context.db
    .insertInto('runs')
    .values({
      id,
      kind: run.kind,
      title: run.title,
      state: 'waiting',
      total: run.total ?? null,
      unit: run.unit ?? 'rows',
      input: JSON.stringify({ ...run.input, ...(partOf && { partOf }) }),
      startedBy: context.staff.id || null,
      createdAt: context.now,
    } as never)
    .execute()
}

export const read = async (db: Database, id: string) => {
  const run = await db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst()
  if (!run) throw new NotFound('There is no such run.')
  return run
}

export const list = (db: Database, kind: string | undefined, limit: number) =>
  db
    .selectFrom('runs')
    .selectAll()
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind as string))
    .orderBy('createdAt', 'desc')
    .limit(limit)
    .execute()

/** Marks it running, unless it is over. Says whether there is something to do. */
export async function takeUp(db: Database, id: string): Promise<boolean> {
  const { rows } = await sql`update runs set state = 'running', started_at = coalesce(started_at, clock_timestamp()),
    beat_at = clock_timestamp() where id = ${id} and state in ('waiting', 'running') returning id`.execute(db)
  return rows.length > 0
}

/**
 * Writes how far the work is, inside the transaction of the batch, with the checkpoint it would resume from.
 * Says whether somebody asked to cancel.
 */
export async function progress(
  db: Database,
  id: string,
  at: { done: number; total?: number | null; checkpoint?: unknown },
): Promise<{ cancelled: boolean }> {
  const { rows } = await sql<{ cancelled: boolean }>`update runs set done = ${at.done},
    total = coalesce(${at.total ?? null}::bigint, total),
    checkpoint = coalesce(${at.checkpoint === undefined ? null : JSON.stringify(at.checkpoint)}::jsonb, checkpoint),
    beat_at = clock_timestamp()
    where id = ${id} returning cancel_asked_at is not null as cancelled`.execute(db)
  return { cancelled: rows[0]?.cancelled ?? false }
}

export const finish = (
  db: Database,
  id: string,
  state: 'done' | 'failed' | 'cancelled',
  more: { result?: unknown; problem?: string } = {},
) =>
  sql`update runs set state = ${state}, result = ${JSON.stringify(more.result ?? null)}::jsonb, problem = ${more.problem ?? null},
    finished_at = clock_timestamp(), beat_at = clock_timestamp() where id = ${id}`.execute(db)

export async function askToCancel(context: Context, id: string) {
  const run = await read(context.db, id)
  if (run.state !== 'waiting' && run.state !== 'running') throw new Conflict(`This run is ${run.state} already.`)
  if ((run.input as { whole?: boolean }).whole)
    throw new Conflict('This is done whole or not at all, so it cannot be stopped. It goes on.')
  await context.db.updateTable('runs').set({ cancelAskedAt: context.now }).where('id', '=', id).execute()
  return read(context.db, id)
}

/** The one job behind every run: finds whose kind it is and lets it work; a failure is told on the run. */
export async function work(runId: string, house: House): Promise<void> {
  const run = await read(house.writing, runId)
  const worker = house.slices.map((slice) => slice.runs?.[run.kind]).find((found) => found !== undefined)
  if (!worker) {
    await finish(house.writing, runId, 'failed', { problem: `Nothing here knows how to run “${run.kind}”.` })
    return
  }
  if (!(await takeUp(house.writing, runId))) return
  try {
    await worker(runId, house)
  } catch (thrown) {
    const refusal = asRefusal(thrown)
    // What a full disk or a lost database stopped goes on once that is over.
    if (refusal?.status === 503 || mayRepeat(thrown)) throw thrown
    house.log.error({ err: thrown, runId }, 'a run failed')
    const problem = refusal?.message ?? 'It stopped at something we did not foresee; what was done until then is kept.'
    await finish(house.writing, runId, 'failed', { problem })
  }
}

/**
 * Every run that is not over gets a job, unless one works on it or will begin within so many seconds: jobs are in no
 * backup, are given up after some tries, and wait long for their next one.
 */
export async function queueAgain(db: Database, seconds: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from runs r
    where state in ('waiting', 'running') and not coalesce(input ? 'partOf', false)
      and not exists (select from graphile_worker.jobs j where j.key = 'run ' || r.id
        and (j.locked_at is not null
          or (j.attempts < j.max_attempts and j.run_at <= now() + make_interval(secs => ${seconds}))))`.execute(db)
  for (const { id } of rows) await queue(db, 'run', { runId: id }, { key: `run ${id}` })
  return rows.map(({ id }) => id)
}
