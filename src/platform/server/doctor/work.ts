import { type Check, many, type OpenRoom } from './room.ts'

type Stuck = { name: string; n: number; since: string; problem: string | null }

const queueThere = async ({ client }: OpenRoom): Promise<boolean> =>
  (await client.query("select 1 where to_regclass('graphile_worker.jobs') is not null")).rowCount === 1

const jobs: Check<OpenRoom> = {
  name: 'jobs',
  check: async (room) => {
    if (!(await queueThere(room)))
      return 'The queue of jobs is not there. Restart Rapport with "npm start", which makes it.'
    const { rows } = await room.client.query<Stuck>(
      `select task_identifier as name, count(*)::int as n, to_char(min(created_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as since, min(last_error) as problem
       from graphile_worker.jobs where attempts >= max_attempts and locked_at is null group by 1 order by 2 desc limit 1`,
    )
    const dead = rows[0]
    if (dead)
      return `${many(dead.n)} jobs "${dead.name}" were given up after their last try (the first of ${dead.since}): ${dead.problem?.split('\n')[0] ?? 'no reason given'}. Mend the reason and queue them again.`
    const { rows: late } = await room.client.query<Stuck>(
      `select task_identifier as name, count(*)::int as n, to_char(min(run_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as since, null as problem
       from graphile_worker.jobs
       where attempts < max_attempts and ((locked_at is null and run_at < now() - interval '15 minutes') or locked_at < now() - interval '2 hours')
       group by 1 order by 2 desc limit 1`,
    )
    const stuck = late[0]
    if (stuck)
      return `${many(stuck.n)} jobs "${stuck.name}" have been waiting or locked since ${stuck.since}. Does the worker run? Restart Rapport: it frees what a killed worker held.`
    return null
  },
}

const runs: Check<OpenRoom> = {
  name: 'long work',
  check: async ({ client }) => {
    const { rows } = await client.query<{ title: string; since: string }>(
      `select title, to_char(coalesce(beat_at, started_at, created_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as since
       from runs where state = 'running' and coalesce(beat_at, started_at, created_at) < now() - interval '10 minutes' order by 2 limit 1`,
    )
    const stuck = rows[0]
    return stuck
      ? `"${stuck.title}" has not moved since ${stuck.since}. Restart Rapport: it goes on where it stopped; or cancel it.`
      : null
  },
}

const openTransactions: Check<OpenRoom> = {
  name: 'open transactions',
  check: async ({ client }) => {
    const { rows } = await client.query<{ pid: number; minutes: number; who: string }>(
      `select pid, (extract(epoch from now() - xact_start) / 60)::int as minutes, coalesce(nullif(application_name, ''), usename, '') as who
       from pg_stat_activity
       where datname = current_database() and xact_start < now() - interval '1 hour' and state like 'idle in transaction%' order by xact_start limit 1`,
    )
    const open = rows[0]
    return open
      ? `Process ${open.pid} (${open.who}) has kept a transaction open for ${many(open.minutes)} minutes; nothing that was deleted since can be cleared away. End it with: select pg_terminate_backend(${open.pid});`
      : null
  },
}

const age: Check<OpenRoom> = {
  name: 'transaction numbers',
  check: async ({ client }) => {
    const { rows } = await client.query<{ age: number }>(
      'select age(datfrozenxid) as age from pg_database where datname = current_database()',
    )
    return (rows[0]?.age ?? 0) > 1_200_000_000
      ? 'Old rows have not been frozen for a very long time. Run: vacuum (freeze); in a quiet hour, and see that autovacuum is on.'
      : null
  },
}

export const workChecks: Check<OpenRoom>[] = [jobs, runs, openTransactions, age]
